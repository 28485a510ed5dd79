"""Numbers of requirements are given once, and lead back to what was said."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.questionnaire.model.grouping import begin, link
from plugins.questionnaire.model.groups import Side, groups_in
from plugins.questionnaire.model.requirements import chain, require, requirements_in, rewrite
from tests.plugins.questionnaire.boards import TEXT
from wiki.markup.block_lines import without
from wiki.markup.blocks import scan


def made(text: str, number: int, *, lever: str = "") -> str:
    return require(text, title=f"T{number}", identity=f"x-{number}", values={"je veux": "lire"}, lever=lever, added="A")


@given(st.lists(st.booleans(), max_size=12))
def test_a_number_is_never_given_twice_whatever_is_taken_out(steps: list[bool]) -> None:
    text, given_out = TEXT, set[int]()
    for step, adds in enumerate(steps):
        if adds:
            text = made(text, step)
            (new,) = (one for one in requirements_in(text) if one.ref == f"x-{step}")
            assert new.number not in given_out
            given_out.add(new.number)
        elif blocks := [block for block in scan(text) if block.key == "exigence"]:
            text = without(text, blocks[-1])


def test_other_words_leave_its_number_and_source() -> None:
    text = rewrite(made(TEXT, 1), "x-1", title="Autre", values={"je veux": "écrire", "numéro": "9", "levier": "g-z"})
    (one,) = requirements_in(text)
    assert (one.title, one.want, one.number, one.lever, one.added) == ("Autre", "écrire", 1, "", "A")


def test_a_requirement_leads_to_its_lever_the_freins_and_all_that_was_said() -> None:
    text = begin(TEXT, ["p-aaaaaa"], side=Side.FREIN, title="F", identity="g-f")
    text = begin(text, ["p-bbbbbb", "p-cccccc"], side=Side.LEVIER, title="L", identity="g-l")
    text = made(link(text, "g-f", "g-l"), 1, lever="g-l")
    (one,) = requirements_in(text)
    found = chain(one, groups_in(text))
    assert found.lever is not None
    assert (found.lever.ref, [frein.ref for frein in found.freins]) == ("g-l", ["g-f"])
    assert found.pieces == ("p-bbbbbb", "p-cccccc", "p-aaaaaa")
    assert one.added == ""

"""Whatever animators do: every piece is in one place at most, and no other line of the page moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.questionnaire.model.grouping import (
    NoSuchGroup,
    StillNeeded,
    begin,
    dissolve,
    fill,
    link,
    move,
    split,
    unlink,
)
from plugins.questionnaire.model.groups import Side, groups_in, placed_in
from tests.plugins.questionnaire.boards import TEXT

CODES = tuple(f"p-{letter * 6}" for letter in "abcdefgh")
some_codes = st.lists(st.sampled_from(CODES), min_size=1, max_size=4, unique=True)
acts = st.lists(st.tuples(st.sampled_from(["begin", "move", "free", "split", "name", "link", "dissolve"]), some_codes,
                          st.integers(0, 9), st.integers(0, 9)), max_size=14)  # fmt: skip
prose = st.text(alphabet="ab é.#*\n", max_size=60)


def done(text: str, step: int, act: str, codes: list[str], one: int, other: int) -> str:
    """One act of an animator on groups that she counts; what cannot be done leaves the text."""
    refs = [group.ref for group in groups_in(text)]
    try:
        if act == "begin":
            side = Side.FREIN if one % 2 else Side.LEVIER
            return begin(text, codes, side=side, title=f"Groupe {step}" if other % 3 else "", identity=f"g-{step}")
        if act == "free" or not refs:
            return move(text, codes, to="")
        ref, second = refs[one % len(refs)], refs[other % len(refs)]
        if act == "move":
            return move(text, codes, to=ref)
        if act == "split":
            return split(text, ref, codes, title="À part", identity=f"g-{step}")
        if act == "name":
            return fill(text, ref, title=f"Nom {step}", category="politique", identity=f"g-{step}")
        return link(text, ref, second) if act == "link" else dissolve(text, ref)
    except (NoSuchGroup, StillNeeded):
        return text


def outside(text: str) -> str:
    """All that stands in no group, without empty lines."""
    for placed in reversed(placed_in(text)):
        text = text[: placed.block.start] + text[placed.block.end :]
    return "\n".join(line for line in text.split("\n") if line.strip())


def where(text: str) -> dict[str, str]:
    """The group in which each piece is listed; one that is listed twice fails."""
    found: dict[str, str] = {}
    for placed in placed_in(text):
        for code in placed.block.all("extraits"):
            assert code not in found
            found[code] = placed.group.ref
    return found


@given(acts, prose, prose)
def test_every_piece_is_in_one_place_and_nothing_else_moves(
    asked: list[tuple[str, list[str], int, int]], before: str, after: str
) -> None:
    text = f"{before}\n\n{TEXT}\n{after}\n"
    rest = outside(text)
    for step, (act, codes, one, other) in enumerate(asked):
        was = where(text)
        text = done(text, step, act, codes, one, other)
        now = where(text)
        assert outside(text) == rest
        if act != "dissolve":
            touched = set(codes) if act not in {"name", "link"} else set()
            assert {code: ref for code, ref in was.items() if code not in touched}.items() <= now.items()


@given(acts, acts)
def test_two_animators_who_take_turns_lose_nothing(
    hers: list[tuple[str, list[str], int, int]], his: list[tuple[str, list[str], int, int]]
) -> None:
    text, put = TEXT, set[str]()
    for step, (act, codes, one, other) in enumerate(turn for pair in zip(hers, his, strict=False) for turn in pair):
        text = done(text, step, act, codes, one, other)
        if act == "begin":
            put.update(codes)
            assert {where(text)[code] for code in codes} == {f"g-{step}"}
        if act == "free":
            assert not put.intersection(codes) & set(where(text))


def test_a_piece_that_two_groups_list_is_in_the_first_and_a_move_cleans_both() -> None:
    first = ":::{frein} A\n:id: g-a\n:extraits: p-aaaaaa ; p-bbbbbb\n:::\n"
    text = f"{first}\n:::{{levier}} B\n:id: g-b\n:extraits: p-aaaaaa\n:::\n"
    assert [group.pieces for group in groups_in(text)] == [("p-aaaaaa", "p-bbbbbb"), ()]
    moved = move(text, ["p-aaaaaa"], to="g-b")
    assert [group.pieces for group in groups_in(moved)] == [("p-bbbbbb",), ("p-aaaaaa",)]


def test_a_group_without_a_name_gets_one_with_its_first_change() -> None:
    text = ":::{frein} A\n:::\n\n:::{levier} B\n:::\n"
    linked = link(text, "~1", "~2", identity="g-1", lever_identity="g-2")
    frein, lever = groups_in(linked)
    assert (frein.ref, frein.levers, lever.ref) == ("g-1", ("g-2",), "g-2")


def test_a_lever_that_is_dissolved_is_linked_no_more() -> None:
    text = link(":::{frein} A\n:id: g-a\n:::\n\n:::{levier} B\n:id: g-b\n:::\n", "g-a", "g-b")
    (frein,) = groups_in(dissolve(text, "g-b"))
    assert frein.levers == ()
    assert groups_in(unlink(text, "g-a", "g-b"))[0].levers == ()


def test_a_group_that_holds_prose_or_carries_a_requirement_is_not_dissolved() -> None:
    with pytest.raises(StillNeeded):
        dissolve(":::{frein} A\n:id: g-a\n\nDes mots.\n:::\n", "g-a")
    with pytest.raises(StillNeeded):
        dissolve(":::{levier} A\n:id: g-a\n:::\n\n:::{exigence} B\n:id: x-a\n:levier: g-a\n:::\n", "g-a")


STANDS_ON = [
    ("", "Titre", ""),
    ("", "", "Des mots.\n"),
    (":::{exigence} B\n:id: x-a\n:levier: g-a\n:::\n\n", "", ""),
    (":::{frein} C\n:id: g-c\n:leviers: g-a\n:::\n\n", "", ""),
]


@pytest.mark.parametrize(("before", "title", "prose"), STANDS_ON)
def test_a_group_that_is_left_with_nothing_goes_and_one_with_anything_stays(
    before: str, title: str, prose: str
) -> None:
    def groups(text: str) -> list[str]:
        return [group.ref for group in groups_in(text)]

    bare = ":::{levier}\n:id: g-a\n:extraits: p-aaaaaa\n:::\n\n:::{levier}\n:::\n"
    kept = f"{before}:::{{levier}} {title}\n:id: g-a\n:extraits: p-aaaaaa\n{prose}:::\n"
    assert groups(move(bare, ["p-aaaaaa"], to="")) == ["~1"]
    assert groups(move(bare, ["p-aaaaaa"], to="~2", identity="g-b")) == ["g-b"]
    assert groups(begin(bare, ["p-aaaaaa"], side=Side.FREIN, title="", identity="g-b")) == ["~1", "g-b"]
    assert "g-a" in groups(move(kept, ["p-aaaaaa"], to=""))

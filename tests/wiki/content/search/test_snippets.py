"""What is shown of a page: whole sentences around what was found, plain, with marks; never a sign cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.content.search.asking import parse
from wiki.content.search.findings import END, START
from wiki.content.search.snippets import bare, snippet

FILLING = "Une phrase sans rien de cela, qui dure assez pour prendre la place d’une autre. "


def test_the_sentence_is_shown_whole() -> None:
    text = f"{FILLING * 5}Parmi les freins, la peur du regard. {FILLING * 5}"
    shown = _shown(text, "frein")
    assert "[freins]" in shown
    assert len(shown) <= 290
    assert all(sentence in text for sentence in shown.replace("[", "").replace("]", "").strip("… ").split(". "))


def test_what_stands_closest_together_is_shown() -> None:
    text = f"La coopération d’abord. {FILLING * 9}Des difficultés de coopération entre structures. {FILLING * 9}"
    assert "[difficultés] de [coopération] entre [structures]" in _shown(text, "difficulte cooperer structure ")


@pytest.mark.parametrize(
    ("text", "typed", "shown"),
    [
        ("Les participant-e-s disent", "participantes", "Les [participant-e-s] disent"),
        ("Pour les acteur·rice·s, et d’autres.", "actrice", "Pour les [acteur·rice·s], et d’autres."),
        ("C’est l’économie du don.", "economie", "C’est l’[économie] du don."),
        ("Le compte rendu de séance, un rendu.", '"compte rendu"', "Le [compte rendu] de séance, un rendu."),
        ("La mise en commun.", "«mise en commun»", "La [mise en commun]."),
        ("Une réunion. Une réunion de plus !", '"une réunion de plus"', "[Une réunion de plus] !"),
        ("À 9 h 30 pile", "9h30", "À [9\u00a0h\u00a030] pile"),
        ("Coopérer mieux", "coop", "[Coopérer] mieux"),
        ("Freins et leviers", "titre:freins", "Freins et leviers"),
        ("Rien de cela", "absent", "Rien de cela"),
        ("", "absent", ""),
    ],
)
def test_what_was_found_is_marked_whole(text: str, typed: str, shown: str) -> None:
    assert _shown(text, typed) == shown


def test_a_text_cannot_hold_marks_of_its_own() -> None:
    assert snippet(f"un {START}frein{END} ici", parse("ici ").query) == f"un frein {START}ici{END}"


def test_no_sign_is_cut() -> None:
    families = "👩\u200d👩\u200d👧\u200d👦" * 200
    shown = snippet(families, parse("absent").query).strip("…")
    assert families.startswith(shown)
    assert not shown.endswith("\u200d")
    assert not families[len(shown) :].startswith("\u200d")


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("== Les freins ==", "Les freins"),
        ("* '''Animation :''' [[Jean Michel|jean michel Cornu]]", "Animation : jean michel Cornu"),
        ("## Les **freins** et [la suite](https://exemple.fr)", "Les freins et la suite"),
        ("[http://www.a-brest.net A Brest] et <ref>note</ref>", "A Brest et note"),
        ("l''expression'' d’un 3 * 4", "l'expression d’un 3 * 4"),
    ],
)
def test_the_source_of_a_text_is_shown_without_its_loudest_markup(source: str, plain: str) -> None:
    assert " ".join(bare(source).split()) == plain


@given(st.text(), st.text())
def test_any_text_has_a_snippet_of_what_it_says(text: str, typed: str) -> None:
    shown = snippet(bare(text), parse(typed).query)
    assert len(shown.replace(START, "").replace(END, "")) <= 290
    assert shown.count(START) == shown.count(END)


@given(st.lists(st.sampled_from(["freins", "mot", "acteur-ice-s.", "coopérer ", "\n", "é" * 300, "ni"]), max_size=300))
def test_what_is_found_is_always_shown(words: list[str]) -> None:
    shown = snippet(" ".join(words), parse("frein acteur ").query)
    assert (START in shown) == ("freins" in words or "acteur-ice-s." in words)


@pytest.mark.parametrize("again", ["frein ", "frein. ", "f-", "[[", "<", "''", "((", "frein", "e\u0301"])
def test_a_long_text_is_looked_through_at_once(again: str) -> None:
    text = again * (1_000_000 // len(again))
    assert len(snippet(bare(text), parse('frein "frein frein" f').query)) < 900


def _shown(text: str, typed: str) -> str:
    return snippet(text, parse(typed).query).replace(START, "[").replace(END, "]")

"""What is never closed, and what goes on for ever, costs one walk: a million marks are read while one waits."""

import pytest

from tests.wiki.markup.wikitext.reading import RENDERER
from wiki.markup.wikitext.source import prepared
from wiki.markup.wikitext.templates import Template, parse_template

MUCH = 500_000


@pytest.mark.parametrize("mark", ["<includeonly>", "<gallery>", "<gallery ", "</gallery", "{{ ", "<ref ", "|}{|"])
def test_marks_that_nobody_closes_are_read_once(mark: str) -> None:
    assert prepared(mark * (MUCH // len(mark)) + "fin").rstrip("|}\n").endswith("fin")


@pytest.mark.parametrize("mark", ["<ref>", "<ref ", "<ref", "</ref "])
def test_notes_that_nobody_closes_in_a_template_are_read_once(mark: str) -> None:
    shown = RENDERER.render(f"{{{{t|{mark * 40_000}fin}}}}")
    assert "fin" in str(shown.pieces)


def test_a_template_full_of_gaps_is_read_once() -> None:
    assert parse_template("{{t|" + " " * MUCH + "x}}") == Template(name="t", fields=(("", "x"),))
    assert parse_template("{{" + " " * MUCH + "t|x}}") == Template(name="t", fields=(("", "x"),))


def test_the_size_of_a_picture_has_few_digits() -> None:
    assert "99" in str(RENDERER.render(f"[[Fichier:a.png|{'9' * MUCH}]]").pieces)


def test_what_is_closed_is_still_read() -> None:
    hidden = "a<includeonly>b<includeonly>c</includeonly>d</includeonly >e <noinclude>f</noinclude>"
    assert prepared(hidden) == "ade f"
    assert prepared("<gallery mode=x>\nA.png|b\n</gallery>\n</gallery>") == "* [[File:A.png|b]]\n</gallery>"
    assert parse_template("{{ Modèle : Fiche | nom = a=b | 1 = c | d }}") == Template(
        name="Fiche", fields=(("nom", "a=b"), ("", "c"), ("", "d"))
    )

"""The summaries of MediaWiki are read without their markup."""

import pytest

from wiki.markup.wikitext.summaries import parse_summary


@pytest.mark.parametrize(
    ("summary", "section", "words"),
    [
        ("/* '''Programme de la première matinée''' */", "Programme de la première matinée", ""),
        ("/* = '''Programme''' */ virgule", "Programme", "virgule"),
        ("/* Présentation de la BDIS */ catégories", "Présentation de la BDIS", "catégories"),
        ("Annulation de [[Spécial:Contributions/80.12.45.9|80.12.45.9]]", "", "Annulation de 80.12.45.9"),
        ("voir [[Forum]], c'est ''mieux''", "", "voir Forum, c'est mieux"),
        ("", "", ""),
        ("/* */", "", ""),
        ("/* jamais fermé", "", "/* jamais fermé"),
    ],
)
def test_section_and_words(summary: str, section: str, words: str) -> None:
    assert parse_summary(summary) == (section, words)

"""French as printers set it."""

import pytest

from tests.house.typography import ill_set


@pytest.mark.parametrize(
    "text",
    [
        "L’atelier «\u00a0Freins\u00a0»\u00a0: qui vient\u00a0? Vous\u00a0; et tous…",
        "Vraiment\u00a0?!",
        "[des mots](https://example.org)",
        ":::{atelier} Titre\n:salle: A\n\nDes mots.\n:::",
        "des mots[^1]\n\n[^1]: la note",
        "à 14\u00a0h\u00a050",
    ],
)
def test_well_set_french_passes(text: str) -> None:
    assert ill_set(text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("L'atelier", "a straight apostrophe"),
        ("La page “Freins”", "an English quotation mark"),
        ('La page "Freins"', "an English quotation mark"),
        ("Un instant...", "three dots instead of …"),
        ("Qui vient ?", "no no-break space before : ; ? or !"),
        ("Qui vient?", "no no-break space before : ; ? or !"),
        ("Section : freins", "no no-break space before : ; ? or !"),
        ("Section: freins", "no no-break space before : ; ? or !"),
        ("La page « Freins »", "no no-break space inside « »"),
        ("La page «Freins»", "no no-break space inside « »"),
    ],
)
def test_ill_set_french_is_named(text: str, fault: str) -> None:
    assert ill_set(text) == [fault]

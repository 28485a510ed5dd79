"""The colours: they are those that were agreed on, and every text can be read on every ground."""

import re
from collections.abc import Mapping
from itertools import product

import pytest

from tests.themes.contrasts import contrast
from wiki import places
from wiki.web.looks import Looks

LOOKS = Looks([places.themes()])
SCHEMES = ("light", "dark")
AGREED = {
    "paper": ("#fbfaf7", "#151816"),
    "sheet": ("#ffffff", "#1c201d"),
    "ink": ("#1f2421", "#e8e6e0"),
    "muted": ("#5a615c", "#a4aba5"),
    "line": ("#e2ded5", "#2f3530"),
    "accent": ("#2f6b4f", "#86c9a6"),
    "on-accent": ("#ffffff", "#10201a"),
    "frein": ("#9c3d2e", "#e79a8b"),
    "levier": ("#2f6b4f", "#86c9a6"),
    "atelier": ("#2b5c8a", "#8fbce6"),
    "warn": ("#7d5200", "#e2b565"),
    "added": ("#dff3e4", "#1d3a29"),
    "removed": ("#fde4df", "#43211b"),
    "moved": ("#e3ecf8", "#1d2c40"),
    "mark": ("#fff1b8", "#4a3f12"),
}
TONES = [f"tone-{number}" for number in range(8)]
TEXTS = [
    *product(["ink", "accent", "frein", "levier", "atelier", "warn"], ["paper", "sheet", "wash"]),
    *product(["ink", "accent", "frein", "levier", "atelier", "warn"], ["added", "removed", "moved", "mark"]),
    *product(["muted"], ["paper", "sheet", "wash", "added", "removed", "moved"]),
    *product(["accent-strong"], ["paper", "sheet", "wash"]),
    *product(["ink"], TONES),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
]


def colours(theme: str, scheme: str) -> Mapping[str, str]:
    tokens = LOOKS.themes[theme].tokens
    return tokens.light if scheme == "light" else tokens.dark


def test_contrast_runs_from_one_to_twenty_one() -> None:
    assert contrast("#777777", "#777777") == 1
    assert contrast("#ffffff", "#000000") == pytest.approx(21)


every_theme = pytest.mark.parametrize("theme", LOOKS.themes)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_colours_are_those_agreed_on(scheme: str) -> None:
    known = colours("palabre", scheme)
    assert {name: known[name] for name in AGREED} == {
        name: pair[SCHEMES.index(scheme)] for name, pair in AGREED.items()
    }


@every_theme
def test_every_colour_has_its_dark_twin(theme: str) -> None:
    file = "tokens.css" if theme == "palabre" else f"{theme}.css"
    text = (places.themes() / theme / "static" / "css" / file).read_text(encoding="utf-8")
    light, dark = text.split("@media (prefers-color-scheme: dark)")
    names = [set(re.findall(r"--([a-z0-9-]+): #", part)) for part in (light, dark)]
    assert names[0] == names[1]


@every_theme
@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_can_be_read_on_every_ground(theme: str, scheme: str) -> None:
    known = colours(theme, scheme)
    weak = {pair: round(contrast(known[pair[0]], known[pair[1]]), 2) for pair in TEXTS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@every_theme
@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_edge_of_a_field_can_be_seen(theme: str, scheme: str) -> None:
    known = colours(theme, scheme)
    assert min(contrast(known["edge"], known[ground]) for ground in ("paper", "sheet", "wash")) >= 3

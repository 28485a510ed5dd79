"""The colours: they are those that were agreed on, and every text can be read on every ground."""

import re
from itertools import product
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "themes" / "palabre" / "static" / "css" / "tokens.css"
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


def colours(scheme: str) -> dict[str, str]:
    light, dark = TOKENS.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", light))
    return found if scheme == "light" else found | dict(re.findall(r"--([a-z0-9-]+): (#[0-9a-f]{6});", dark))


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    darker, lighter = sorted((luminance(first), luminance(second)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_runs_from_one_to_twenty_one() -> None:
    assert contrast("#777777", "#777777") == 1
    assert contrast("#ffffff", "#000000") == pytest.approx(21)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_colours_are_those_agreed_on(scheme: str) -> None:
    known = colours(scheme)
    assert {name: known[name] for name in AGREED} == {
        name: pair[SCHEMES.index(scheme)] for name, pair in AGREED.items()
    }


def test_every_colour_has_its_dark_twin() -> None:
    light, dark = TOKENS.read_text(encoding="utf-8").split("@media (prefers-color-scheme: dark)")
    names = [set(re.findall(r"--([a-z0-9-]+): #", part)) for part in (light, dark)]
    assert names[0] == names[1]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_text_can_be_read_on_every_ground(scheme: str) -> None:
    known = colours(scheme)
    weak = {pair: round(contrast(known[pair[0]], known[pair[1]]), 2) for pair in TEXTS}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_edge_of_a_field_can_be_seen(scheme: str) -> None:
    known = colours(scheme)
    assert min(contrast(known["edge"], known[ground]) for ground in ("paper", "sheet", "wash")) >= 3

"""A space's own colour: whatever is chosen, every word in it and on it can be read, in every theme, day and night."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.themes.contrasts import contrast
from wiki import places
from wiki.web.colours import GROUNDS, LEAST, Tokens, grounds_of, is_colour, read_tokens, shades, style_of
from wiki.web.looks import Looks

LOOKS = Looks([places.themes()])
SCHEMES = [
    pytest.param(scheme, id=f"{theme.name}-{name}")
    for theme in LOOKS.themes.values()
    for name, scheme in (("light", theme.tokens.light), ("dark", theme.tokens.dark))
]
colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize("scheme", SCHEMES)
@given(chosen=colours)
@example(chosen="#ffffff")
@example(chosen="#000000")
@example(chosen="#808080")
@example(chosen="#ffff00")
@example(chosen="#0000ff")
def test_any_colour_becomes_one_that_can_be_read(scheme: dict[str, str], chosen: str) -> None:
    grounds = grounds_of(scheme)
    found = shades(chosen, grounds)
    pairs = [(colour, ground) for colour in (found.accent, found.strong) for ground in grounds]
    pairs += [(found.on, found.accent), (found.on, found.strong)]
    assert {pair for pair in pairs if contrast(*pair) < 4.5} == set()
    assert len(grounds) == len(GROUNDS)


@given(chosen=colours)
def test_a_colour_that_can_be_read_stays_as_it_was_chosen(chosen: str) -> None:
    grounds = grounds_of(LOOKS.themes["palabre"].tokens.light)
    kept = all(contrast(chosen, ground) >= LEAST for ground in grounds)
    assert (shades(chosen, grounds).accent == chosen) == kept


def test_a_sheet_says_three_tokens_twice() -> None:
    sheet = style_of("#1f5f8b", LOOKS.themes["palabre"].tokens)
    written = read_tokens(sheet)
    assert set(written.light) == set(written.dark) == {"accent", "accent-strong", "on-accent"}
    assert written.light["accent"] == "#1f5f8b"
    assert written.light != written.dark


def test_the_colours_of_a_theme_are_those_it_says_last_and_never_those_of_paper() -> None:
    css = """
    :root { --paper: #FBFAF7; --ink: #111111; --space-1: 4px; }
    .x:root-like { --ink: #222222; }
    @media (prefers-color-scheme: dark) { :root { --paper: #000001; } }
    @media print { html:root { --ink: #333333; } }
    @media print { :root { --ink: #333333; } }
    :root { --ink: #444444; }
    """
    assert read_tokens(css) == Tokens(
        light={"paper": "#fbfaf7", "ink": "#444444"}, dark={"paper": "#000001", "ink": "#444444"}
    )


@pytest.mark.parametrize("text", ["", "#fff", "1f5f8b", "#1f5f8g", "#1F5F8B", "#1f5f8b;", "red", "#1f5f8b\n"])
def test_what_is_no_colour(text: str) -> None:
    assert not is_colour(text)


def test_a_theme_outside_the_house_may_say_nothing_of_colours(tmp_path: Path) -> None:
    (tmp_path / "pale").mkdir()
    (tmp_path / "pale" / "theme.toml").write_text('name = "Pâle"')
    tokens = Looks([tmp_path, places.themes()]).theme("pale").tokens
    assert tokens == LOOKS.themes["palabre"].tokens

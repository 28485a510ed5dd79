"""Each fixture file holds a source, a line `<!-- rendered -->`, and what must come of it."""

from pathlib import Path

import pytest

from tests.wiki.markup.judge import judged
from tests.wiki.markup.shown import html
from wiki.markup.renderer import Renderer

FIXTURES = sorted((Path(__file__).parent / "fixtures").glob("*.md"))


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.stem)
def test_a_source_renders_as_written_below_it(fixture: Path) -> None:
    source, rendered = fixture.read_text().split("\n<!-- rendered -->\n")

    assert html(source, "sondage") == rendered.strip()


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.stem)
def test_line_breaks_of_other_systems_change_nothing(fixture: Path) -> None:
    source = fixture.read_text().split("\n<!-- rendered -->\n")[0]

    assert html(source.replace("\n", "\r\n"), "sondage") == html(source, "sondage")


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.stem)
def test_every_fixture_is_safe(fixture: Path) -> None:
    assert judged(Renderer().render(fixture.read_text()))


def test_there_are_fixtures() -> None:
    assert len(FIXTURES) >= 7

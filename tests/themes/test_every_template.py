"""Every view in both languages with the real catalogues, and every template in use."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment, meta

from tests.themes.test_rendering import VIEWS, bare, filled
from wiki import places
from wiki.web.contexts import Frame
from wiki.web.languages import LANGUAGES
from wiki.web.looks import Looks

TEMPLATES = places.themes() / "palabre" / "templates"
THEMES = sorted(path.parent.name for path in places.themes().glob("*/theme.toml"))
ALL = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))


@pytest.fixture(scope="module")
def looks() -> Looks:
    return Looks([places.themes()])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("theme", THEMES)
def test_every_view_is_drawn_in_each_language_full_or_almost_empty(looks: Looks, theme: str, language: str) -> None:
    """A translation that lost a placeholder would fail here."""
    environment = looks.environment(theme, language)
    for view in VIEWS:
        template = environment.get_template(view.template)
        for make in (filled, bare):
            drawn = template.render(view=make(view), frame=make(Frame))
            assert (view, re.findall(r"%\(\w+\)s|\{\{|\}\}", drawn)) == (view, [])
            assert drawn.strip().endswith("</html>"), view


def test_french_pages_are_in_french(looks: Looks) -> None:
    """Words that stand alone between tags and are the same in both languages are names, not forgotten sentences."""
    same = {"Palabre", "Discussion", "m", "page", "Menu", "diff", "Version", "pages", "hist"}
    left = set()
    for view in VIEWS:
        texts = [
            set(re.findall(r">\s*([A-Z][a-z]+(?: [a-z]+){2,}[^<]*?)\s*<", drawn))
            for language in ("fr", "en")
            if (drawn := looks.environment("palabre", language).get_template(view.template).render(
                view=filled(view), frame=filled(Frame)
            ))
        ]  # fmt: skip
        left |= texts[0] & texts[1]
    assert left - same == set()


def test_every_template_is_a_views_or_part_of_another() -> None:
    used = {view.template for view in VIEWS} | {path for path in ALL if path.startswith("mails/")}
    environment = Environment(extensions=["jinja2.ext.i18n"])
    for path in ALL:
        tree = environment.parse((TEMPLATES / path).read_text(encoding="utf-8"))
        used.update(meta.find_referenced_templates(tree))
    assert set(ALL) - used == set()
    assert {path for path in used if not Path(TEMPLATES / path).is_file()} == set()


def test_every_macro_of_a_part_is_called_somewhere() -> None:
    sources = {path: (TEMPLATES / path).read_text(encoding="utf-8") for path in ALL}
    everything = "\n".join(sources.values())
    unused = [
        (path, macro)
        for path, source in sources.items()
        for macro in re.findall(r"{% macro (\w+)\(", source)
        if len(re.findall(rf"\b{macro}\b", everything)) < 2
    ]
    assert unused == []

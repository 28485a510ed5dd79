"""The style guide: every part of the look has its place on it, in every theme, and nothing on it does anything."""

import re
import tomllib
from collections.abc import Iterator

import pytest

from tests.wiki.web.asking import heading
from tests.wiki.web.forms import forms
from tests.wiki.web.world import World, made
from wiki import places

THEMES = sorted(path.parent.name for path in places.themes().glob("*/theme.toml"))
BASE = places.themes() / "palabre"
# What is no part: colours and elements, paper, and the rooms of one page each, which that page shows best.
NO_PARTS = {
    "tokens",
    "base",
    "print",
    "home",
    "people",
    "editions",
    "joining",
    "recent",
    "search",
    "files",
    "care",
    "api",
    "admin",
}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with made(tmp_path_factory.mktemp("guide")) as world:
        yield world


def parts() -> dict[str, set[str]]:
    """The classes that each style sheet of a part knows."""
    table = tomllib.loads((BASE / "theme.toml").read_text(encoding="utf-8"))
    return {
        name.removeprefix("css/").removesuffix(".css"): set(
            re.findall(r"\.(-?[a-z][\w-]*)", re.sub(r"\{[^{}]*\}", "{}", (BASE / "static" / name).read_text("utf-8")))
        )
        for name in table["styles"]
    }


@pytest.mark.parametrize("theme", THEMES)
def test_every_part_has_its_place_in_the_guide(world: World, theme: str) -> None:
    page = world.browser("nobody").get(f"/+styleguide?theme={theme}")
    assert f"/+static/{theme}/" in page.text
    shown = {name for given in re.findall(r'class="([^"]*)"', page.text) for name in given.split()}
    missing = {part for part, classes in parts().items() if part not in NO_PARTS and not classes & shown}
    assert missing == set(), "show these in templates/guide/styleguide.html, or name them in NO_PARTS: one page's own"
    assert set(parts()) >= NO_PARTS


def test_the_guide_shows_and_does_nothing(world: World) -> None:
    page = world.browser("nobody").get("/+styleguide")
    assert (page.status, heading(page), '<meta name="robots" content="noindex">' in page.text) == (
        200, "Style guide", True,
    )  # fmt: skip
    assert [known.method for known in forms(page)] == ["get"]


def test_an_unknown_theme_is_the_plain_one(world: World) -> None:
    page = world.browser("nobody", language="fr").get("/+styleguide?theme=../../x")
    assert ("/+static/palabre/" in page.text, heading(page)) == (True, "Guide des pièces")


def test_kinds_of_parts_that_look_alike_are_all_there(world: World) -> None:
    text = world.browser("nobody").get("/+styleguide").text
    wanted = [f"button--{kind}" for kind in ("filled", "plain", "quiet", "danger")]
    wanted += [f"band--{kind}" for kind in ("info", "warn", "done", "danger")]
    wanted += ["diff--sides", "diff--inline", "diff-row--moved_to", "clash-row", "toast", "chip--warn", "hue-own"]
    wanted += [f"tone-{number}" for number in range(6)]
    assert [name for name in wanted if name not in text] == []

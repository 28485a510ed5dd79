"""The plugin that the README shows is whole: laid down as it stands there, it shows its block."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plugins.worked import worked_example
from tests.wiki.web.world import World, made
from wiki.loader import Plugins


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with made(tmp_path, plugins=Plugins(["jauge"], local=worked_example(tmp_path / "plugins"))) as world:
        yield world


def test_it_is_short(tmp_path: Path) -> None:
    code = (worked_example(tmp_path) / "jauge.py").read_text(encoding="utf-8")
    assert len(code.splitlines()) < 40


def test_its_block_is_shown(world: World) -> None:
    world.write("Accueil", ":::{jauge} Places prises\n:valeur: 34\n:sur: 60\n\nIl en *reste*.\n:::\n")
    shown = world.browser("nobody").get("/open").text
    assert "<figcaption>Places prises</figcaption>" in shown
    assert '<meter value="34" max="60"></meter> 34 / 60' in shown
    assert "<em>reste</em>" in shown


@pytest.mark.parametrize("fields", ["", ":valeur: beaucoup\n:sur: 60\n", ":valeur: 34\n"])
def test_a_wrong_value_is_told_beside_it(world: World, fields: str) -> None:
    world.write("Accueil", f":::{{jauge}} Places prises\n{fields}:::\n")
    shown = world.browser("nobody").get("/open").text
    assert "<figcaption>Places prises</figcaption>" in shown
    assert "attendent chacun un nombre" in shown

"""A plugin that calls `exit` wherever it is asked leaves the site as it is."""

from pathlib import Path

from tests.wiki.web.world import made
from wiki.loader import Plugins

SOURCE = """
import sys
from collections.abc import Sequence

from wiki.hooks import BlockType, Event, Fact, FactKind, Reading, Route, Shown, Template, Verb, hook
from wiki.web.address import Level
from wiki.web.route import get


def leave(*asked: object) -> Sequence[Fact]:
    sys.exit(3)


async def handler(call: object) -> object:
    sys.exit(3)


@hook
def blocks() -> Sequence[BlockType]:
    return [BlockType(name="sortie", template="plugins/sortie/sortie.html", context=leave)]


@hook
def templates() -> Sequence[Template]:
    return [Template(name="sortie.html", source="rien")]


@hook
def facts() -> Sequence[FactKind]:
    return [FactKind(kind="sortie", read=leave)]


@hook
def routes() -> Sequence[Route]:
    return [get(Level.PAGE, "sortie", Verb.READ, handler)]


@hook
def told(event: Event) -> None:
    sys.exit(3)
"""


def test_the_site_stays(tmp_path: Path) -> None:
    folder = tmp_path / "plugins"
    folder.mkdir()
    (folder / "sortie.py").write_text(SOURCE, encoding="utf-8")
    with made(tmp_path / "data", plugins=Plugins(["sortie"], local=folder)) as world:
        world.write("Exemple", ":::{sortie} Par ici\n:::\n")
        browser = world.browser("administrator")
        shown = browser.get("/open/Exemple")
        assert (shown.status, "block-failed" in shown.text, "Par ici" in shown.text) == (200, True, True)
        assert browser.get("/open/Exemple/+sortie").status == 500
        assert "SystemExit: 3" in browser.get("/+admin").text

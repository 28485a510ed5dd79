"""A site with the programme, for the tests of what people do with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.wiki.web.world import World, made
from wiki.loader import Plugins


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Three spaces with people of each role; the open one has an edition of three days in July 2008."""
    with made(tmp_path, plugins=Plugins(["programme"])) as world:
        properties = "type: édition\ndébut: 2008-07-09\nfin: 2008-07-11\nsalles: B01 (40) ; Amphi (300)\n"
        world.write("Forum 2008", f"---\n{properties}---\nHabitons nos territoires.\n\n:::{{programme}}\n:::\n")
        yield world

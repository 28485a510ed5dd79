"""A site whose search finds what it is told."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.wiki.web.asking import Web
from tests.wiki.web.search.telling import Told
from tests.wiki.web.world import World
from wiki.content.search.findings import Findings


@pytest.fixture
def told(world: World) -> Iterator[Told]:
    told, web = Told(Findings(), []), world.web
    world.web = Web(replace(world.site, search=told))  # type: ignore[arg-type]
    yield told
    world.web.close()
    world.web = web

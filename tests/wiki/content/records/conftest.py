"""A site on a file with a service of records, and a page to send them to."""

from collections.abc import Iterator

import pytest

from storage.records import Page
from tests.wiki.content.records.kinds import KINDS
from tests.wiki.web.world import World, made
from wiki.content.records import Records


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("records")
    with made(folder, database=f"sqlite:///{folder}/palabre.db") as world:
        yield world


@pytest.fixture
def records(world: World) -> Records:
    return Records(world.site.storage, KINDS, world.time)


@pytest.fixture
def page(world: World, request: pytest.FixtureRequest) -> Page:
    """In the closed space; a new one for each test."""
    return world.write(request.node.name.partition("[")[0], "un", space="closed")

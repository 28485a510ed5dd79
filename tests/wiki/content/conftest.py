"""A small site to change pages in, the same for all tests of a module."""

from collections.abc import Iterator

import pytest

from tests.wiki.web.world import World, made


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with made(tmp_path_factory.mktemp("content")) as world:
        yield world

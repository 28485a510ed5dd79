"""A site on real files, with pages, files of pages and a theme of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.wiki.web.world import World, made


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    folder = tmp_path / "data"
    with made(folder, database=f"sqlite:///{folder}/palabre.db") as world:
        yield world

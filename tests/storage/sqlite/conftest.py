"""What only the embedded adapter promises, on a file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.sqlite import SqliteStorage
from tests.storage.world import World, build_world


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "palabre.db"


@pytest.fixture
def storage(path: Path) -> Iterator[SqliteStorage]:
    storage = SqliteStorage(str(path))
    yield storage
    storage.close()


@pytest.fixture
def world(storage: SqliteStorage) -> World:
    return build_world(storage)

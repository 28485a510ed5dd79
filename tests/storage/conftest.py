"""Every adapter passes the same suite."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import Storage, open_storage
from tests.storage.world import World, build_world


@pytest.fixture(params=["memory", "file"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    urls = {"memory": "sqlite:///:memory:", "file": f"sqlite:///{tmp_path}/palabre.db"}
    return urls[request.param]


@pytest.fixture
def storage(url: str) -> Iterator[Storage]:
    storage = open_storage(url)
    yield storage
    storage.close()


@pytest.fixture
def world(storage: Storage) -> World:
    return build_world(storage)

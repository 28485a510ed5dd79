"""What many tests start from: a wiki on its demo, and somebody who uses it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as properties
from starlette.testclient import TestClient

from tests.people import Visitor
from wiki.app import create_app
from wiki.settings import Settings, read_settings

# A slow machine is no counterexample; what things cost is measured in tests/bench.
properties.register_profile("palabre", deadline=None)
properties.load_profile("palabre")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Quick tests first; of the journeys the long ones first, so that two who walk arrive together."""
    items.sort(key=lambda item: ("browser" in item.keywords, "slow" not in item.keywords))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An empty place of its own for each test."""
    return read_settings({"PALABRE_DATABASE": "sqlite:///:memory:"}, data=str(tmp_path))


@pytest.fixture
def client(settings: Settings) -> Iterator[TestClient]:
    """A browser at an empty wiki."""
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8000", client=("127.0.0.1", 50000)) as client:
        yield client


@pytest.fixture(scope="module")
def demo_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A browser at a wiki with the demo, the same for all tests of a module."""
    folder = tmp_path_factory.mktemp("demo")
    settings = read_settings({"PALABRE_DATABASE": "sqlite:///:memory:"}, data=str(folder), demo=True)
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8000", client=("127.0.0.1", 50000)) as client:
        yield client


@pytest.fixture
def reader(demo_client: TestClient) -> Visitor:
    """Nobody in particular, who reads French."""
    return Visitor(demo_client)


@pytest.fixture
def animator(demo_client: TestClient) -> Visitor:
    """The demo's animator, signed in."""
    return Visitor(demo_client).sign_in("Facilitation")

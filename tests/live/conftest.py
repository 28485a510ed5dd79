"""A hall that is built once, and a copy of it for each test."""

from pathlib import Path

import pytest

from tests.live.halls import Hall, build_hall


@pytest.fixture(scope="session")
def built_hall(tmp_path_factory: pytest.TempPathFactory) -> Hall:
    return build_hall(tmp_path_factory.mktemp("hall") / "data", people=32)


@pytest.fixture
def hall(built_hall: Hall, tmp_path: Path) -> Hall:
    """Thirty-two people and a page, to be served by a process of its own."""
    return built_hall.copy(tmp_path / "data")

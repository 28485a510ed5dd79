"""Sites on real files, each test its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.durability.nursery import NursedSite
from tests.durability.sites import Site, build_site
from tests.durability.wikis import Wiki, open_wiki


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site as an operator makes it."""
    return build_site(tmp_path_factory.mktemp("site") / "data")


@pytest.fixture
def site(built: Site, tmp_path: Path) -> Site:
    """That site, to be served by a process of its own."""
    return NursedSite(data=built.copy(tmp_path / "data").data, token=built.token)


@pytest.fixture
def wiki(tmp_path: Path) -> Iterator[Wiki]:
    """A wiki inside this process, on a real file."""
    with open_wiki(tmp_path / "data") as opened:
        yield opened

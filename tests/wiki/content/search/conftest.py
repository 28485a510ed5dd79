"""An index of each kind, empty and ready."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import open_storage
from wiki.content.search.embedded import Embedded
from wiki.content.search.port import SearchIndex
from wiki.content.search.whoosh_index import WhooshIndex


@pytest.fixture(params=["embedded in memory", "embedded in a file", "whoosh"])
def index(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SearchIndex]:
    if request.param == "whoosh":
        made = WhooshIndex(tmp_path / "index", secret="s" * 32, origin=lambda: "here", made="so")
        made.rebuild()
        yield made
        return
    storage = open_storage(
        "sqlite:///:memory:" if "memory" in request.param else f"sqlite:///{tmp_path / 'palabre.db'}"
    )
    yield Embedded(storage)
    storage.close()

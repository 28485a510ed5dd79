"""A copy of the whole database, taken while others write: one moment of it, checked."""

from pathlib import Path

import pytest

from storage import claim_storage, location, open_storage
from storage.errors import AlreadyServed, Unavailable, UnknownDatabase
from tests.storage.world import World


def test_a_copy_says_what_the_database_said_when_it_was_taken(world: World, tmp_path: Path) -> None:
    page = world.write("Accueil", "un")
    world.write("Accueil", "deux")
    before = world.everything(page)
    world.storage.copy_to(str(tmp_path / "copy.db"))
    world.write("Accueil", "trois")
    copy = open_storage(f"sqlite:///{tmp_path}/copy.db")
    try:
        assert World(storage=copy, space=world.space, anne=world.anne, jean=world.jean).everything(page) == before
        assert copy.check() == []
    finally:
        copy.close()


def test_a_copy_that_cannot_be_written_leaves_nothing(world: World, tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        world.storage.copy_to(str(tmp_path / "nowhere" / "copy.db"))
    assert not (tmp_path / "nowhere").exists()


def test_a_claim_keeps_others_from_serving_a_database_that_need_not_be_there(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new/palabre.db"
    with claim_storage(url):
        for claim in (lambda: open_storage(url, serve=True), lambda: claim_storage(url).__enter__()):
            with pytest.raises(AlreadyServed):
                claim()
        assert not (tmp_path / "new" / "palabre.db").exists()
    open_storage(url, serve=True).close()


def test_a_url_says_where_the_database_lies() -> None:
    assert location("sqlite:////srv/palabre.db") == Path("/srv/palabre.db")
    assert location("sqlite:///data/palabre.db") == Path("data/palabre.db")
    assert location("sqlite:///:memory:") is None
    with pytest.raises(UnknownDatabase):
        location("mysql:///x")

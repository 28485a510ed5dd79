"""An index that was damaged, torn or lost, or that is another's, is found out before it is read, and made again."""

import logging
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.index import LockError

from tests.wiki.content.search.following import Following, small_site, told
from tests.wiki.web.world import World
from wiki.content.search.made import renew_identity
from wiki.content.search.whoosh_index import WhooshIndex
from wiki.content.search.whooshed import contents
from wiki.content.search.whooshed.contents import TABLE, Unusable


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with small_site(tmp_path) as world:
        world.write("A", "zanzibar")
        world.write("B", "zanzibar")
        yield world


def _flip(place: float) -> Callable[[Path], None]:
    def flip(path: Path) -> None:
        data = bytearray(path.read_bytes())
        data[int(place * (len(data) - 1))] ^= 0x10
        path.write_bytes(data)

    return flip


def _cut(share: float) -> Callable[[Path], None]:
    def cut(path: Path) -> None:
        path.write_bytes(path.read_bytes()[: int(share * path.stat().st_size)])

    return cut


def _replace(path: Path) -> None:
    path.unlink()
    path.mkdir()


_DAMAGES: dict[str, Callable[[Path], None]] = {
    **{f"flipped at {place:.0%}": _flip(place) for place in (0, 0.1, 0.3, 0.5, 0.7, 0.9, 1)},
    **{f"cut at {share:.0%}": _cut(share) for share in (0, 0.5, 0.99)},
    "deleted": Path.unlink,
    "a folder": _replace,
}


@pytest.mark.parametrize("damage", _DAMAGES.values(), ids=_DAMAGES)
@pytest.mark.parametrize("kind", [TABLE, "*.seg"])
def test_a_damaged_file_is_noticed_and_everything_is_found_again(
    world: World, kind: str, damage: Callable[[Path], None], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, "palabre.search")
    before = Following(world)
    before.catch_up()
    caplog.clear()
    damage(next((before.folder / "whoosh").glob(kind)))
    after = Following(world)
    assert len(after.found("zanzibar")) == 2  # before anybody has looked
    with pytest.raises(Unusable):
        after.whoosh.open(newest=1 << 60)
    after.catch_up()
    assert (after.engines.answering, len(told(after.whoosh))) == (after.whoosh, 2)
    assert len([record for record in caplog.records if "made anew" in record.getMessage()]) == 1


@pytest.mark.parametrize("lost", ["whoosh", "."])
def test_an_index_that_vanishes_from_under_a_server_answers_and_is_made_again(world: World, lost: str) -> None:
    following = Following(world)
    following.catch_up()
    shutil.rmtree(following.folder / lost)
    assert len(following.found("zanzibar")) == 2
    world.write("C", "zanzibar")
    following.catch_up()
    assert len(following.found("zanzibar")) == 3
    following.clock.now += 60
    following.catch_up()
    assert (following.engines.answering, len(told(Following(world).embedded))) == (following.whoosh, 3)
    again = Following(world)
    again.catch_up()
    assert len(told(again.whoosh)) == 3


@pytest.mark.parametrize("kept", [{"made": "otherwise"}, {"origin": "elsewhere"}, {"seq": 1 << 40}], ids=str)
def test_an_index_that_was_made_otherwise_or_elsewhere_is_not_opened(world: World, kept: dict[str, object]) -> None:
    before = Following(world)
    before.catch_up()
    folder = before.folder / "whoosh"
    contents.write(folder, replace(contents.read(folder, "s" * 32), **kept), "s" * 32)  # type: ignore[arg-type]
    after = Following(world)
    assert after.remaking.needed()
    after.catch_up()
    assert len(told(after.whoosh)) == 2


def test_a_restored_database_does_not_open_the_index_of_the_one_before(world: World) -> None:
    before = Following(world)
    before.catch_up()
    renew_identity(world.site.storage)
    with pytest.raises(Unusable, match="another database"):
        Following(world).whoosh.open(newest=1 << 60)


def test_nothing_is_read_that_the_site_has_not_signed(world: World) -> None:
    before = Following(world)
    before.catch_up()
    foreign = WhooshIndex(before.folder, secret="x" * 32, origin=before.whoosh._origin, made=before.whoosh._made)
    with pytest.raises(Unusable, match="not signed"):
        foreign.open(newest=1 << 60)


def test_an_index_is_for_its_owner_alone(world: World) -> None:
    following = Following(world)
    following.catch_up()
    assert (following.folder / "whoosh").stat().st_mode & 0o077 == 0


def test_who_writes_while_another_does_is_refused_and_may_write_later(world: World) -> None:
    following = Following(world)
    following.catch_up()
    lock = FileStorage(str(following.folder / "whoosh")).lock("palabre_WRITELOCK")
    assert lock.acquire()
    world.write("C", "zanzibar")
    document = following.indexer._documents.of(world.page("C").id)
    assert document
    with pytest.raises(LockError):
        following.whoosh.index([document], seq=world.site.storage.outbox.newest())
    following.catch_up()
    assert len(following.found("zanzibar")) == 3
    lock.release()
    following.clock.now += 60
    following.catch_up()
    assert (following.engines.answering, len(told(following.whoosh))) == (following.whoosh, 3)

"""A disk that is full, read-only or busy: a clear error, nothing lost, and on it goes."""

import sqlite3
import stat
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from storage.errors import Damaged, Unavailable
from storage.sqlite import SqliteStorage
from storage.sqlite.database import Database
from tests.storage.french import Prose
from tests.storage.world import NOTHING, World, held

_PLENTY = 1 << 30


def test_a_full_disk_refuses_and_loses_nothing_and_the_next_save_works(
    world: World, storage: SqliteStorage, path: Path
) -> None:
    prose = Prose(4)
    kept: list[str] = []
    with _full_disk(storage, path, spare=40):
        error = _write_until_refused(world, prose, kept)
        assert error.reason == "full"
        refused_text = kept.pop()
        page = world.storage.pages.find(world.space.id, "accueil")
        assert page is not None
        assert page.head == len(kept) > 1
        assert world.everything(page).texts[::-1] == kept
        assert storage.check() == []
    assert world.write("Accueil", refused_text).head == len(kept) + 1
    assert storage.check() == []


def test_on_a_full_disk_each_of_a_group_is_kept_whole_or_refused(
    world: World, storage: SqliteStorage, path: Path
) -> None:
    prose = Prose(5)
    texts = [prose.text(size) for size in (200, 90_000, 200, 200)]
    with _full_disk(storage, path, spare=8):
        with held(storage):
            futures = [
                storage.writer.submit(
                    lambda number=number, text=text: storage.pages.append(  # type: ignore[misc]
                        world.new_page(f"Page {number}"), 0, world.version(text), NOTHING
                    )
                )
                for number, text in enumerate(texts)
            ]
        errors = [future.exception(timeout=10) for future in futures]
    assert isinstance(errors[1], Unavailable)
    assert {error.reason for error in errors if isinstance(error, Unavailable)} == {"full"}
    found = [storage.pages.find(world.space.id, f"page {number}") for number in range(4)]
    assert [page is None for page in found] == [error is not None for error in errors]
    assert storage.check() == []


def test_a_commit_that_fails_fails_its_whole_group_and_the_next_works(world: World, storage: SqliteStorage) -> None:
    database = _database(storage)

    def owe() -> None:
        database.all("PRAGMA defer_foreign_keys = 1")
        database.run("INSERT INTO version_author (version, person, inserted, deleted) VALUES (99, 99, 0, 0)")

    def write() -> None:
        storage.pages.append(world.new_page("Accueil"), 0, world.version("un"), NOTHING)

    with held(storage):
        futures = [storage.writer.submit(job) for job in (write, owe, lambda: None)]
    assert [type(future.exception(timeout=10)) for future in futures] == [sqlite3.IntegrityError] * 3
    assert storage.pages.find(world.space.id, "accueil") is None
    assert world.write("Accueil").head == 1
    assert storage.check() == []


def test_a_save_waits_while_another_process_writes(world: World, path: Path) -> None:
    with closing(_stranger(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        threading.Timer(0.3, lambda: other.execute("COMMIT")).start()
        assert world.write("Accueil").head == 1


def test_a_save_is_refused_as_busy_when_another_process_writes_for_too_long(
    world: World, storage: SqliteStorage, path: Path
) -> None:
    storage.write(lambda: None)
    _database(storage)._connection.execute("PRAGMA busy_timeout = 50")
    with closing(_stranger(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable) as refused:
            world.write("Accueil")
        assert refused.value.reason == "busy"
        assert storage.spaces.all() == [world.space]
        other.execute("COMMIT")
    assert world.write("Accueil").head == 1


def test_what_another_process_wrote_is_read(world: World, storage: SqliteStorage, path: Path) -> None:
    assert storage.settings.get("nom") is None
    beside = SqliteStorage(str(path))
    beside.write(lambda: beside.settings.set("nom", "valeur"))
    beside.close()
    assert storage.settings.get("nom") == "valeur"
    assert world.write("Accueil").head == 1


@pytest.mark.parametrize("content", [b"\x00" * 5000, b"Bonjour, ceci est un texte. " * 100])
def test_a_file_that_is_no_database_is_left_as_it_is(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(Damaged):
        SqliteStorage(str(path))
    assert path.read_bytes() == content


def test_a_folder_in_the_place_of_the_database_is_refused(path: Path) -> None:
    path.mkdir()
    with pytest.raises(Unavailable) as refused:
        SqliteStorage(str(path))
    assert refused.value.reason == "failed"


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(Unavailable):
        SqliteStorage(str(tmp_path / "data" / "palabre.db"), serve=True)


def test_folders_are_made_as_need_be(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "palabre.db"
    SqliteStorage(str(path)).close()
    assert stat.S_ISREG(path.stat().st_mode)


def _write_until_refused(world: World, prose: Prose, written: list[str]) -> Unavailable:
    for _ in range(100):
        written.append(prose.text(20_000))
        try:
            world.write("Accueil", written[-1])
        except Unavailable as error:
            return error
    raise AssertionError("the disk was never full")


@contextmanager
def _full_disk(storage: SqliteStorage, path: Path, *, spare: int) -> Iterator[None]:
    """The file may grow by `spare` pages of 4 kB and no more."""
    database = _database(storage)
    with closing(_stranger(path)) as other:
        count = other.execute("PRAGMA page_count").fetchone()[0]
    database._connection.execute(f"PRAGMA max_page_count = {count + spare}")
    yield
    database._connection.execute(f"PRAGMA max_page_count = {_PLENTY}")


def _stranger(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, isolation_level=None, check_same_thread=False)


def _database(storage: SqliteStorage) -> Database:
    return storage._database

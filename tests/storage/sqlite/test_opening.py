"""Opening: an empty file, an old one, one that another process serves; and closing again."""

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

import storage as package
from storage import open_storage
from storage.errors import AlreadyServed, Unavailable, UnknownDatabase
from storage.sqlite import SqliteStorage
from storage.sqlite.migrations import migrations
from tests.storage.world import World, build_world

_ROOT = Path(package.__file__).parents[1]
_SERVE = """
import sys
from storage import open_storage
storage = open_storage(sys.argv[1], serve=True)
print("served", flush=True)
sys.stdin.read()
"""
_ADD_ACCOUNTS = """
import sys
from datetime import datetime, UTC
from storage import open_storage
storage = open_storage(sys.argv[1])
for number in range(40):
    storage.write(lambda: storage.people.add_account(f"n{number}", f"n{number}", "", at=datetime.now(UTC)))
storage.close()
"""


@pytest.mark.parametrize("url", ["", "palabre.db", "sqlite://palabre.db", "sqlite:///", "postgresql:///palabre"])
def test_a_database_that_no_adapter_speaks_is_unknown(url: str) -> None:
    with pytest.raises(UnknownDatabase):
        open_storage(url)


def test_an_empty_file_becomes_a_database(path: Path) -> None:
    path.touch()
    storage = SqliteStorage(str(path))
    assert migrations.pending(storage._database.tables) == []
    assert (storage.is_empty(), storage.check()) == (True, [])
    storage.close()


def test_opening_again_changes_no_byte(path: Path) -> None:
    SqliteStorage(str(path)).close()
    before = path.read_bytes()
    SqliteStorage(str(path)).close()
    assert path.read_bytes() == before


def test_several_who_open_a_new_database_at_once_make_it_once(path: Path) -> None:
    opened, wrong = list[SqliteStorage](), list[Exception]()
    start = threading.Barrier(6)

    def open_it() -> None:
        start.wait()
        try:
            opened.append(SqliteStorage(str(path)))
        except Exception as error:
            wrong.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    build_world(opened[0])
    assert [storage.spaces.all() for storage in opened] == [opened[0].spaces.all()] * 6
    for storage in opened:
        storage.close()
    assert wrong == []


def test_what_was_written_is_there_when_it_is_opened_again(world: World, storage: SqliteStorage, path: Path) -> None:
    for text in ("un", "deux", "trois"):
        page = world.write("Accueil", text)
    before = world.everything(page)
    storage.close()
    reopened = SqliteStorage(str(path))
    assert replace(world, storage=reopened).everything(page) == before
    reopened.close()


def test_a_database_is_served_once(path: Path) -> None:
    served = SqliteStorage(str(path), serve=True)
    with pytest.raises(AlreadyServed):
        SqliteStorage(str(path), serve=True)
    beside = SqliteStorage(str(path))
    assert beside.is_empty()
    beside.close()
    served.close()
    SqliteStorage(str(path), serve=True).close()


def test_memory_is_served_by_everybody() -> None:
    served = [open_storage("sqlite:///:memory:", serve=True) for _ in range(2)]
    assert [storage.is_empty() for storage in served] == [True, True]
    for storage in served:
        storage.close()


def test_the_claim_dies_with_its_process(path: Path) -> None:
    url = f"sqlite:///{path}"
    with subprocess.Popen(
        [sys.executable, "-c", _SERVE, url], cwd=_ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == b"served\n"
        with pytest.raises(AlreadyServed):
            open_storage(url, serve=True)
        server.kill()
    open_storage(url, serve=True).close()


def test_a_small_command_writes_beside_the_server(path: Path) -> None:
    storage = SqliteStorage(str(path), serve=True)
    world = build_world(storage)
    with subprocess.Popen([sys.executable, "-c", _ADD_ACCOUNTS, f"sqlite:///{path}"], cwd=_ROOT) as command:
        heads: list[int] = []
        while command.poll() is None:
            heads.append(world.write("Accueil", f"texte {len(heads)}").head)
    assert command.returncode == 0
    assert heads == list(range(1, len(heads) + 1))
    assert len(storage.people.accounts()) == 40
    assert storage.check() == []
    storage.close()


def test_a_database_that_cannot_be_opened_is_not_claimed(path: Path) -> None:
    path.mkdir()
    with pytest.raises(Unavailable):
        SqliteStorage(str(path), serve=True)
    path.rmdir()
    SqliteStorage(str(path), serve=True).close()


def test_closing_twice_is_closing_once(world: World, storage: SqliteStorage, path: Path) -> None:
    page = world.write("Accueil")
    storage.close()
    storage.close()
    with closing(SqliteStorage(str(path))) as again:
        assert again.pages.get(page.id) == page


def test_reading_after_closing_is_a_mistake(storage: SqliteStorage) -> None:
    storage.spaces.all()
    storage.close()
    with pytest.raises(sqlite3.ProgrammingError):
        storage.spaces.all()


def test_closing_leaves_one_file(world: World, storage: SqliteStorage, path: Path) -> None:
    world.write("Accueil")
    threads = [threading.Thread(target=storage.spaces.all) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    storage.close()
    assert [found.name for found in path.parent.iterdir()] == [path.name]

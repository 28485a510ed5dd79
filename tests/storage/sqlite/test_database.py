"""Connections: reading waits for nobody, and few are kept."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from storage.errors import Unavailable
from storage.records import Page
from storage.sqlite import SqliteStorage
from tests.storage.world import NOTHING, World


def test_a_new_thread_reads_while_a_job_is_not_finished(world: World, storage: SqliteStorage) -> None:
    written, go = threading.Event(), threading.Event()

    def write_slowly() -> None:
        storage.pages.append(world.new_page("Accueil"), 0, world.version("un"), NOTHING)
        written.set()
        go.wait(10)

    future = storage.writer.submit(write_slowly)
    written.wait(10)
    seen = list[Page | None]()
    reader = threading.Thread(target=lambda: seen.append(storage.pages.find(world.space.id, "accueil")))
    reader.start()
    reader.join(5)
    assert seen == [None]
    go.set()
    future.result(timeout=10)
    assert storage.pages.find(world.space.id, "accueil") is not None


def test_a_read_leaves_no_snapshot_behind(world: World, storage: SqliteStorage) -> None:
    world.write("Accueil")
    storage.pages.find(world.space.id, "accueil")
    busy, _, _ = storage._database._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    assert busy == 0


def test_connections_do_not_grow_with_threads(world: World, storage: SqliteStorage) -> None:
    for _ in range(3):
        with ThreadPoolExecutor(16) as threads:
            list(threads.map(lambda _: storage.spaces.all(), range(64)))
    assert 1 <= len(storage._database._idle) <= 8


def test_a_read_cannot_change_anything(storage: SqliteStorage) -> None:
    with pytest.raises(Unavailable) as refused:
        storage._database.all("INSERT INTO setting (name, value) VALUES ('x', 'y')")
    assert refused.value.reason == "readonly"
    assert storage.settings.get("x") is None


def test_every_commit_is_on_disk(storage: SqliteStorage, path: Path) -> None:
    def pragmas() -> list[object]:
        names = ("PRAGMA journal_mode", "PRAGMA synchronous", "PRAGMA foreign_keys")
        return [row[0] for name in names if (row := storage._database.one(name))]

    assert storage.write(pragmas) == ["wal", 2, 1]

"""An older database is kept whole, beside itself, before it is brought up to date."""

import logging
import os
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest

from storage.errors import Unavailable
from storage.sqlite import SqliteStorage
from storage.sqlite.database import Database
from storage.sqlite.migrations import migrations
from tests.disks import no_file_larger_than

STEPS = [step.name for step in migrations._migrations]
LONG = "long ago" * 50_000


def make_old(path: Path, steps: int) -> None:
    """A database as the first steps left it, with something in it."""
    database = Database(str(path))
    with database.transaction():
        migrations.apply(database.tables, stop_before=STEPS[steps])
        database.run("INSERT INTO setting (name, value) VALUES (?, ?)", ("from", LONG))
    database.close()


def copies(path: Path) -> list[str]:
    return sorted(file.name for file in path.parent.iterdir() if file.name.startswith("palabre.db.before-"))


def told(path: Path) -> tuple[list[str], str]:
    """The steps that a database has taken, and what is in it."""
    with closing(sqlite3.connect(path)) as database:
        steps = [name for (name,) in database.execute("SELECT name FROM _sqlite_migrations ORDER BY id")]
        return steps, database.execute("SELECT value FROM setting WHERE name = 'from'").fetchone()[0]


@pytest.mark.parametrize("steps", range(1, len(STEPS)))
def test_a_whole_copy_is_kept_before_the_first_missing_step(
    path: Path, steps: int, caplog: pytest.LogCaptureFixture
) -> None:
    make_old(path, steps)
    copy = path.with_name(f"palabre.db.before-{STEPS[steps]}")
    with caplog.at_level(logging.INFO):
        SqliteStorage(str(path)).close()
    assert caplog.messages == [f"the database is brought up to date; as it was, it is kept in {copy}"]
    assert copies(path) == [copy.name]
    assert (told(copy), told(path)) == ((STEPS[:steps], LONG), (STEPS, LONG))
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_kept_copy_can_be_opened_and_brought_up_in_its_turn(path: Path) -> None:
    make_old(path, 2)
    SqliteStorage(str(path)).close()
    copy = path.with_name(copies(path)[0])
    storage = SqliteStorage(str(copy))
    assert (storage.settings.get("from"), storage.check()) == (LONG, [])
    storage.close()


def test_a_new_database_and_one_of_today_are_not_copied(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(2):
        SqliteStorage(str(path)).close()
    SqliteStorage(":memory:").close()
    assert (copies(path), caplog.messages) == ([], [])


def test_a_disk_without_room_for_the_copy_stops_the_start_and_changes_nothing(path: Path) -> None:
    make_old(path, 2)
    before = path.read_bytes()
    with no_file_larger_than(100_000), pytest.raises(Unavailable, match="no copy could be kept") as refused:
        SqliteStorage(str(path))
    assert refused.value.reason == "full"
    assert (path.read_bytes(), copies(path)) == (before, [])
    SqliteStorage(str(path)).close()
    assert told(path) == (STEPS, LONG)


def test_a_place_that_is_taken_by_something_else_stops_the_start(path: Path) -> None:
    make_old(path, 2)
    path.with_name(f"palabre.db.before-{STEPS[2]}").mkdir()
    with pytest.raises(Unavailable, match="no copy could be kept"):
        SqliteStorage(str(path))
    assert told(path) == (STEPS[:2], LONG)


def test_a_copy_that_was_cut_short_is_made_anew(path: Path) -> None:
    make_old(path, 2)
    path.with_name(f"palabre.db.before-{STEPS[2]}.part").write_bytes(b"half")
    SqliteStorage(str(path)).close()
    assert copies(path) == [f"palabre.db.before-{STEPS[2]}"]
    assert told(path.with_name(copies(path)[0])) == (STEPS[:2], LONG)


def test_several_who_open_an_old_database_at_once_keep_it_as_it_was(path: Path) -> None:
    make_old(path, 2)
    start, opened = threading.Barrier(4), list[SqliteStorage]()

    def open_it() -> None:
        start.wait()
        opened.append(SqliteStorage(str(path)))

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for storage in opened:
        storage.close()
    assert (len(opened), copies(path)) == (4, [f"palabre.db.before-{STEPS[2]}"])
    assert told(path.with_name(copies(path)[0])) == (STEPS[:2], LONG)


def test_the_newest_two_are_kept_and_what_is_not_ours_is_let_be(path: Path) -> None:
    make_old(path, 3)
    for name, days in ((STEPS[1], 2), (STEPS[2], 1), ("holidays", 9)):
        older = path.with_name(f"palabre.db.before-{name}")
        older.write_bytes(b"")
        os.utime(older, (days_ago := 1_700_000_000 - days * 86_400, days_ago))
    SqliteStorage(str(path)).close()
    assert copies(path) == sorted(f"palabre.db.before-{name}" for name in (STEPS[2], STEPS[3], "holidays"))

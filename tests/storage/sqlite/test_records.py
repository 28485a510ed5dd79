"""What the file itself says of records: nothing of those that nobody signed, nothing of those that are gone."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

from storage.records import Fault, NewRecord, Record
from storage.sqlite import SqliteStorage
from tests.storage.world import World

LONG = "canarilong" * 2000


def add(world: World, identity: str, value: str) -> Record:
    page = world.write("Accueil").id
    record = NewRecord(id=identity, page=page, kind="answer", ref="q1", value=value)
    return world.storage.write(lambda: world.storage.records.add(record))


def identities(count: int) -> list[str]:
    chance = Random(7)
    return [chance.randbytes(16).hex() for _ in range(count)]


def test_a_row_without_a_name_says_nothing_of_who_sent_it_when_or_after_whom(
    world: World, storage: SqliteStorage
) -> None:
    wanted = identities(40)
    for identity in wanted:
        add(world, identity, f"answer {identity}")
    with closing(sqlite3.connect(storage._database.path)) as database:
        rows = database.execute("SELECT * FROM record").fetchall()
        columns = [row[1] for row in database.execute("PRAGMA table_info(record)")]
        assert [row[0].hex() for row in rows] == sorted(wanted)
        (index,) = database.execute("SELECT count(*) FROM sqlite_sequence WHERE name LIKE 'record%'").fetchone()
    told = [dict(zip(columns, row, strict=True)) for row in rows]
    page = world.write("Accueil").id
    assert index == 0
    assert told == [
        {
            "id": bytes.fromhex(identity), "page": page, "kind": "answer", "ref": "q1", "person": None, "once": 0,
            "outlives": 0, "place": None, "at": None, "number": 1, "withdrawn": 0, "value": f'"answer {identity}"',
        }
        for identity in sorted(wanted)
    ]  # fmt: skip


def test_what_is_overwritten_or_withdrawn_is_in_the_file_no_more(
    world: World, storage: SqliteStorage, path: Path
) -> None:
    kept = [add(world, identity, f"gardé {identity}") for identity in identities(30)]
    changed, gone, long = (add(world, f"{number:032x}", "canari") for number in (1, 2, 3))
    records = storage.records
    storage.write(lambda: records.change(long.id, LONG, versioned=False))
    for record in (changed, long):
        storage.write(lambda record=record: records.change(record.id, "autre chose", versioned=False))  # type: ignore[misc]
    for record in (gone, *kept[::2]):
        storage.write(lambda record=record: records.withdraw(record.id, versioned=False))  # type: ignore[misc]
    storage.close()
    content = path.read_bytes()
    assert re.findall(rb"canari\w*", content) == []
    assert [f"gardé {record.id}".encode() in content for record in kept] == [False, True] * 15


def test_a_copy_of_the_database_has_nothing_of_its_log(world: World, storage: SqliteStorage, tmp_path: Path) -> None:
    gone = add(world, f"{1:032x}", LONG)
    storage.write(lambda: storage.records.withdraw(gone.id, versioned=False))
    assert b"canarilong" in Path(f"{storage._database.path}-wal").read_bytes()
    storage.copy_to(str(tmp_path / "copy.db"))
    assert b"canarilong" not in (tmp_path / "copy.db").read_bytes()


def test_a_value_that_is_none_any_more_is_named_without_being_told(world: World, storage: SqliteStorage) -> None:
    record = add(world, f"{1:032x}", "canari")
    database = storage._database
    storage.write(lambda: database.run("UPDATE record SET value = 'canari'"))
    assert storage.check() == [Fault(where=f"record {record.id} of kind 'answer'", what="is not what was sent")]


def test_laid_anew_rows_stand_nowhere_that_tells_when_they_came(
    world: World, storage: SqliteStorage, path: Path
) -> None:
    wanted = identities(200)
    for number, identity in enumerate(wanted):
        add(world, identity, f"came{number:03}" + "x" * (1500 if number % 3 else 50))
    page = world.write("Accueil").id
    before = storage.records.of_page(page, "answer", limit=999)
    tried = []
    for _ in range(5):
        storage.write(storage.records.lay_anew)
        assert storage.forget_log()
        assert Path(f"{path}-wal").stat().st_size == 0
        assert storage.records.of_page(page, "answer", limit=999) == before
        found = [int(came) for came in re.findall(rb"came(\d{3})x", path.read_bytes())]
        assert len(set(found)) > 190  # some begin at the end of a page of the file, and go on elsewhere
        tried.append(sum(after == one + 1 for one, after in zip(found, found[1:], strict=False)))
    assert sum(tried) < 20  # of neighbours in time about one stands beside the other by chance, each time
    assert storage.check() == []


def test_nothing_that_was_withdrawn_is_left_where_the_file_was_parted(
    world: World, storage: SqliteStorage, path: Path
) -> None:
    chance, records = Random(3), storage.records
    marks = {identity: f"came{number:03}=" for number, identity in enumerate(identities(400))}
    for identity, mark in marks.items():
        add(world, identity, mark + "x" * chance.randint(10, 1500))
    gone = chance.sample(list(marks), 300)
    for identity in gone:
        storage.write(lambda identity=identity: records.withdraw(identity, versioned=False))  # type: ignore[misc]
    storage.forget_log()
    left = [identity for identity in gone if marks[identity].encode() in path.read_bytes()]
    storage.write(records.lay_anew)
    storage.forget_log()
    content = path.read_bytes()
    assert [identity for identity in gone if marks[identity].encode() in content] == []
    assert left  # so there was something to find


def test_what_has_a_past_or_a_name_is_whole_after_laying_anew(world: World, storage: SqliteStorage) -> None:
    nobodys = add(world, f"{1:032x}", "un")
    page, records = nobodys.page, storage.records
    hers = NewRecord(id=f"{2:032x}", page=page, kind="answer", ref="q1", value="moi", person=world.anne.id)
    storage.write(lambda: records.add(hers))
    storage.write(lambda: records.change(nobodys.id, "deux", versioned=True))
    storage.write(records.lay_anew)
    kept = [(record.value, record.number, record.person) for record in records.of_page(page, "answer", limit=9)]
    assert kept == [("deux", 2, None), ("moi", 1, world.anne)]
    assert (records.past(nobodys.id), storage.check()) == (["un"], [])

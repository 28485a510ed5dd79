"""Records in SQLite: rows that say no more than their kind allows.

A row that names nobody has nothing but its page, kind, ref and value beside an id drawn by chance. The table and its
index are sorted by such ids (WITHOUT ROWID), so that no order of rows is that of their coming; what is taken away is
overwritten with zeros (`secure_delete`). Where SQLite parted a page of the file in two before, a copy of what moved may
stay behind in the room that is left, so all are laid anew, on pages that were zeros.

Whoever holds the file, and not only what it says, could still infer:
- from its log (`-wal`), what was written lately, in which order, and beside what else; what was taken away is in it
  too: until the log is forgotten, within some minutes (`lay_anew`, `forget_log`; a backup holds none);
- from the places of rows inside pages of the file, and of long values (beyond 1 kB), roughly which came earlier: until
  then, too;
- from two copies, what came between them; and beside the clock of an access log, who may have sent it.
"""

import json
from random import SystemRandom

from storage.errors import NotFound
from storage.records import Json, NewRecord, Record, RecordCount
from storage.sqlite.database import Database, Row
from storage.sqlite.moments import millis, moment
from storage.sqlite.rows import PERSON, person_of

_ALL = (
    "SELECT r.id, r.page, r.kind, r.ref, r.value, r.at, r.number, r.withdrawn, "
    + PERSON
    + " FROM record r LEFT JOIN person o ON o.id = r.person"
)
_ONE = _ALL + " WHERE r.id = ?"
_IN_ORDER = " ORDER BY r.place, r.id LIMIT ? OFFSET ?"
_OF_PAGE = _ALL + " WHERE r.page = ? AND r.kind = ? AND r.withdrawn <= ?" + _IN_ORDER
_OF_REF = _ALL + " WHERE r.page = ? AND r.kind = ? AND r.ref = ? AND r.withdrawn <= ?" + _IN_ORDER
_OF_PERSON = _ALL + " WHERE r.person = ? ORDER BY r.page, r.kind, r.ref, r.place, r.id"
_HERS = _ALL + " WHERE r.person = ? AND r.page = ? AND r.kind = ? ORDER BY r.ref, r.place, r.id"
_TALLY = "SELECT ref, count(*) FROM record WHERE page = ? AND kind = ? AND NOT withdrawn GROUP BY ref"
_TOTAL = "SELECT count(*) FROM record WHERE page = ? AND kind = ?"
_COUNTS = "SELECT kind, count(*), count(person), count(at) FROM record GROUP BY kind ORDER BY kind"
_ADD = """
INSERT OR IGNORE INTO record (id, page, kind, ref, person, once, outlives, place, at, value)
VALUES (:id, :page, :kind, :ref, :person, :once, :outlives, CASE WHEN :at IS NOT NULL THEN
    (SELECT coalesce(max(place), 0) + 1 FROM record WHERE page = :page AND kind = :kind) END, :at, :value)"""
_KEEP = "INSERT INTO record_past (record, number, value) SELECT id, number, value FROM record WHERE id = ?"
_NEXT = "UPDATE record SET number = number + 1 WHERE id = ?"
_REPLACE = "UPDATE record SET value = ?, withdrawn = 0 WHERE id = ?"
_TAKE_UP = "SELECT id, page, kind, ref, person, once, outlives, place, at, number, withdrawn, value FROM record"
_LAY = """
INSERT INTO record (id, page, kind, ref, person, once, outlives, place, at, number, withdrawn, value)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_EMPTY = "UPDATE record SET value = 'null', withdrawn = 1 WHERE id = ?"


class SqliteRecords:
    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, record: str) -> Record | None:
        row = self._database.one(_ONE, (bytes.fromhex(record),))
        return _record(row) if row else None

    def of_page(
        self, page: int, kind: str, *, ref: str | None = None, withdrawn: bool = False, limit: int, offset: int = 0
    ) -> list[Record]:
        if ref is None:
            rows = self._database.all(_OF_PAGE, (page, kind, withdrawn, limit, offset))
        else:
            rows = self._database.all(_OF_REF, (page, kind, ref, withdrawn, limit, offset))
        return [_record(row) for row in rows]

    def of_person(self, person: int) -> list[Record]:
        return [_record(row) for row in self._database.all(_OF_PERSON, (person,))]

    def hers(self, person: int, page: int, kind: str) -> list[Record]:
        return [_record(row) for row in self._database.all(_HERS, (person, page, kind))]

    def past(self, record: str) -> list[Json]:
        rows = self._database.all(
            "SELECT value FROM record_past WHERE record = ? ORDER BY number", (bytes.fromhex(record),)
        )
        return [json.loads(row[0]) for row in rows]

    def tally(self, page: int, kind: str) -> dict[str, int]:
        return dict(self._database.all(_TALLY, (page, kind)))

    def total(self, page: int, kind: str) -> int:
        row = self._database.one(_TOTAL, (page, kind))
        return int(row[0]) if row else 0

    def counts(self) -> list[RecordCount]:
        rows = self._database.all(_COUNTS)
        return [RecordCount(kind=row[0], all=row[1], attributed=row[2], ordered=row[3]) for row in rows]

    def add(self, record: NewRecord) -> Record:
        kept = {
            "id": bytes.fromhex(record.id), "page": record.page, "kind": record.kind, "ref": record.ref,
            "person": record.person, "once": record.once, "outlives": record.outlives,
            "at": millis(record.at) if record.at else None, "value": _written(record.value),
        }  # fmt: skip
        self._database.run(_ADD, kept)
        return self._known(record.id)

    def change(self, record: str, value: Json, *, versioned: bool) -> Record:
        if versioned and not self._known(record).withdrawn:
            self._step(record)
        self._database.run(_REPLACE, (_written(value), bytes.fromhex(record)))
        return self._known(record)

    def withdraw(self, record: str, *, versioned: bool) -> None:
        known, identity = self._known(record), bytes.fromhex(record)
        if not versioned:
            self._database.run("DELETE FROM record_past WHERE record = ?", (identity,))
            self._database.run("DELETE FROM record WHERE id = ?", (identity,))
        elif not known.withdrawn:
            self._step(record)
            self._database.run(_EMPTY, (identity,))

    def lay_anew(self) -> None:
        self._database.run("PRAGMA defer_foreign_keys = 1")  # their past stands meanwhile
        rows = self._database.all(_TAKE_UP)
        SystemRandom().shuffle(rows)
        self._database.run("DELETE FROM record")
        for row in rows:
            self._database.run(_LAY, row)

    def _step(self, record: str) -> None:
        """What it says goes into its past."""
        self._database.run(_KEEP, (bytes.fromhex(record),))
        self._database.run(_NEXT, (bytes.fromhex(record),))

    def _known(self, record: str) -> Record:
        found = self.find(record)
        if found is None:
            raise NotFound(f"record {record}")
        return found


def _written(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _record(row: Row) -> Record:
    return Record(
        id=row[0].hex(),
        page=row[1],
        kind=row[2],
        ref=row[3],
        value=json.loads(row[4]),
        at=moment(row[5]) if row[5] is not None else None,
        number=row[6],
        withdrawn=bool(row[7]),
        person=person_of(row[8:]) if row[8] is not None else None,
    )

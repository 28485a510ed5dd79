"""The audit log in SQLite: lines that a trigger keeps from being changed."""

from storage.records import Entry
from storage.sqlite.database import Database, Row
from storage.sqlite.moments import millis, moment
from storage.sqlite.rows import PERSON, person_of

_LATEST = (
    "SELECT a.id, a.at, a.verb, a.space, a.subject, "
    + PERSON
    + " FROM audit a LEFT JOIN person o ON o.id = a.person WHERE a.id < ? ORDER BY a.id DESC LIMIT ?"
)


class SqliteAudit:
    def __init__(self, database: Database) -> None:
        self._database = database

    def latest(self, *, before: int, limit: int) -> list[tuple[int, Entry]]:
        return [(row[0], _entry(row)) for row in self._database.all(_LATEST, (before, limit))]

    def add(self, entry: Entry) -> None:
        self._database.run(
            "INSERT INTO audit (at, verb, person, space, subject) VALUES (?, ?, ?, ?, ?)",
            (
                millis(entry.at), entry.verb, entry.person.id if entry.person else None, entry.space, entry.subject,
            ),
        )  # fmt: skip


def _entry(row: Row) -> Entry:
    person = person_of(row[5:]) if row[5] is not None else None
    return Entry(at=moment(row[1]), verb=row[2], space=row[3], subject=row[4], person=person)

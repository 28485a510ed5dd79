"""What people follow and have seen, in SQLite."""

import json
from collections.abc import Sequence
from datetime import datetime

from storage.records import Sitting, Standing, Visit, Watch
from storage.sqlite.database import Database, Row
from storage.sqlite.moments import millis, moment

_WATCHES = "SELECT person, space, page, told FROM watch w WHERE person = ? ORDER BY space, page"
_WATCHING = "SELECT person, space, page, told FROM watch WHERE person = ? AND space = ? AND page = ?"
_WATCHERS = """
SELECT w.person, w.space, w.page, w.told FROM watch w JOIN account a ON a.person = w.person
WHERE a.email != '' ORDER BY w.person, w.space, w.page"""
_VISIT = "SELECT person, page, seen, before, at FROM visit WHERE person = ? AND page = ?"
_VISITS = """
SELECT person, page, seen, before, at FROM visit WHERE person = ? AND page IN (SELECT value FROM json_each(?))"""
_SEE = """
INSERT OR REPLACE INTO visit (person, page, seen, before, at)
SELECT ?, ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM person WHERE id = ? AND kind IN ('account', 'guest'))
AND EXISTS (SELECT 1 FROM page WHERE id = ?)"""
_SIT = """
INSERT OR REPLACE INTO sitting (person, space, at, before)
SELECT ?, ?, ?, ? WHERE EXISTS (SELECT 1 FROM person WHERE id = ? AND kind IN ('account', 'guest'))
AND EXISTS (SELECT 1 FROM space WHERE id = ?)"""
_STANDING = """
SELECT t.id, t.head, s.seen, w.page FROM (SELECT ? AS person, ? AS space, ? AS page) q
LEFT JOIN page t ON t.subject = q.page AND t.deleted IS NULL
LEFT JOIN visit s ON s.person = q.person AND s.page = t.id
LEFT JOIN watch w ON w.person = q.person AND w.space = q.space AND w.page = q.page"""
_NEWS = """
SELECT 1 FROM version v WHERE v.page = ? AND v.number > ? AND NOT EXISTS (
    SELECT 1 FROM version_author a WHERE a.version = v.id AND a.person = ?) LIMIT 1"""
_WHOLE = 0


class SqliteFollowing:
    def __init__(self, database: Database) -> None:
        self._database = database

    def watches(self, person: int) -> list[Watch]:
        return [_watch(row) for row in self._database.all(_WATCHES, (person,))]

    def watching(self, person: int, space: int, page: int | None) -> Watch | None:
        row = self._database.one(_WATCHING, (person, space, page or _WHOLE))
        return _watch(row) if row else None

    def watchers(self) -> list[Watch]:
        return [_watch(row) for row in self._database.all(_WATCHERS)]

    def visit(self, person: int, page: int) -> Visit | None:
        row = self._database.one(_VISIT, (person, page))
        return _visit(row) if row else None

    def visits(self, person: int, pages: Sequence[int]) -> dict[int, Visit]:
        rows = self._database.all(_VISITS, (person, json.dumps(list(pages))))
        return {row[1]: _visit(row) for row in rows}

    def standing(self, person: int, space: int, page: int) -> Standing:
        row = self._database.one(_STANDING, (person, space, page))
        if row is None:
            return Standing()
        return Standing(talk=row[0], head=row[1] or 0, seen=row[2] or 0, watching=row[3] is not None)

    def news(self, person: int, page: int, seen: int) -> bool:
        return self._database.one(_NEWS, (page, seen, person)) is not None

    def sittings(self, person: int) -> dict[int, Sitting]:
        rows = self._database.all("SELECT at, before, space FROM sitting WHERE person = ?", (person,))
        return {row[2]: _sitting(row, person, row[2]) for row in rows}

    def sitting(self, person: int, space: int) -> Sitting | None:
        row = self._database.one("SELECT at, before FROM sitting WHERE person = ? AND space = ?", (person, space))
        return _sitting(row, person, space) if row else None

    def watch(self, person: int, space: int, page: int | None, *, at: datetime) -> None:
        self._database.run(
            "INSERT OR IGNORE INTO watch (person, space, page, told) VALUES (?, ?, ?, ?)",
            (person, space, page or _WHOLE, millis(at)),
        )

    def unwatch(self, person: int, space: int, page: int | None) -> None:
        self._database.run(
            "DELETE FROM watch WHERE person = ? AND space = ? AND page = ?", (person, space, page or _WHOLE)
        )

    def unwatch_all(self, person: int) -> None:
        self._database.run("DELETE FROM watch WHERE person = ?", (person,))

    def told(self, person: int, *, until: datetime) -> None:
        self._database.run("UPDATE watch SET told = max(told, ?) WHERE person = ?", (millis(until), person))

    def see(self, visits: Sequence[Visit], sittings: Sequence[Sitting]) -> None:
        for visit in visits:
            row = (visit.person, visit.page, visit.seen, visit.before, millis(visit.at), visit.person, visit.page)
            self._database.run(_SEE, row)
        for sitting in sittings:
            before = millis(sitting.before) if sitting.before else None
            told = (sitting.person, sitting.space, millis(sitting.at), before, sitting.person, sitting.space)
            self._database.run(_SIT, told)


def _watch(row: Row) -> Watch:
    return Watch(person=row[0], space=row[1], page=row[2] or None, told=moment(row[3]))


def _sitting(row: Row, person: int, space: int) -> Sitting:
    before = moment(row[1]) if row[1] is not None else None
    return Sitting(person=person, space=space, at=moment(row[0]), before=before)


def _visit(row: Row) -> Visit:
    return Visit(person=row[0], page=row[1], seen=row[2], before=row[3], at=moment(row[4]))

"""What happened in spaces lately, in SQLite: walks along indexes of their own, each of them bounded."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from storage.records import Event, Happening, Latest, Sought, Stretch, Upload
from storage.sqlite.database import Database, Row
from storage.sqlite.files import FILE, file_of
from storage.sqlite.moments import millis, moment
from storage.sqlite.rows import PAGE, PAGE_WIDTH, PERSON, page_of, person_of
from storage.sqlite.versions import CHANGE, SqliteVersions

_WANTED = """
AND p.deleted IS NULL AND (:minor OR NOT v.minor) AND (:talk IS NULL OR (p.subject IS NOT NULL) = :talk)"""
_CHANGES = (
    CHANGE
    + """ FROM version v CROSS JOIN page p ON p.id = v.page
WHERE v.space = :space AND v.at >= :since AND v.at < :before"""
    + _WANTED
    + " ORDER BY v.at DESC LIMIT :limit"
)
_CHANGES_BY = (
    CHANGE
    + """ FROM version_author a CROSS JOIN version v ON v.id = a.version CROSS JOIN page p ON p.id = v.page
WHERE a.person = :person AND a.space = :space AND a.at >= :since AND a.at < :before"""
    + _WANTED
    + " ORDER BY a.at DESC LIMIT :limit"
)
_HAPPENED = (
    PAGE
    + ", e.at, e.id, e.after, e.verb, e.detail, "
    + PERSON
    + " FROM event e CROSS JOIN page p ON p.id = e.page CROSS JOIN person o ON o.id = e.person"
)
_HAPPENINGS = (
    _HAPPENED + " WHERE e.space = :space AND e.at >= :since AND e.at < :before ORDER BY e.at DESC LIMIT :limit"
)
_HAPPENINGS_BY = (
    _HAPPENED
    + """ WHERE e.person = :person AND e.space = :space AND e.at >= :since AND e.at < :before
ORDER BY e.at DESC LIMIT :limit"""
)
_UPLOADED = (
    PAGE
    + ", n.at, f.id, "
    + FILE
    + """ FROM file_version n CROSS JOIN file f ON f.id = n.file CROSS JOIN page p ON p.id = f.page
CROSS JOIN person o ON o.id = n.person WHERE f.deleted IS NULL AND p.deleted IS NULL"""
)
_UPLOADS = _UPLOADED + " AND n.space = :space AND n.at >= :since AND n.at < :before ORDER BY n.at DESC LIMIT :limit"
_UPLOADS_BY = (
    _UPLOADED
    + """ AND n.person = :person AND n.space = :space AND n.at >= :since AND n.at < :before
ORDER BY n.at DESC LIMIT :limit"""
)
# How far a walk goes that finds little of what is sought.
_FLOOR = """
SELECT at FROM version WHERE space = :space AND at >= :since AND at < :before ORDER BY at DESC LIMIT 1 OFFSET :far"""
_FLOOR_BY = """
SELECT at FROM version_author WHERE person = :person AND space = :space AND at >= :since AND at < :before
ORDER BY at DESC LIMIT 1 OFFSET :far"""
_FAR = 2000
_AT, _ID = PAGE_WIDTH, PAGE_WIDTH + 1
_END_OF_TIME = 1 << 60

Parameters = dict[str, Any]
Ask = Callable[[Parameters], list[Row]]


class SqliteRecent:
    def __init__(self, database: Database, versions: SqliteVersions) -> None:
        self._database = database
        self._versions = versions

    def changes(self, stretches: Sequence[Stretch], sought: Sought, *, limit: int) -> Latest:
        ask, floor = (self._changes, self._floor) if sought.person is None else (self._changes_by, self._floor_by)
        rows, reached = _latest(stretches, sought, limit, ask, floor)
        return Latest(acts=tuple(self._versions.changes_of(rows)), reached=reached)

    def happenings(self, stretches: Sequence[Stretch], sought: Sought, *, limit: int) -> Latest:
        ask = self._happenings if sought.person is None else self._happenings_by
        rows, reached = _latest(stretches, sought, limit, ask)
        return Latest(acts=tuple(map(_happening, rows)), reached=reached)

    def uploads(self, stretches: Sequence[Stretch], sought: Sought, *, limit: int) -> Latest:
        ask = self._uploads if sought.person is None else self._uploads_by
        rows, reached = _latest(stretches, sought, limit, ask)
        return Latest(acts=tuple(map(_upload, rows)), reached=reached)

    def _changes(self, asked: Parameters) -> list[Row]:
        return self._database.all(_CHANGES, asked)

    def _changes_by(self, asked: Parameters) -> list[Row]:
        return self._database.all(_CHANGES_BY, asked)

    def _floor(self, asked: Parameters) -> list[Row]:
        return self._database.all(_FLOOR, asked)

    def _floor_by(self, asked: Parameters) -> list[Row]:
        return self._database.all(_FLOOR_BY, asked)

    def _happenings(self, asked: Parameters) -> list[Row]:
        return self._database.all(_HAPPENINGS, asked)

    def _happenings_by(self, asked: Parameters) -> list[Row]:
        return self._database.all(_HAPPENINGS_BY, asked)

    def _uploads(self, asked: Parameters) -> list[Row]:
        return self._database.all(_UPLOADS, asked)

    def _uploads_by(self, asked: Parameters) -> list[Row]:
        return self._database.all(_UPLOADS_BY, asked)


def _latest(
    stretches: Sequence[Stretch], sought: Sought, limit: int, ask: Ask, floor: Ask | None = None
) -> tuple[list[Row], datetime | None]:
    """The latest rows of all stretches, and from when on all of them are there."""
    found: list[Row] = []
    reached = -1
    for stretch in stretches:
        asked = _parameters(stretch, sought, reached, limit + 1)
        if floor and (lowest := floor(asked)):
            reached = asked["since"] = max(asked["since"], lowest[0][0])
        rows = ask(asked)
        if len(rows) > limit:
            reached = max(reached, rows[-1][_AT] + 1)
        found += rows
    found.sort(key=lambda row: (row[_AT], row[_ID]), reverse=True)
    if len(found) > limit:
        if found[0][_AT] == found[limit][_AT]:  # more in one millisecond than was asked for
            return _latest(stretches, sought, limit * 8, ask, floor)
        reached = max(reached, found[limit][_AT] + 1)
    return [row for row in found if row[_AT] >= reached], moment(reached) if reached >= 0 else None


def _parameters(stretch: Stretch, sought: Sought, reached: int, limit: int) -> Parameters:
    return {
        "space": stretch.space,
        "since": max(reached, millis(stretch.since) if stretch.since else reached),
        "before": millis(stretch.before) if stretch.before else _END_OF_TIME,
        "person": sought.person,
        "talk": sought.talk,
        "minor": sought.minor,
        "limit": limit,
        "far": max(_FAR, limit),
    }


def _happening(row: Row) -> Happening:
    at, _, after, verb, detail, *person = row[PAGE_WIDTH:]
    event = Event(page=row[0], after=after, at=moment(at), person=person_of(tuple(person)), verb=verb, detail=detail)
    return Happening(page=page_of(row), event=event)


def _upload(row: Row) -> Upload:
    file = file_of(row[PAGE_WIDTH + 2 :])
    return Upload(page=page_of(row), file=file, version=file.current)

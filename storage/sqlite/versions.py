"""History in SQLite."""

import json
from collections.abc import Sequence
from datetime import datetime

from storage.errors import NotFound
from storage.records import Author, Change, Hides, Page, Version
from storage.sqlite.database import Database, Row
from storage.sqlite.derived import SqliteDerivations
from storage.sqlite.moments import millis, moment
from storage.sqlite.rows import PAGE, PAGE_WIDTH, page_of, person_of
from storage.sqlite.texts import Texts

_COLUMNS = "v.page, v.number, v.text, v.format, v.at, v.summary, v.minor, v.size, v.base, v.hides, v.id"
_ONE = "SELECT " + _COLUMNS + " FROM version v WHERE v.page = ? AND v.number = ?"
_HISTORY = "SELECT " + _COLUMNS + " FROM version v WHERE v.page = ? AND v.number < ? ORDER BY v.number DESC LIMIT ?"
# One walk along the keys of the page, each looked up among what is asked.
_SENT = (
    "SELECT "
    + _COLUMNS
    + """, v.key FROM version v INDEXED BY version_key
WHERE v.page = ? AND v.key IS NOT NULL AND instr(v.key, '+') < instr(v.key, ':')
AND substr(v.key, instr(v.key, '+') + 1, instr(v.key, ':') - instr(v.key, '+') - 1) IN (SELECT value FROM json_each(?))
ORDER BY v.number"""
)
_AUTHORS = """
SELECT a.version, o.id, o.kind, o.name, o.demo, a.inserted, a.deleted
FROM version_author a JOIN person o ON o.id = a.person
WHERE a.version IN (SELECT value FROM json_each(?)) ORDER BY a.version, a.inserted + a.deleted DESC, o.id"""
# One space at a time, so that each is a walk along its own index; the few are merged afterwards.
_LATEST = """
SELECT v.at FROM version v JOIN page p ON p.id = v.page
WHERE v.space = ? AND v.at < ? AND p.deleted IS NULL ORDER BY v.at DESC LIMIT ?"""
CHANGE = (
    PAGE
    + ", v.at, v.id, "
    + _COLUMNS
    + ", v.size - coalesce((SELECT b.size FROM version b WHERE b.page = v.page AND b.number = v.number - 1), 0)"
)
_SINCE = (
    CHANGE
    + """ FROM version v JOIN page p ON p.id = v.page
WHERE v.space = ? AND v.at >= ? AND v.at < ? AND p.deleted IS NULL"""
)
_VERSION_AT = PAGE_WIDTH + 2
_WRITTEN = (
    PAGE
    + ", "
    + _COLUMNS
    + """
FROM version_author a JOIN version v ON v.id = a.version JOIN page p ON p.id = v.page WHERE a.person = ?
ORDER BY v.id"""
)
_SIZES = """
SELECT coalesce(sum(t.bytes), 0), (SELECT coalesce(sum(length(data)), 0) FROM text WHERE id IN (
    SELECT text FROM version WHERE page = ?)) FROM version v JOIN text t ON t.id = v.text WHERE v.page = ?"""
_HIDDEN = "SELECT number FROM version WHERE page = ? AND hides & ? ORDER BY number"
_STANDING = """
SELECT page, max(number) FROM version WHERE page IN (SELECT value FROM json_each(?)) AND at < ? GROUP BY page"""
_END_OF_TIME = 1 << 60


class SqliteVersions:
    def __init__(self, database: Database, texts: Texts, derived: SqliteDerivations) -> None:
        self._database = database
        self._texts = texts
        self._derived = derived

    def get(self, page: int, number: int) -> Version:
        row = self._database.one(_ONE, (page, number))
        if row is None:
            raise NotFound(f"version {number} of page {page}")
        return self._versions([row])[0]

    def made(self, page: int, key: str) -> int:
        row = self._database.one("SELECT number FROM version WHERE page = ? AND key = ?", (page, key)) if key else None
        return int(row[0]) if row else 0

    def sent(self, page: int, names: Sequence[str]) -> list[tuple[str, Version]]:
        rows = self._database.all(_SENT, (page, json.dumps(list(names))))
        return list(zip((row[11] for row in rows), self._versions(rows), strict=True))

    def text(self, version: Version) -> str:
        return self._texts.read(version.text)

    def history(self, page: int, *, before: int, limit: int) -> list[Version]:
        return self._versions(self._database.all(_HISTORY, (page, before, limit)))

    def recent(self, spaces: Sequence[int], *, before: datetime | None, limit: int) -> list[Change]:
        until = millis(before) if before else _END_OF_TIME
        latest = [row[0] for space in spaces for row in self._database.all(_LATEST, (space, until, limit))]
        if not latest:
            return []
        since = sorted(latest, reverse=True)[:limit][-1]
        rows = [row for space in spaces for row in self._database.all(_SINCE, (space, since, until))]
        rows.sort(key=lambda row: (row[PAGE_WIDTH], row[PAGE_WIDTH + 1]), reverse=True)
        return self.changes_of(rows)

    def changes_of(self, rows: Sequence[Row]) -> list[Change]:
        """The column order is the one of `CHANGE`."""
        versions = self._versions([row[_VERSION_AT:-1] for row in rows])
        return [
            Change(page=page_of(row), version=version, grown=row[-1])
            for row, version in zip(rows, versions, strict=True)
        ]

    def written_by(self, person: int) -> list[tuple[Page, Version]]:
        rows = self._database.all(_WRITTEN, (person,))
        versions = self._versions([row[PAGE_WIDTH : PAGE_WIDTH + 11] for row in rows])
        return [(page_of(row), version) for row, version in zip(rows, versions, strict=True)]

    def hidden(self, page: int) -> tuple[int, ...]:
        return tuple(row[0] for row in self._database.all(_HIDDEN, (page, int(Hides.TEXT))))

    def standing(self, pages: Sequence[int], *, before: datetime) -> dict[int, int]:
        return dict(self._database.all(_STANDING, (json.dumps(list(pages)), millis(before))))

    def size_of_texts(self, page: int) -> tuple[int, int]:
        row = self._database.one(_SIZES, (page, page))
        return (int(row[0]), int(row[1])) if row else (0, 0)

    def hide(self, page: int, number: int, hides: Hides) -> None:
        changed = self._database.run(
            "UPDATE version SET hides = ? WHERE page = ? AND number = ?", (int(hides), page, number)
        )
        if not changed:
            raise NotFound(f"version {number} of page {page}")
        self._database.run("UPDATE page SET epoch = epoch + 1 WHERE id = ?", (page,))
        self._derived.queue(page, number, withdrawn=True)

    def _versions(self, rows: Sequence[Row]) -> list[Version]:
        authors: dict[int, list[Author]] = {row[10]: [] for row in rows}
        for row in self._database.all(_AUTHORS, (json.dumps(list(authors)),)):
            authors[row[0]].append(Author(person=person_of(row[1:5]), inserted=row[5], deleted=row[6]))
        return [_version(row, tuple(authors[row[10]])) for row in rows]


def _version(row: Row, authors: tuple[Author, ...]) -> Version:
    return Version(
        page=row[0],
        number=row[1],
        text=row[2],
        format=row[3],
        at=moment(row[4]),
        summary=row[5],
        minor=bool(row[6]),
        size=row[7],
        base=row[8],
        hides=Hides(row[9]),
        authors=authors,
    )

"""Where imported pages came from, in SQLite."""

import hashlib
from collections.abc import Sequence

from storage.records import CameFrom, Origin, PersonKind, Saved
from storage.sqlite.database import Database, Row
from storage.sqlite.people import SqlitePeople

_ORIGIN = "SELECT id, space, source, host FROM origin"
_FIND = _ORIGIN + " WHERE space = ? AND source = ?"
_AT_HOST = _ORIGIN + " WHERE host = ? ORDER BY id"
_TITLED = """
SELECT c.page FROM origin o JOIN origin_page c ON c.origin = o.id WHERE o.space = ? AND c.title = ?
ORDER BY o.id LIMIT 1"""
_NUMBERED = """
SELECT c.page FROM origin o JOIN origin_page c ON c.origin = o.id WHERE o.space = ? AND c.ref = ?
ORDER BY o.id LIMIT 1"""
_VERSIONS = """
SELECT c.page, c.number FROM origin o JOIN origin_version c ON c.origin = o.id WHERE o.space = ? AND c.oldid = ?
ORDER BY o.id"""
_CAME = "SELECT oldid, number FROM origin_version WHERE page = ? AND origin = ?"
_KEEP_PAGE = """
INSERT INTO origin_page (origin, ref, title, page) VALUES (?, ?, ?, ?)
ON CONFLICT (origin, ref) DO UPDATE SET title = excluded.title"""


class SqliteOrigins:
    def __init__(self, database: Database, people: SqlitePeople) -> None:
        self._database = database
        self._people = people

    def at_host(self, host: str) -> list[Origin]:
        return [_origin(row) for row in self._database.all(_AT_HOST, (host,))]

    def find(self, space: int, source: str) -> Origin | None:
        row = self._database.one(_FIND, (space, source))
        return _origin(row) if row else None

    def pages(self, origin: int) -> list[CameFrom]:
        rows = self._database.all("SELECT ref, title, page FROM origin_page WHERE origin = ? ORDER BY ref", (origin,))
        return [CameFrom(ref=row[0], title=row[1], page=row[2]) for row in rows]

    def titled(self, space: int, title: str) -> int | None:
        row = self._database.one(_TITLED, (space, title))
        return int(row[0]) if row else None

    def numbered(self, space: int, ref: int) -> int | None:
        row = self._database.one(_NUMBERED, (space, ref))
        return int(row[0]) if row else None

    def versions(self, space: int, oldid: int) -> list[Saved]:
        return [Saved(page=row[0], number=row[1]) for row in self._database.all(_VERSIONS, (space, oldid))]

    def came(self, origin: int, page: int) -> dict[int, int]:
        return {row[0]: row[1] for row in self._database.all(_CAME, (page, origin))}

    def open(self, space: int, source: str, host: str) -> Origin:
        self._database.run(
            "INSERT INTO origin (space, source, host) VALUES (?, ?, ?)"
            " ON CONFLICT (space, source) DO UPDATE SET host = excluded.host",
            (space, source, host),
        )
        opened = self.find(space, source)
        assert opened is not None
        return opened

    def keep_page(self, origin: int, came: CameFrom) -> None:
        self._database.run(_KEEP_PAGE, (origin, came.ref, came.title, came.page))

    def keep_versions(self, origin: int, page: int, first: int, oldids: Sequence[int]) -> None:
        for number, oldid in enumerate(oldids, start=first):
            self._database.run(
                "INSERT OR IGNORE INTO origin_version (origin, oldid, page, number) VALUES (?, ?, ?, ?)",
                (origin, oldid, page, number),
            )

    def person(self, origin: int, name: str, *, demo: bool) -> int:
        # By digest: who was forgotten is not named here, and stays forgotten when she comes once more.
        digest = hashlib.sha256(f"{origin}:{name}".encode()).digest()
        row = self._database.one("SELECT person FROM origin_person WHERE origin = ? AND name = ?", (origin, digest))
        if row:
            return int(row[0])
        person = self._people.add(PersonKind.UNCLAIMED, name, demo=demo).id
        self._database.run(
            "INSERT INTO origin_person (origin, name, person) VALUES (?, ?, ?)", (origin, digest, person)
        )
        return person


def _origin(row: Row) -> Origin:
    return Origin(id=row[0], space=row[1], source=row[2], host=row[3])

"""What pages are counted by, in SQLite: a few questions for many pages at once."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from storage.records import Hides, Listed
from storage.sqlite.database import Database, Row
from storage.sqlite.moments import moment
from storage.sqlite.rows import PAGE, PAGE_WIDTH, page_of

_PAGES = (
    PAGE
    + """, v.at, v.hides FROM page p JOIN version v ON v.page = p.id AND v.number = p.head
WHERE p.id IN (SELECT value FROM json_each(?)) AND p.deleted IS NULL"""
)
_FACTS = """
SELECT page, name, value FROM fact WHERE page IN (SELECT value FROM json_each(?)) AND kind = ?
AND name IN (SELECT value FROM json_each(?)) ORDER BY page, ref, name, position"""
_EDITIONS = """
SELECT source, space, key FROM link WHERE source IN (SELECT value FROM json_each(?)) AND kind = 'edition'"""
_OLD_TITLES = "SELECT page, key FROM alias WHERE page IN (SELECT value FROM json_each(?))"
_AUTHORS = """
SELECT DISTINCT v.page, a.person FROM version v JOIN version_author a ON a.version = v.id
WHERE v.page IN (SELECT value FROM json_each(?)) AND v.hides & ? = 0"""
_WRITTEN = """
SELECT v.page, v.at FROM version v WHERE v.page IN (SELECT value FROM json_each(?)) AND v.hides & ? = 0"""
_READ_BY_ALL = int(Hides.TEXT)
_SIGNED = int(Hides.TEXT | Hides.AUTHOR)


class SqliteCatalogue:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, pages: Sequence[int], *, kind: str, names: Sequence[str]) -> list[Listed]:
        ids = json.dumps(list(pages))
        rows = self._database.all(_PAGES, (ids,))
        facts = _grouped(self._database.all(_FACTS, (ids, kind, json.dumps(list(names)))))
        editions = _grouped(self._database.all(_EDITIONS, (ids,)))
        titles = _grouped(self._database.all(_OLD_TITLES, (ids,)))
        authors = _grouped(self._database.all(_AUTHORS, (ids, _SIGNED)))
        written = _grouped(self._database.all(_WRITTEN, (ids, _READ_BY_ALL)))
        return [
            Listed(
                page=page_of(row),
                changed=moment(row[PAGE_WIDTH]),
                veiled=bool(row[PAGE_WIDTH + 1] & Hides.TEXT),
                facts=tuple(facts.get(row[0], ())),
                editions=tuple(editions.get(row[0], ())),
                old_keys=tuple(key for (key,) in titles.get(row[0], ())),
                authors=tuple(person for (person,) in authors.get(row[0], ())),
                written=tuple(moment(at) for (at,) in written.get(row[0], ())),
            )
            for row in rows
        ]


def _grouped(rows: Iterable[Row]) -> dict[int, list[Any]]:
    groups: dict[int, list[Any]] = {}
    for row in rows:
        groups.setdefault(row[0], []).append(row[1:])
    return groups

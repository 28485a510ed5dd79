"""What once stood in pages, in SQLite: one compressed row a page; it can be thrown away and made again."""

import json
from collections.abc import Sequence
from datetime import datetime

import zstandard

from storage.records import Hides, Past
from storage.sqlite.database import Database, Row
from storage.sqlite.moments import millis

_OF = "SELECT page, number, data FROM past WHERE page IN (SELECT value FROM json_each(?))"
_HIDDEN = "SELECT number FROM version WHERE page = ? AND hides & ? ORDER BY number"
_KEEP = "INSERT OR REPLACE INTO past (page, number, data) VALUES (?, ?, ?)"
_STANDING = """
SELECT page, max(number) FROM version WHERE page IN (SELECT value FROM json_each(?)) AND at < ? GROUP BY page"""
_LEVEL = 3


class SqlitePast:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, pages: Sequence[int]) -> dict[int, Past]:
        return {row[0]: _past(row) for row in self._database.all(_OF, (json.dumps(list(pages)),))}

    def hidden(self, page: int) -> tuple[int, ...]:
        return tuple(row[0] for row in self._database.all(_HIDDEN, (page, int(Hides.TEXT))))

    def standing(self, pages: Sequence[int], before: datetime) -> dict[int, int]:
        return dict(self._database.all(_STANDING, (json.dumps(list(pages)), millis(before))))

    def keep(self, pasts: Sequence[Past]) -> None:
        for past in pasts:
            self._database.run(_KEEP, (past.page, past.number, _data(past)))

    def forget(self, pages: Sequence[int]) -> None:
        self._database.run(
            "DELETE FROM past WHERE page IN (SELECT value FROM json_each(?))", (json.dumps(list(pages)),)
        )

    def clear(self) -> None:
        self._database.run("DELETE FROM past")


def _data(past: Past) -> bytes:
    told = json.dumps([past.hidden, past.lines], ensure_ascii=False, separators=(",", ":"))
    return zstandard.ZstdCompressor(level=_LEVEL).compress(told.encode("utf-8", "surrogatepass"))


def _past(row: Row) -> Past:
    hidden, lines = json.loads(zstandard.ZstdDecompressor().decompress(row[2]).decode("utf-8", "surrogatepass"))
    return Past(
        page=row[0],
        number=row[1],
        hidden=tuple(hidden),
        lines=tuple((text, tuple((first, last) for first, last in spans)) for text, spans in lines),
    )

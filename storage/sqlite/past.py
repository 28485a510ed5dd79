"""What once stood in pages, in SQLite: one compressed row a page; it can be thrown away and made again."""

import json
from collections.abc import Sequence

import zstandard

from storage.records import Past
from storage.sqlite.database import Database, Row

_OF = "SELECT page, number, data FROM past WHERE page IN (SELECT value FROM json_each(?))"
_KEEP = "INSERT OR REPLACE INTO past (page, number, data) VALUES (?, ?, ?)"
_LEVEL = 3


class SqlitePast:
    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, pages: Sequence[int]) -> dict[int, Past]:
        return {row[0]: _past(row) for row in self._database.all(_OF, (json.dumps(list(pages)),))}

    def keep(self, pasts: Sequence[Past]) -> None:
        for past in pasts:
            self._database.run(_KEEP, (past.page, past.number, _data(past)))

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

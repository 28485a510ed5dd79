"""Pages in the order of their last changes, in SQLite: what whoever indexes follows."""

from storage.records import PageSet, Queued
from storage.sqlite.database import Database


class SqliteOutbox:
    def __init__(self, database: Database) -> None:
        self._database = database

    def newest(self) -> int:
        row = self._database.one("SELECT coalesce(max(seq), 0) FROM outbox")
        return int(row[0]) if row else 0

    def pages(self) -> int:
        row = self._database.one("SELECT count(*) FROM outbox")
        return int(row[0]) if row else 0

    def after(self, seq: int, *, limit: int) -> list[Queued]:
        rows = self._database.all("SELECT seq, page FROM outbox WHERE seq > ? ORDER BY seq LIMIT ?", (seq, limit))
        return [Queued(seq=row[0], page=row[1]) for row in rows]

    def withdrawn(self, seq: int) -> PageSet:
        rows = self._database.all("SELECT page FROM outbox WHERE seq > ?1 AND withdrawn > ?1", (seq,))
        return PageSet.of(row[0] for row in rows)

"""Live documents in SQLite."""

from collections.abc import Sequence
from datetime import datetime

from storage.errors import Stale
from storage.records import LiveDocument, Play, Stroke, Writers
from storage.sqlite.database import Database, Row
from storage.sqlite.moments import millis, moment

_DOCUMENT = "SELECT page, generation, base, state, left FROM live_document WHERE page = ?"
_STROKES = (
    "SELECT page, person, at, inserted, deleted, data FROM live_stroke WHERE page = ? AND number <= ? ORDER BY number"
)
_IDLE = "SELECT page FROM live_document WHERE left < ? ORDER BY page"
_LAST = "SELECT max(number) FROM live_stroke WHERE page = ?"
_SHARES = (
    "SELECT coalesce(c.account, s.person) AS today, sum(inserted), sum(deleted)"
    " FROM live_stroke s LEFT JOIN person_claimed c ON c.person = s.person WHERE page = ? AND number <= ?"
    " GROUP BY today ORDER BY sum(inserted) DESC, sum(deleted) DESC, min(number)"
)
_PLAYS = "SELECT number, generation, data, seed FROM version_play WHERE page = ? ORDER BY number, seed"
# A version number bears at most one seed: a later generation that begins at the same version replaces an idle one.
_SEED = "INSERT OR REPLACE INTO version_play (page, number, generation, seed, data) VALUES (?, ?, ?, 1, ?)"
_IDLE_SEEDS = """
DELETE FROM version_play WHERE page = :page AND seed AND generation NOT IN (
    SELECT generation FROM version_play WHERE page = :page AND NOT seed)"""
_ANY = (1 << 63) - 1


class SqliteLive:
    """See `storage.protocol.live`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def document(self, page: int) -> LiveDocument | None:
        row = self._database.one(_DOCUMENT, (page,))
        return _document(row) if row else None

    def documents(self) -> list[int]:
        return [row[0] for row in self._database.all("SELECT page FROM live_document ORDER BY page")]

    def idle(self, before: datetime) -> list[int]:
        return [row[0] for row in self._database.all(_IDLE, (millis(before),))]

    def strokes(self, page: int, *, until: int | None = None) -> list[Stroke]:
        rows = self._database.all(_STROKES, (page, _ANY if until is None else until))
        return [_stroke(row) for row in rows]

    def last(self, page: int) -> int:
        row = self._database.one(_LAST, (page,))
        return row[0] or 0 if row else 0

    def shares(self, page: int, *, until: int) -> list[tuple[int, int, int]]:
        return [(row[0], row[1], row[2]) for row in self._database.all(_SHARES, (page, until))]

    def writers(self, page: int) -> dict[int, int]:
        rows = self._database.all("SELECT client, person FROM live_writer WHERE page = ?", (page,))
        return {row[0]: row[1] for row in rows}

    def plays(self, page: int) -> list[Play]:
        rows = self._database.all(_PLAYS, (page,))
        return [Play(number=row[0], generation=row[1], data=row[2], seed=bool(row[3])) for row in rows]

    def open(self, document: LiveDocument) -> None:
        opened = self._database.run(
            "INSERT INTO live_document (page, generation, base, state, left) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (page) DO NOTHING",
            (document.page, document.generation, document.base, document.state, _millis(document.left)),
        )
        if opened:
            self._database.run(_SEED, (document.page, document.base, document.generation, document.state))

    def add(self, strokes: Sequence[Stroke], writers: Sequence[Writers] = ()) -> None:
        for stroke in strokes:
            self._database.run(
                "INSERT INTO live_stroke (page, person, at, inserted, deleted, data) VALUES (?, ?, ?, ?, ?, ?)",
                (stroke.page, stroke.person, millis(stroke.at), stroke.inserted, stroke.deleted, stroke.data),
            )
        for of_page in writers:
            for client, person in of_page.clients:
                self._database.run(
                    "INSERT INTO live_writer (page, client, person) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
                    (of_page.page, client, person),
                )

    def rebase(self, page: int, generation: str, base: int, state: bytes, *, now: int) -> None:
        changed = self._database.run(
            "UPDATE live_document SET base = ?, state = ? WHERE page = ? AND generation = ? AND base = ?",
            (now, state, page, generation, base),
        )
        if not changed:
            raise Stale(now)

    def fold(self, page: int, play: Play, *, until: int) -> None:
        self._database.run(
            "INSERT INTO version_play (page, number, generation, seed, data) VALUES (?, ?, ?, 0, ?)",
            (page, play.number, play.generation, play.data),
        )
        self._database.run("DELETE FROM live_stroke WHERE page = ? AND number <= ?", (page, until))

    def leave(self, page: int, at: datetime | None) -> None:
        self._database.run("UPDATE live_document SET left = ? WHERE page = ?", (_millis(at), page))

    def close(self, page: int) -> None:
        self._database.run("DELETE FROM live_document WHERE page = ?", (page,))
        self._database.run("DELETE FROM live_stroke WHERE page = ?", (page,))
        self._database.run("DELETE FROM live_writer WHERE page = ?", (page,))
        self._database.run(_IDLE_SEEDS, {"page": page})

    def forget(self, page: int) -> None:
        self._database.run("DELETE FROM version_play WHERE page = ?", (page,))


def _millis(at: datetime | None) -> int | None:
    return None if at is None else millis(at)


def _document(row: Row) -> LiveDocument:
    left = None if row[4] is None else moment(row[4])
    return LiveDocument(page=row[0], generation=row[1], base=row[2], state=row[3], left=left)


def _stroke(row: Row) -> Stroke:
    return Stroke(page=row[0], person=row[1], at=moment(row[2]), inserted=row[3], deleted=row[4], data=row[5])

"""Mails that wait, in SQLite."""

from datetime import datetime

from storage.records import Mail
from storage.sqlite.database import Database, Row
from storage.sqlite.moments import millis, moment

_COLUMNS = "SELECT id, recipient, subject, text, html, created, due, tries, error, stop FROM mail"
_DUE = _COLUMNS + " WHERE due <= ? ORDER BY due, id LIMIT ?"
_WAITING = _COLUMNS + " ORDER BY id LIMIT ?"


class SqliteMails:
    def __init__(self, database: Database) -> None:
        self._database = database

    def due(self, now: datetime, *, limit: int) -> list[Mail]:
        return [_mail(row) for row in self._database.all(_DUE, (millis(now), limit))]

    def waiting(self, *, limit: int) -> list[Mail]:
        return [_mail(row) for row in self._database.all(_WAITING, (limit,))]

    def count(self) -> int:
        row = self._database.one("SELECT count(*) FROM mail")
        return int(row[0]) if row else 0

    def add(self, recipient: str, subject: str, text: str, html: str, *, at: datetime, stop: str = "") -> None:
        self._database.run(
            "INSERT INTO mail (recipient, subject, text, html, created, due, stop) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (recipient, subject, text, html, millis(at), millis(at), stop),
        )

    def drop(self, mail: int) -> None:
        self._database.run("DELETE FROM mail WHERE id = ?", (mail,))

    def failed(self, mail: int, error: str, *, due: datetime) -> None:
        self._database.run(
            "UPDATE mail SET tries = tries + 1, error = ?, due = ? WHERE id = ?", (error, millis(due), mail)
        )


def _mail(row: Row) -> Mail:
    return Mail(
        id=row[0],
        recipient=row[1],
        subject=row[2],
        text=row[3],
        html=row[4],
        created=moment(row[5]),
        due=moment(row[6]),
        tries=row[7],
        error=row[8],
        stop=row[9],
    )

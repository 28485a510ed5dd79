"""Signed-in browsers and API tokens in SQLite."""

from collections.abc import Sequence
from datetime import datetime

from storage.records import Account, Person, Session, Token
from storage.sqlite.database import Database
from storage.sqlite.moments import millis, moment
from storage.sqlite.rows import PERSON, person_of

_SESSION = (
    "SELECT s.digest, s.person, s.created, s.used, s.expires, "
    + PERSON
    + """, a.key, a.password, a.language
FROM session s JOIN person o ON o.id = s.person LEFT JOIN account a ON a.person = s.person WHERE s.digest = ?"""
)
_TOKEN = (
    "SELECT t.digest, t.person, t.label, t.created, "
    + PERSON
    + " FROM token t JOIN person o ON o.id = t.person WHERE t.digest = ?"
)


class SqliteSessions:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, digest: bytes) -> tuple[Session, Account | None, Person] | None:
        row = self._database.one(_SESSION, (digest,))
        if row is None:
            return None
        session = Session(
            digest=row[0], person=row[1], created=moment(row[2]), used=moment(row[3]), expires=moment(row[4])
        )
        person = person_of(row[5:9])
        if row[9] is None:
            return session, None, person
        return session, Account(person=person, key=row[9], password=row[10], language=row[11]), person

    def token(self, digest: bytes) -> tuple[Token, Person] | None:
        row = self._database.one(_TOKEN, (digest,))
        if row is None:
            return None
        return Token(digest=row[0], person=row[1], label=row[2], created=moment(row[3])), person_of(row[4:])

    def open(self, session: Session) -> None:
        self._database.run(
            "INSERT INTO session (digest, person, created, used, expires) VALUES (?, ?, ?, ?, ?)",
            (session.digest, session.person, millis(session.created), millis(session.used), millis(session.expires)),
        )

    def close(self, digest: bytes) -> None:
        self._database.run("DELETE FROM session WHERE digest = ?", (digest,))

    def touch(self, used: Sequence[tuple[bytes, datetime]]) -> None:
        for digest, at in used:
            self._database.run("UPDATE session SET used = ? WHERE digest = ?", (millis(at), digest))

    def forget_expired(self, now: datetime) -> None:
        self._database.run("DELETE FROM session WHERE expires < ?", (millis(now),))

    def add_token(self, token: Token) -> None:
        self._database.run(
            "INSERT INTO token (digest, person, label, created) VALUES (?, ?, ?, ?)",
            (token.digest, token.person, token.label, millis(token.created)),
        )

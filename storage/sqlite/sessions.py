"""Signed-in browsers, API tokens and links in mails, in SQLite."""

from collections.abc import Sequence
from datetime import datetime

from storage.records import Account, Person, Purpose, Scope, Session, Ticket, Token
from storage.sqlite.database import Database, Row
from storage.sqlite.moments import millis, moment
from storage.sqlite.rows import ACCOUNT, PERSON, account_of, person_of

_SESSIONS = "SELECT s.digest, s.person, s.created, s.used, s.expires, s.by_link"
_SESSION = (
    _SESSIONS
    + ", "
    + ACCOUNT
    + """
FROM session s JOIN person o ON o.id = s.person LEFT JOIN account a ON a.person = s.person WHERE s.digest = ?"""
)
_SESSIONS_OF = _SESSIONS + " FROM session s WHERE s.person = ? ORDER BY s.used DESC"
_KEPT = "SELECT t.digest, t.person, t.label, t.created, t.scope, t.expires"
_TOKEN = _KEPT + ", " + PERSON + " FROM token t JOIN person o ON o.id = t.person WHERE t.digest = ?"
_HER_TOKENS = _KEPT + " FROM token t WHERE t.person = ? ORDER BY t.created DESC"
_TICKET = "SELECT digest, person, purpose, detail, created, expires FROM ticket WHERE digest = ? AND used IS NULL"
_OLDER = "DELETE FROM ticket WHERE person = ? AND purpose = ? AND created < ?"
_EVER = 1 << 62
_TAKE = "UPDATE ticket SET used = ? WHERE digest = ? AND purpose = ? AND used IS NULL AND expires > ?"


class SqliteSessions:
    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, digest: bytes) -> tuple[Session, Account | None, Person] | None:
        row = self._database.one(_SESSION, (digest,))
        if row is None:
            return None
        account = account_of(row[6:]) if row[10] is not None else None
        return _session(row), account, person_of(row[6:10])

    def of_person(self, person: int) -> list[Session]:
        return [_session(row) for row in self._database.all(_SESSIONS_OF, (person,))]

    def token(self, digest: bytes) -> tuple[Token, Person] | None:
        row = self._database.one(_TOKEN, (digest,))
        return (_token(row), person_of(row[6:])) if row else None

    def tokens_of(self, person: int) -> list[Token]:
        return [_token(row) for row in self._database.all(_HER_TOKENS, (person,))]

    def ticket(self, digest: bytes) -> Ticket | None:
        row = self._database.one(_TICKET, (digest,))
        return _ticket(row) if row else None

    def open(self, session: Session) -> None:
        self._database.run(
            "INSERT INTO session (digest, person, created, used, expires, by_link) VALUES (?, ?, ?, ?, ?, ?)",
            (
                session.digest, session.person, millis(session.created), millis(session.used),
                millis(session.expires), session.by_link,
            ),
        )  # fmt: skip

    def close(self, digest: bytes) -> None:
        self._database.run("DELETE FROM session WHERE digest = ?", (digest,))

    def touch(self, used: Sequence[tuple[bytes, datetime]]) -> None:
        for digest, at in used:
            self._database.run("UPDATE session SET used = ? WHERE digest = ?", (millis(at), digest))

    def forget_expired(self, now: datetime) -> None:
        self._database.run("DELETE FROM session WHERE expires < ?", (millis(now),))
        self._database.run("DELETE FROM ticket WHERE expires < ?", (millis(now),))

    def add_token(self, token: Token) -> None:
        self._database.run(
            "INSERT INTO token (digest, person, label, created, scope, expires) VALUES (?, ?, ?, ?, ?, ?)",
            (
                token.digest, token.person, token.label, millis(token.created), token.scope.value,
                millis(token.expires) if token.expires else None,
            ),
        )  # fmt: skip

    def close_all(self, person: int, *, but: bytes = b"") -> None:
        self._database.run("DELETE FROM session WHERE person = ? AND digest != ?", (person, but))

    def drop_token(self, person: int, digest: bytes) -> None:
        self._database.run("DELETE FROM token WHERE person = ? AND digest = ?", (person, digest))

    def drop_tokens(self, person: int) -> None:
        self._database.run("DELETE FROM token WHERE person = ?", (person,))

    def give_ticket(self, ticket: Ticket, *, spared: datetime | None = None) -> None:
        before = millis(spared) if spared else _EVER
        self._database.run(_OLDER, (ticket.person, ticket.purpose.value, before))
        self._database.run(
            "INSERT INTO ticket (digest, person, purpose, detail, created, expires) VALUES (?, ?, ?, ?, ?, ?)",
            (
                ticket.digest, ticket.person, ticket.purpose.value, ticket.detail, millis(ticket.created),
                millis(ticket.expires),
            ),
        )  # fmt: skip

    def take_ticket(self, digest: bytes, purpose: Purpose, *, at: datetime) -> Ticket | None:
        ticket = self.ticket(digest)
        taken = self._database.run(_TAKE, (millis(at), digest, purpose.value, millis(at)))
        return ticket if taken else None


def _session(row: Row) -> Session:
    return Session(
        digest=row[0],
        person=row[1],
        created=moment(row[2]),
        used=moment(row[3]),
        expires=moment(row[4]),
        by_link=bool(row[5]),
    )


def _token(row: Row) -> Token:
    return Token(
        digest=row[0],
        person=row[1],
        label=row[2],
        created=moment(row[3]),
        scope=Scope(row[4]),
        expires=moment(row[5]) if row[5] is not None else None,
    )


def _ticket(row: Row) -> Ticket:
    return Ticket(
        digest=row[0],
        person=row[1],
        purpose=Purpose(row[2]),
        detail=row[3],
        created=moment(row[4]),
        expires=moment(row[5]),
    )

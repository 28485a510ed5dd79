"""Signed-in browsers: a random id in a cookie, its SHA-256 in the database."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from storage import Storage
from storage.errors import StorageError
from storage.records import Holding, Person, PersonKind, Scope, Session
from wiki.keeping import keep
from wiki.people.audit import Act, record
from wiki.people.permissions import Viewer

_IDLE = timedelta(days=30)
_LIFE = timedelta(days=365)
_TOUCH = timedelta(minutes=1)
_COMING = frozenset({PersonKind.ACCOUNT, PersonKind.GUEST})


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A live session's viewer, and the digest that its forms are bound to."""

    viewer: Viewer
    digest: bytes


class Sessions:
    """Last uses are buffered, and written at most once a minute."""

    def __init__(self, storage: Storage, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._now = now
        self._used: dict[bytes, datetime] = {}

    async def open(self, person: Person, *, by_link: bool = False) -> str:
        """Start a session; returns the id for the browser to keep."""
        identity, session = self._new(person, by_link=by_link)

        def job() -> None:
            self._storage.sessions.open(session)
            record(self._storage, Act.SIGNED_IN, at=session.created, person=person, subject="link" if by_link else "")

        await keep(self._storage, job)
        return identity

    async def close(self, digest: bytes) -> None:
        self._used.pop(digest, None)
        await keep(self._storage, lambda: self._storage.sessions.close(digest))

    async def renew(self, person: Person, change: Callable[[], None] | None = None) -> str:
        """Do `change` on the writer, end every session and token of a person, and start a new session for this browser.

        All of it or nothing; returns the new session's id. Raises what `change` raises.
        """
        identity, session = self._new(person)

        def job() -> None:
            if change:
                change()
            self._storage.people.renew(person.id)
            self._storage.sessions.drop_tokens(person.id)
            record(self._storage, Act.SESSIONS, at=session.created, person=person)
            self._storage.sessions.open(session)

        await keep(self._storage, job)
        return identity

    def of(self, person: Person) -> list[Session]:
        """The sessions of a person that still live, the latest used first."""
        now = self._now()
        sessions = [self._as_used(session) for session in self._storage.sessions.of_person(person.id)]
        alive = [session for session in sessions if _lives(session, now)]
        return sorted(alive, key=lambda session: session.used, reverse=True)

    def find(self, identity: str) -> SignedIn | None:
        """Who this browser is, if its session still lives."""
        digest = digest_of(identity)
        found = self._storage.sessions.get(digest)
        if found is None:
            return None
        session, account, person = self._as_used(found[0]), found[1], found[2]
        now, holding = self._now(), self._storage.people.holding(person.id)
        if not _lives(session, now) or not _comes_in(person, holding):
            return None
        if now - session.used > _TOUCH:
            self._used[digest] = now
        viewer = Viewer(person=person, holding=holding, language=account.language if account else "")
        return SignedIn(viewer=viewer, digest=digest)

    def bearer(self, token: str) -> Viewer | None:
        """Who sends this API token, if it is still worth something."""
        found = self._storage.sessions.token(digest_of(token))
        if found is None:
            return None
        kept, person = found
        holding = self._storage.people.holding(person.id)
        if not _comes_in(person, holding) or (kept.expires and self._now() >= kept.expires):
            return None
        return Viewer(person=person, holding=holding, reads_only=kept.scope is Scope.READ)

    async def write_uses(self) -> None:
        """Put the buffered last uses on disk, and forget sessions that have ended."""
        used, self._used = list(self._used.items()), {}
        now = self._now()

        def job() -> None:
            self._storage.sessions.touch(used)
            self._storage.sessions.forget_expired(now)

        try:
            await keep(self._storage, job)
        except StorageError:
            self._used = {**dict(used), **self._used}  # they wait for the next minute
            raise

    def _new(self, person: Person, *, by_link: bool = False) -> tuple[str, Session]:
        identity, now = secrets.token_urlsafe(32), self._now()
        return identity, Session(
            digest=digest_of(identity), person=person.id, created=now, used=now, expires=now + _LIFE, by_link=by_link
        )

    def _as_used(self, session: Session) -> Session:
        """With the last use that the disk may not know yet."""
        return replace(session, used=max(session.used, self._used.get(session.digest, session.used)))


def _lives(session: Session, now: datetime) -> bool:
    return now <= session.expires and now - session.used <= _IDLE


def _comes_in(person: Person, holding: Holding) -> bool:
    """Not who was erased, claimed or blocked since."""
    return person.kind in _COMING and not holding.barred


def digest_of(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()

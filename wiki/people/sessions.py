"""Signed-in browsers: a random id in a cookie, its SHA-256 in the database."""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage import Storage
from storage.errors import StorageError
from storage.records import Person, Session
from wiki.keeping import keep
from wiki.people.permissions import Viewer

_IDLE = timedelta(days=30)
_LIFE = timedelta(days=365)
_TOUCH = timedelta(minutes=1)


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

    async def open(self, person: Person) -> str:
        """Start a session; returns the id for the browser to keep."""
        identity, now = secrets.token_urlsafe(32), self._now()
        session = Session(digest=digest_of(identity), person=person.id, created=now, used=now, expires=now + _LIFE)
        await keep(self._storage, lambda: self._storage.sessions.open(session))
        return identity

    async def close(self, digest: bytes) -> None:
        self._used.pop(digest, None)
        await keep(self._storage, lambda: self._storage.sessions.close(digest))

    def find(self, identity: str) -> SignedIn | None:
        """Who this browser is, if its session still lives."""
        digest = digest_of(identity)
        found = self._storage.sessions.get(digest)
        if found is None:
            return None
        session, account, person = found
        now = self._now()
        last_use = max(session.used, self._used.get(digest, session.used))
        if now > session.expires or now - last_use > _IDLE:
            return None
        if now - last_use > _TOUCH:
            self._used[digest] = now
        holding = self._storage.people.holding(person.id)
        viewer = Viewer(person=person, holding=holding, language=account.language if account else "")
        return SignedIn(viewer=viewer, digest=digest)

    def bearer(self, token: str) -> Viewer | None:
        """Who sends this API token."""
        found = self._storage.sessions.token(digest_of(token))
        if found is None:
            return None
        person = found[1]
        return Viewer(person=person, holding=self._storage.people.holding(person.id))

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


def digest_of(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()

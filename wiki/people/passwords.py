"""Passwords: argon2id, hashed off the event loop, a few at a time."""

import unicodedata

import anyio
import anyio.to_thread
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from wiki.errors import BadPassword, CommonPassword
from wiki.people.common import is_common

_SHORTEST, _LONGEST = 8, 1024


class Passwords:
    """Each hash takes some 64 MiB and tens of milliseconds; `at_once` bounds how many are under way."""

    def __init__(self, *, at_once: int = 2, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._at_once = at_once
        self._limiter: anyio.CapacityLimiter | None = None
        self._decoy = ""

    def hash(self, password: str, *own: str) -> str:
        """`own` are words of the account. Raises `BadPassword`; `CommonPassword` for what is soon guessed."""
        normal = unicodedata.normalize("NFC", password)
        try:
            size = len(normal.encode())
        except UnicodeEncodeError as error:
            raise BadPassword from error
        if len(normal) < _SHORTEST or size > _LONGEST:
            raise BadPassword
        if is_common(normal, *own):
            raise CommonPassword
        return self._hasher.hash(normal)

    async def matches(self, kept: str, password: str) -> bool:
        """Whether `password` made the hash `kept`; takes as long when there is none."""
        return await anyio.to_thread.run_sync(self._matches, kept, password, limiter=self._limit())

    async def hash_aside(self, password: str, *own: str) -> str:
        """`hash`, off the event loop."""
        return await anyio.to_thread.run_sync(self.hash, password, *own, limiter=self._limit())

    async def hash_anew(self, password: str) -> str:
        """A password that is kept already, hashed as one does today; what it is worth is not asked again."""
        normal = unicodedata.normalize("NFC", password)
        return await anyio.to_thread.run_sync(self._hasher.hash, normal, limiter=self._limit())

    def outdated(self, kept: str) -> bool:
        return self._hasher.check_needs_rehash(kept)

    def _matches(self, kept: str, password: str) -> bool:
        if not kept and not self._decoy:
            self._decoy = self._hasher.hash("nobody has this password")
        try:
            self._hasher.verify(kept or self._decoy, unicodedata.normalize("NFC", password))
        except (VerificationError, InvalidHashError, UnicodeEncodeError):
            return False
        return bool(kept)

    def _limit(self) -> anyio.CapacityLimiter:
        if self._limiter is None:
            self._limiter = anyio.CapacityLimiter(self._at_once)
        return self._limiter

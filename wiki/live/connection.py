"""One connection to a room: what waits to be sent to it, and what it has sent."""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from enum import IntEnum
from typing import Any, Protocol

from storage.records import Person
from wiki.live.closing import Closing
from wiki.live.limits import LONGEST_SEND, MOST_BEHIND, Allowance, effort

Message = MutableMapping[str, Any]
_MOST_LOOKS = 5  # a second apart, in which she may tell what is lacking


class Right(IntEnum):
    NOTHING = 0
    READ = 1
    WRITE = 2


class Admission(Protocol):
    """Who is at the other end, and what she may do at this moment."""

    @property
    def person(self) -> Person | None: ...

    def right(self) -> Right: ...

    def lost(self) -> Closing:
        """Why she may not write any more."""

    def was(self, person: int) -> bool:
        """Whether she is who wrote as this person: a guest, before she had an account."""


class Connection:
    """A queue of its own, and one task that empties it: who is slow costs nobody else."""

    def __init__(
        self, send: Callable[[Message], Awaitable[None]], admission: Admission, now: float, *, generation: str = ""
    ) -> None:
        self._send = send
        self._waiting: list[bytes] = []
        self._size = 0
        self._wake = asyncio.Event()
        self._pumping: asyncio.Task[Any] | None = None
        self._sending: float | None = None  # since when it sends what the other end has not taken yet
        self.admission = admission
        self.generation = generation  # that she said she is of
        self.allowance = Allowance(now)
        self.effort = effort(now)
        self.posted = now
        self.closing: Closing | None = None
        self.writes = admission.right() is Right.WRITE  # when she came; rights that she is given later need a new start
        self.client: int | None = None  # of Yjs, as it shows itself
        self.received = 0  # frames of text
        self.kept = 0  # of them, on disk
        self.parked = 0  # bytes that she sent, whose predecessors have not come
        self.lacked = 0  # looks at her that found it so
        self.gone = False
        self.owed = False
        self.told = 0.0
        self.refused = 0

    @property
    def person(self) -> int:
        person = self.admission.person
        return person.id if person else 0

    def look(self) -> Right:
        """What she may do now; who lost the right with which she came is let go."""
        right = self.admission.right()
        if right is Right.NOTHING or (self.writes and right is not Right.WRITE):
            self.dismiss(self.admission.lost())
        return right

    @property
    def here(self) -> bool:
        return not self.gone and self.closing is None

    def look_after(self, now: float) -> None:
        """A look every second: who takes nothing is given up, and who does not tell what is lacking is sent back."""
        if self._pumping and self._sending is not None and now - self._sending > LONGEST_SEND:
            self.close(Closing.TOO_MUCH)
            self._pumping.cancel()
        self.lacked = self.lacked + 1 if self.parked else 0
        if self.lacked >= _MOST_LOOKS:
            self.dismiss(Closing.FAILED)

    def post(self, frame: bytes) -> None:
        """Send this when the others before it are sent."""
        if self.closing:
            return
        if self._size > MOST_BEHIND:  # asked before: who comes in is sent the whole document, which may be larger
            self.close(Closing.TOO_MUCH)
            return
        self._size += len(frame)
        self._waiting.append(frame)
        self._wake.set()

    def close(self, why: Closing) -> None:
        """Let it go; of what waits nothing more is sent."""
        self._waiting.clear()
        self.dismiss(why)

    def dismiss(self, why: Closing) -> None:
        """Let it go when what waits is sent."""
        self.closing = self.closing or why
        self._wake.set()
        if self._pumping and self._sending is not None:  # what it sends may never be taken
            self._pumping.get_loop().call_later(LONGEST_SEND, self._pumping.cancel)

    async def pump(self, now: Callable[[], float]) -> None:
        """Send what is posted until the connection is closed."""
        self._pumping = asyncio.current_task()
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._waiting:
                frames, self._waiting, self._size = self._waiting, [], 0
                self._sending = now()
                for frame in frames:
                    await self._send({"type": "websocket.send", "bytes": frame})
                self._sending, self.posted = None, now()
            if self.closing:
                with suppress(Exception):
                    async with asyncio.timeout(1):
                        await self._send({"type": "websocket.close", "code": int(self.closing)})
                return

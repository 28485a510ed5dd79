"""The beat of live writing: all that came in since the last one is applied, kept in one commit, and shown."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import datetime
from time import monotonic

from storage import Storage
from storage.records import Stroke, Writers
from wiki.keeping import keep
from wiki.live.closing import Closing
from wiki.live.room import Room
from wiki.live.rooms import OpenRooms

_log = logging.getLogger("palabre.live")
BEAT = 0.04  # seconds


class Ticker:
    def __init__(self, storage: Storage, rooms: OpenRooms, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._rooms = rooms
        self._now = now
        self._waiting: set[Room] = set()
        self._woken = asyncio.Event()
        self._ended = False

    def wake(self, room: Room) -> None:
        """There is something to do in a room."""
        self._waiting.add(room)
        self._woken.set()

    async def run(self) -> None:
        """Beat while there is something to do, until told to end."""
        while not self._ended:
            await self._woken.wait()
            began = monotonic()
            try:
                await self.beat()
            except Exception:  # whatever it is, the next beat may keep what comes
                _log.exception("a beat of live writing failed")
            await asyncio.sleep(max(0.001, BEAT - (monotonic() - began)))

    def end(self) -> None:
        """The beat that is under way is the last one."""
        self._ended = True
        self._woken.set()

    async def beat(self) -> None:
        """Do all that waits. What cannot be kept is not shown: its writers come back with it."""
        rooms, self._waiting = {room for room in self._waiting if not room.closed}, set()
        self._woken.clear()
        at, now = self._now(), monotonic()
        taken = {room: some for room in rooms if (some := self._taken(room, at, now)) is not None}
        try:
            until = await self._keep(taken.values())
        except Exception:
            _log.exception("what is written together could not be kept")
            for room in taken:
                self._drop(room)
            return
        for room in taken:
            self._show(room, until.get(room.page.id, 0))

    def _taken(self, room: Room, at: datetime, now: float) -> tuple[list[Stroke], Writers | None] | None:
        """What came into one room; whatever goes wrong there stays there."""
        try:
            return room.take_in(at, now)
        except Exception:
            self._give_up(room)
            return None

    def _show(self, room: Room, until: int) -> None:
        """What is kept of one room, and who is in it, is told to everybody there."""
        try:
            room.landed(until)
            if room.tell(monotonic()):
                self.wake(room)
        except Exception:
            self._give_up(room)

    async def _keep(self, taken: Iterable[tuple[list[Stroke], Writers | None]]) -> dict[int, int]:
        """The numbers of the last strokes, by page."""
        strokes = [stroke for some, _ in taken for stroke in some]
        writers = [some for _, some in taken if some]
        if not strokes and not writers:
            return {}
        live, pages = self._storage.live, {stroke.page for stroke in strokes}

        def job() -> dict[int, int]:
            live.add(strokes, writers)
            return {page: live.last(page) for page in pages}

        return await keep(self._storage, job)

    def _give_up(self, room: Room) -> None:
        _log.exception("the room of page %d is opened anew", room.page.id)
        self._drop(room)

    def _drop(self, room: Room) -> None:
        room.dismiss(Closing.FAILED)
        self._rooms.drop(room)

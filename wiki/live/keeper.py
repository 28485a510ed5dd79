"""Makes versions of what is written in rooms, and closes those that nobody is in."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from functools import partial
from time import monotonic

from storage import Storage
from storage.errors import Stale, StorageError
from storage.records import Page
from wiki.content.changing import Head
from wiki.content.pages import Pages
from wiki.errors import PalabreError, StillMoving
from wiki.events import Event, PageRemoved
from wiki.keeping import keep
from wiki.live.closing import Closing
from wiki.live.frames import HEARTBEAT
from wiki.live.opening import Opening
from wiki.live.room import Room
from wiki.live.rooms import OpenRooms
from wiki.live.ticker import Ticker

_log = logging.getLogger("palabre.live")
QUIET = 30.0  # seconds without a stroke, after which what is written becomes a version
LONGEST_WRITING = 300.0  # seconds, after which it does though people go on
_AFTER_LAST = 2.0  # seconds that the last one may be away
_ROUND = 1.0  # seconds between two looks at all rooms
_SILENT = 3.0  # seconds after which a connection gets a sign of life
_IDLE = timedelta(minutes=30)  # a document that nobody came back to
_TRIES = 3
_LOOKS = 60  # rounds between two looks for those


class Keeper:
    """`quiet` and `longest` are seconds: see above."""

    def __init__(
        self,
        storage: Storage,
        pages: Pages,
        rooms: OpenRooms,
        ticker: Ticker,
        now: Callable[[], datetime],
        *,
        quiet: float = QUIET,
        longest: float = LONGEST_WRITING,
    ) -> None:
        self._storage = storage
        self._pages = pages
        self._rooms = rooms
        self._ticker = ticker
        self._now = now
        self._quiet = quiet
        self._longest = longest
        self._opening = Opening(storage, pages, rooms, ticker.wake)
        self._folding: dict[Room, asyncio.Task[None]] = {}
        self.ended = False

    async def room(self, page: Page) -> Room:
        """See `Opening.room`."""
        return await self._opening.room(page)

    def hear(self, event: Event) -> None:
        """Who writes in a page that is no more is let go, and its room with them: it may come back as another."""
        if isinstance(event, PageRemoved) and (room := self._rooms.of(event.page)):
            room.dismiss(Closing.GONE)
            self._rooms.drop(room)

    async def run(self) -> None:
        """Look after all rooms until told to stop; what goes wrong in one round does not end the next."""
        await self._guarded(self.fold_leftovers)
        rounds = 0
        while True:
            await asyncio.sleep(_ROUND)
            rounds += 1
            await self._guarded(self.look_after)
            if rounds % _LOOKS == 0:
                await self._guarded(self.fold_leftovers)
                await self._guarded(self.forget_idle)

    async def _guarded(self, chore: Callable[[], Awaitable[object]]) -> None:
        try:
            await chore()
        except Exception:
            _log.exception("rooms could not be looked after")

    def end(self) -> None:
        """Let everybody go, and nobody in: the site stops."""
        self.ended = True
        for room in self._rooms:
            room.dismiss(Closing.STOPPING)

    async def stop(self) -> None:
        """Keep what came in last, and make versions of it."""
        self.end()
        await self._ticker.beat()
        await asyncio.gather(*self._folding.values(), return_exceptions=True)
        for room in self._rooms:
            await self._fold(room)

    async def renew(self, page: Page) -> None:
        """Put an end to the page's document, and to how it was written: who comes back finds another one.

        What is written is a version first. For what must not be found in either. Raises `StillMoving`.
        """
        await self._replace(page, plays=True)

    async def _replace(self, page: Page, *, plays: bool = False) -> None:
        for _ in range(_TRIES):
            with suppress(Stale):
                async with self._opening.alone(page) as room:
                    await self._put_away(page, room, plays=plays)
                return
        raise StillMoving

    async def _put_away(self, page: Page, room: Room | None, *, plays: bool = False) -> None:
        """Close the page's document, and its room, once a version says all that was written in it; else `Stale`.

        `plays`: how it was written goes too.
        """
        try:
            if room:
                await room.end(Closing.STOPPING)
                await self._pages.fold(page)
            async with self._pages.turn(page) as head:
                if self._rooms.of(page) is not room or (room and (await room.written()).text != head.text):
                    raise Stale(head.number)  # a beat failed meanwhile: what was kept before is in no version yet
                await self._close(head, ended=room is not None, plays=plays)
        finally:
            if room:
                self._rooms.drop(room)

    async def _close(self, head: Head, *, ended: bool, plays: bool) -> None:
        assert head.page is not None
        live, page = self._storage.live, head.page.id
        until = live.last(page)

        def job() -> None:
            if live.last(page) != until:
                raise Stale(head.number)
            if ended or not until:  # what waits in the trash comes back with its page
                live.close(page)
            if plays:
                live.forget(page)

        await keep(self._storage, job)

    async def look_after(self) -> None:
        """One round: who may still be here, who needs a sign of life, what becomes a version."""
        now = monotonic()
        for room in self._rooms:
            for connection in room.connections:
                connection.look()
                connection.look_after(now)
                if now - connection.posted >= _SILENT:
                    connection.posted = now
                    connection.post(HEARTBEAT)
            if room in self._folding:
                continue
            if room.text.heavy():
                self._begin(room, self._lighten)
            elif self._is_due(room, now):
                self._begin(room, self._fold)

    def _begin(self, room: Room, work: Callable[[Room], Awaitable[None]]) -> None:
        task = asyncio.create_task(self._guarded(partial(work, room)))
        self._folding[room] = task
        task.add_done_callback(lambda _: self._folding.pop(room))

    def _is_due(self, room: Room, now: float) -> bool:
        if room.left is not None and now - room.left >= _AFTER_LAST:
            return True
        if room.changed is None or room.began is None:
            return False
        return now - room.changed >= self._quiet or now - room.began >= self._longest

    async def _fold(self, room: Room) -> None:
        """Make a version of what is written; a room that nobody is in goes with it."""
        try:
            await self._pages.fold(room.page)
            if room.left is not None:
                async with self._pages.turn(room.page):
                    await self._leave(room)
        except (PalabreError, StorageError):
            _log.exception("what is written in page %d stays in its room", room.page.id)
            now = monotonic()
            room.began, room.changed = room.began or now, now
            room.left = room.left and now + self._quiet

    async def _lighten(self, room: Room) -> None:
        """A document may grow no more: who writes there goes on in a new one, which says the same."""
        _log.warning("the document of page %d is made anew", room.page.id)
        await self._replace(room.page)

    async def _leave(self, room: Room) -> None:
        live, page = self._storage.live, room.page.id
        if room.connections or room.changed is not None:
            return
        await keep(self._storage, lambda: live.leave(page, self._now()))
        if room.connections or room.changed is not None:  # somebody came meanwhile
            await keep(self._storage, lambda: live.leave(page, None))
        else:
            self._rooms.drop(room)

    async def fold_leftovers(self) -> None:
        """What was written when the site stopped, or a room failed, becomes a version: a reader finds it."""
        live, pages = self._storage.live, self._storage.pages
        for page in map(pages.get, live.documents()):
            if page.deleted or self._rooms.of(page):
                continue
            if live.last(page.id):
                await self._guarded(partial(self._fold_left, page))
            elif (document := live.document(page.id)) and document.left is None:
                await keep(self._storage, partial(live.leave, page.id, self._now()))

    async def _fold_left(self, page: Page) -> None:
        room = await self.room(page)
        room.left = room.left or (None if room.connections else monotonic())
        await self._pages.fold(page)

    async def forget_idle(self) -> None:
        """Documents to which nobody came back: a page never carries what was deleted in it yesterday."""
        live = self._storage.live
        for identity in live.idle(self._now() - _IDLE):
            await self._guarded(partial(self._forget, identity))

    async def _forget(self, identity: int) -> None:
        page = self._storage.pages.get(identity)
        if page.deleted or self._rooms.of(page):
            return  # what was written in a page that is in the trash comes back with it
        async with self._opening.alone(page) as room:
            if not room or not room.connections:
                await self._put_away(page, room)


@asynccontextmanager
async def kept_live(keeper: Keeper, ticker: Ticker) -> AsyncIterator[None]:
    """Rooms are open while this lasts."""
    tasks = [asyncio.create_task(ticker.run()), asyncio.create_task(keeper.run())]
    try:
        yield
    finally:
        keeper.end()
        tasks[1].cancel()
        ticker.end()
        await asyncio.gather(*tasks, return_exceptions=True)
        await keeper.stop()

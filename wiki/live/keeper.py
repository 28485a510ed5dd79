"""Opens rooms, makes versions of what is written in them, and closes those that nobody is in."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from time import monotonic

from storage import Storage
from storage.errors import NotFound, StorageError
from storage.records import LiveDocument, Page
from wiki.content.changing import Head
from wiki.content.pages import Pages
from wiki.errors import PalabreError
from wiki.events import Event, PageRemoved
from wiki.keeping import keep
from wiki.live.closing import Closing
from wiki.live.document import seed
from wiki.live.frames import HEARTBEAT
from wiki.live.room import Room
from wiki.live.rooms import OpenRooms
from wiki.live.shared import SharedText
from wiki.live.ticker import Ticker

_log = logging.getLogger("palabre.live")
QUIET = 30.0  # seconds without a stroke, after which what is written becomes a version
LONGEST_WRITING = 300.0  # seconds, after which it does though people go on
_AFTER_LAST = 2.0  # seconds that the last one may be away
_ROUND = 1.0  # seconds between two looks at all rooms
_SILENT = 3.0  # seconds after which a connection gets a sign of life
_IDLE = timedelta(minutes=30)  # a document that nobody came back to
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
        self._opening: dict[int, asyncio.Task[Room]] = {}
        self._folding: dict[Room, asyncio.Task[None]] = {}
        self.ended = False

    async def room(self, page: Page) -> Room:
        """The room of a page, opened once however many come together.

        What is written in it must be kept: raises what reading and keeping raise, and then there is no room.
        """
        if room := self._rooms.of(page):
            return room
        if page.id not in self._opening:
            task = asyncio.create_task(self._open(page))
            self._opening[page.id] = task
            task.add_done_callback(lambda _: self._opening.pop(page.id, None))
        return await asyncio.shield(self._opening[page.id])

    async def _open(self, page: Page) -> Room:
        async with self._pages.turn(page) as head:
            if head.page is None or head.page.deleted:
                raise NotFound(f"page {page.id}")
            kept = await self._document(head)
            live = self._storage.live
            until = live.last(page.id)
            text = SharedText(
                kept, strokes=live.strokes(page.id, until=until), until=until, writers=live.writers(page.id)
            )
            room = Room(head.page, text, self._ticker.wake)
            self._rooms.add(room)
            return room

    async def _document(self, head: Head) -> LiveDocument:
        """The page's document, as whoever was first has made it."""
        live, page = self._storage.live, head.page
        assert page is not None
        kept = live.document(page.id)
        if kept is None or kept.left is not None:
            new = LiveDocument(
                page=page.id, generation=secrets.token_urlsafe(9), base=head.number, state=seed(head.text)
            )

            def job() -> None:
                live.open(new)
                live.leave(page.id, None)

            await keep(self._storage, job)
            kept = live.document(page.id)
        assert kept is not None
        return kept

    def hear(self, event: Event) -> None:
        """Who writes in a page that is no more is let go."""
        if isinstance(event, PageRemoved) and (room := self._rooms.of(event.page)):
            room.dismiss(Closing.GONE)

    async def run(self) -> None:
        """Look after all rooms until told to stop."""
        await self._fold_leftovers()
        rounds = 0
        while True:
            await asyncio.sleep(_ROUND)
            rounds += 1
            self._look_after()
            if rounds % _LOOKS == 0:
                await self._forget_idle()

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

        What is written is a version first. For what must not be found in either.
        """
        if room := self._rooms.of(page):
            await room.written()
            room.dismiss(Closing.STOPPING)
            self._rooms.drop(room)
        live = self._storage.live
        if live.last(page.id):
            room = await self.room(page)
            await self._pages.fold(page)
            self._rooms.drop(room)

        def job() -> None:
            live.close(page.id)
            live.forget(page.id)

        await keep(self._storage, job)

    def _look_after(self) -> None:
        now = monotonic()
        for room in self._rooms:
            for connection in room.connections:
                connection.look()
                if now - connection.posted >= _SILENT:
                    connection.posted = now
                    connection.post(HEARTBEAT)
            if room not in self._folding and self._is_due(room, now):
                task = asyncio.create_task(self._fold(room))
                self._folding[room] = task
                task.add_done_callback(lambda _, room=room: self._folding.pop(room))  # type: ignore[misc]

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

    async def _leave(self, room: Room) -> None:
        live, page = self._storage.live, room.page.id
        if room.connections or room.changed is not None:
            return
        await keep(self._storage, lambda: live.leave(page, self._now()))
        if room.connections:
            await keep(self._storage, lambda: live.leave(page, None))
        else:
            self._rooms.drop(room)

    async def _fold_leftovers(self) -> None:
        """What was written when the site stopped becomes a version at once: a reader finds it."""
        for identity in self._storage.live.documents():
            if self._storage.live.last(identity):
                with suppress(StorageError, PalabreError):
                    room = await self.room(self._storage.pages.get(identity))
                    room.left = room.left or monotonic()
                    await self._pages.fold(room.page)

    async def _forget_idle(self) -> None:
        """Documents to which nobody came back: a page never carries what was deleted in it yesterday."""
        live, before = self._storage.live, self._now() - _IDLE
        for identity in live.documents():
            document = live.document(identity)
            if document and document.left and document.left < before and not live.last(identity):
                await keep(self._storage, lambda page=identity: live.close(page))  # type: ignore[misc]


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

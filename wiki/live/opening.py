"""A room is opened once, however many come together, on the one document that its page has."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from storage import Storage
from storage.errors import NotFound
from storage.records import LiveDocument, Page
from wiki.content.changing import Head
from wiki.content.pages import Pages
from wiki.keeping import keep
from wiki.live.document import seed
from wiki.live.room import Room
from wiki.live.rooms import OpenRooms
from wiki.live.shared import SharedText


class Opening:
    def __init__(self, storage: Storage, pages: Pages, rooms: OpenRooms, wake: Callable[[Room], None]) -> None:
        self._storage = storage
        self._pages = pages
        self._rooms = rooms
        self._wake = wake
        self._under_way: dict[int, asyncio.Task[Room]] = {}
        self._shut: dict[int, asyncio.Event] = {}

    async def room(self, page: Page) -> Room:
        """The room of a page. What is written in it must be kept: raises what reading and keeping raise."""
        while shut := self._shut.get(page.id):
            await shut.wait()
        return await self._room(page)

    @asynccontextmanager
    async def alone(self, page: Page) -> AsyncIterator[Room | None]:
        """Whoever wants to come in waits outside until this ends, and opens the room anew.

        Gives the room that was open; or one opened for what is no version yet; or None, always if it is in the trash.
        """
        while shut := self._shut.get(page.id):
            await shut.wait()
        shut = self._shut[page.id] = asyncio.Event()
        try:
            waits = page.id in self._under_way or self._storage.live.last(page.id)
            deleted = self._storage.pages.get(page.id).deleted
            yield await self._room(page) if waits and not deleted else self._rooms.of(page)
        finally:
            del self._shut[page.id]
            shut.set()

    async def _room(self, page: Page) -> Room:
        if page.id not in self._under_way:
            if room := self._rooms.of(page):
                return room
            task = asyncio.create_task(self._open(page))
            self._under_way[page.id] = task
            task.add_done_callback(lambda _: self._under_way.pop(page.id, None))
        return await asyncio.shield(self._under_way[page.id])

    async def _open(self, page: Page) -> Room:
        async with self._pages.turn(page) as head:
            if head.page is None or head.page.deleted:
                raise NotFound(f"page {page.id}")
            room = Room(head.page, await self._text(head), self._wake, self._rooms.efforts)
            self._rooms.add(room)
        if room.text.base != head.number:  # somebody saved while nobody was there
            await self._pages.fold(page)
        return room

    async def _text(self, head: Head) -> SharedText:
        kept, live = await self._document(head), self._storage.live
        until = live.last(kept.page)
        strokes = live.strokes(kept.page, until=until)
        return SharedText(kept, strokes=strokes, until=until, writers=live.writers(kept.page))

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
                live.leave(new.page, None)

            await keep(self._storage, job)
            kept = live.document(page.id)
        assert kept is not None
        return kept

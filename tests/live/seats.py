"""A room inside this process: its page on a database in memory, its clock in the test's hand, and people in it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from time import monotonic

from storage import open_storage
from storage.records import Page, Person
from tests.live.halls import BEGIN, TITLE, begin_page
from tests.live.pens import Pen
from tests.storage.world import build_world
from wiki.app import wire
from wiki.live.closing import Closing
from wiki.live.connection import Connection, Message, Right
from wiki.live.room import Room
from wiki.settings import read_settings
from wiki.web.site import Site


@dataclass(slots=True)
class Badge:
    """See `wiki.live.connection.Admission`: the right is what the test says."""

    person: Person | None
    holds: Right = Right.WRITE
    why: Closing = Closing.FORBIDDEN

    def right(self) -> Right:
        return self.holds

    def lost(self) -> Closing:
        return self.why


@dataclass(slots=True, kw_only=True)
class Seat:
    """One connection; what the server sent to it waits in `inbox` until it is heard."""

    pen: Pen
    badge: Badge
    room: Room
    inbox: list[bytes] = field(default_factory=list)
    code: int = 0
    sending: "asyncio.Task[None]"
    connection: Connection

    async def posted(self) -> list[bytes]:
        """What has been sent to it since; what waits is sent first."""
        for _ in range(4):
            await asyncio.sleep(0)
        found, self.inbox = self.inbox, []
        return found

    async def hear(self) -> None:
        for data in await self.posted():
            self.pen.hear(data)

    def send(self, data: bytes) -> None:
        """As the socket does: what cannot be read closes this connection."""
        try:
            self.room.receive(self.connection, data, monotonic())
        except ValueError:
            self.connection.close(Closing.MALFORMED)

    async def leave(self) -> None:
        self.pen.disconnect()
        self.room.leave(self.connection, monotonic())
        self.sending.cancel()
        await asyncio.gather(self.sending, return_exceptions=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    site: Site
    page: Page
    people: tuple[Person, ...]

    async def sit(self, badge: Badge, pen: Pen, *, speaks: bool = True) -> Seat:
        """Come in; who `speaks` says how far her document is."""
        room = await self.site.live.room(self.page)

        async def send(message: Message) -> None:
            if message["type"] == "websocket.close":
                seat.code = message["code"]
            else:
                seat.inbox.append(message["bytes"])

        connection = Connection(send, badge, monotonic(), generation=pen.generation)
        seat = Seat(
            pen=pen,
            badge=badge,
            room=room,
            sending=asyncio.create_task(connection.pump(monotonic)),
            connection=connection,
        )
        room.enter(connection)
        if speaks:
            pen.connect(seat.send)
        return seat

    async def join(self, place: int = 0, *, right: Right = Right.WRITE) -> Seat:
        """One of the people comes in with a document of her own, and is told what there is."""
        seat = await self.sit(Badge(self.people[place], right), Pen(Random(place)))
        await self.beat()
        await seat.hear()
        return seat

    async def beat(self) -> None:
        await self.site.ticker.beat()

    def kept(self) -> list[bytes]:
        """The seed, and what was kept since."""
        live = self.site.storage.live
        document = live.document(self.page.id)
        assert document is not None
        return [document.state, *(stroke.data for stroke in live.strokes(self.page.id))]


@asynccontextmanager
async def table(folder: Path, *, text: str = BEGIN, people: int = 3) -> AsyncIterator[Table]:
    """A page at which nobody is yet. Nothing beats but what the test tells to."""
    storage = open_storage("sqlite:///:memory:")
    try:
        site = wire(read_settings({"PALABRE_DATABASE": "sqlite:///:memory:"}, data=str(folder)), storage)
        world = build_world(storage)
        sitting = tuple(world.add_person(f"Personne {number}") for number in range(people))
        page = begin_page(site, TITLE, text, by=sitting[0].id)
        yield Table(site=site, page=page, people=sitting)
    finally:
        storage.close()

"""A room inside this process: its page on a database in memory, its clock in the test's hand, and people in it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from time import monotonic

from storage import Storage, open_storage
from storage.records import MARKDOWN, Page, Person
from tests.live.halls import BEGIN, TITLE
from tests.live.pens import Pen
from tests.storage.world import build_world
from wiki.content.outcomes import Saved
from wiki.content.pages import Pages, new_page
from wiki.content.renderings import Renderings
from wiki.content.titles import parse_title
from wiki.live.closing import Closing
from wiki.live.connection import Connection, Message, Right
from wiki.live.keeper import Keeper
from wiki.live.room import Room
from wiki.live.rooms import OpenRooms
from wiki.live.ticker import Ticker
from wiki.markup.renderer import Renderer


@dataclass(slots=True)
class Badge:
    """See `wiki.live.connection.Admission`: the right is what the test says."""

    person: Person | None
    holds: Right = Right.WRITE
    why: Closing = Closing.FORBIDDEN
    before: tuple[int, ...] = ()

    def right(self) -> Right:
        return self.holds

    def lost(self) -> Closing:
        return self.why

    def was(self, person: int) -> bool:
        return person in self.before


@dataclass(slots=True, kw_only=True)
class Seat:
    """One connection; what the server sent to it waits in `inbox` until it is heard."""

    pen: Pen
    badge: Badge
    room: Room
    inbox: list[bytes] = field(default_factory=list)
    code: int = 0  # with which the server closed it
    connection: Connection = field(init=False)
    sending: "asyncio.Task[None]" = field(init=False)

    async def take(self, message: Message) -> None:
        """What the server sends."""
        if message["type"] == "websocket.close":
            self.code = message["code"]
        else:
            self.inbox.append(message["bytes"])

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
    storage: Storage
    pages: Pages
    rooms: OpenRooms
    ticker: Ticker
    keeper: Keeper
    page: Page
    people: tuple[Person, ...]

    async def sit(self, badge: Badge, pen: Pen, *, speaks: bool = True) -> Seat:
        """Come in; who `speaks` says how far her document is."""
        room = await self.keeper.room(self.page)
        seat = Seat(pen=pen, badge=badge, room=room)
        seat.connection = Connection(seat.take, badge, monotonic(), generation=pen.generation)
        seat.sending = asyncio.create_task(seat.connection.pump(monotonic))
        room.enter(seat.connection)
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
        await self.ticker.beat()

    async def told(self, seat: Seat, token: str) -> None:
        """She writes, and is told that it is kept."""
        seat.pen.write(token)
        while token not in seat.pen.ledger.inserted:
            await self.beat()
            await seat.hear()
            await asyncio.sleep(0.05)

    def kept(self) -> list[bytes]:
        """The document as it was at its version, and what was kept since."""
        document = self.storage.live.document(self.page.id)
        assert document is not None
        return [document.state, *(stroke.data for stroke in self.storage.live.strokes(self.page.id))]


@asynccontextmanager
async def table(*, text: str = BEGIN, people: int = 3) -> AsyncIterator[Table]:
    """A page at which nobody is yet. Nothing beats but what the test tells to."""
    storage = open_storage("sqlite:///:memory:")
    try:
        rooms = OpenRooms()
        pages = Pages(storage, Renderings({MARKDOWN: Renderer(frozenset())}), rooms, _now)
        ticker = Ticker(storage, rooms, _now)
        world = build_world(storage)
        sitting = tuple(world.add_person(f"Personne {number}") for number in range(people))
        begun = await pages.change(new_page(world.space.id, parse_title(TITLE)), 0, text, by=sitting[0])
        assert isinstance(begun, Saved)
        yield Table(
            storage=storage,
            pages=pages,
            rooms=rooms,
            ticker=ticker,
            keeper=Keeper(storage, pages, rooms, ticker, _now),
            page=begun.page,
            people=sitting,
        )
    finally:
        storage.close()


def at_table(play: Callable[[Table], Awaitable[None]], *, people: int = 3, text: str = BEGIN) -> None:
    """Run `play` at a table of its own."""

    async def go() -> None:
        async with table(people=people, text=text) as laid:
            await play(laid)

    asyncio.run(go())


def _now() -> datetime:
    return datetime.now(UTC)

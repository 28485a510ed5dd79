"""The text of a room: what came in waits for the next tick, is applied, kept on disk, and only then shown."""

import asyncio
from datetime import datetime

from storage.errors import Stale
from storage.records import LiveDocument, Stroke, Writers
from wiki.content.rooms import Written
from wiki.content.texts import LONGEST
from wiki.live import frames
from wiki.live.arrivals import Arrival
from wiki.live.closing import Closing
from wiki.live.connection import Connection
from wiki.live.document import Live, together
from wiki.live.frames import state_vector
from wiki.live.limits import (
    LARGEST_ANSWER,
    LARGEST_DOCUMENT,
    LARGEST_FRAME,
    MOST_NEW_WRITERS,
    MOST_PARKED,
    MOST_PIECES,
    MOST_RANGES,
)
from wiki.live.standing import Standing
from wiki.live.updates import content_of

_PASSES = 2  # over what waits: who was asked what lacks tells all of it at once
_SEED = 0  # whose the characters are that were there before anybody came


class SharedText:
    """Between `take_in` and `landed` the document says what is not on disk yet: nobody is shown it then."""

    def __init__(self, kept: LiveDocument, *, strokes: list[Stroke], until: int, writers: dict[int, int]) -> None:
        """A document as it was kept, with the strokes since, the last of which has number `until`."""
        self.generation = kept.generation
        self.base = kept.base
        self.page = kept.page
        self._document = Live(kept.state)
        for stroke in strokes:
            self._document.apply(stroke.data)
        self._weight = len(kept.state) + sum(len(stroke.data) for stroke in strokes)
        self._until = until
        self.vector = self._document.vector
        self._writers = dict.fromkeys(state_vector(self.vector), _SEED) | writers
        self._new_writers: dict[int, int] = {}
        self._standing = Standing.of(self._document)
        self._arrived: list[Arrival] = []
        self._parked: list[Arrival] = []  # what they stand on has not come
        self._coming = 0
        self._adopted: list[bytes] = []
        self._news: list[bytes] = []
        self._touched: set[Connection] = set()
        self._landed = asyncio.Event()
        self._landed.set()
        self._lost = False
        self._whole = b""

    @property
    def shown(self) -> bool:
        """Whether all that the document says is on disk."""
        return self._landed.is_set()

    def knows(self, vector: bytes) -> bool:
        """Whether all clients that a state vector names were seen here. Raises `Malformed`."""
        named = state_vector(vector, most=len(self._writers) + MOST_NEW_WRITERS)
        return all(client in self._writers for client in named)

    def know(self, client: int, person: int) -> None:
        """A Yjs client is this person's, from now on."""
        if client not in self._writers:
            self._writers[client] = self._new_writers[client] = person

    def answer(self, vector: bytes) -> bytes:
        """The frame that brings what somebody lacks who has come as far as `vector`. Raises `ValueError`.

        Who lacks much is sent the whole: that waits for many, and is in memory once.
        """
        if vector != frames.NOWHERE:
            part = self._document.since(vector)
            if len(part) < LARGEST_ANSWER:
                return frames.sync(frames.STEP_2, part)
        self._whole = self._whole or frames.sync(frames.STEP_2, self._document.state)
        return self._whole

    def offer(self, connection: Connection, update: bytes, now: float) -> Closing | None:
        """Put an update with those that wait, or say why not. Raises `Malformed`."""
        known = self._standing.ranges  # whoever comes back tells of all that was ever taken out
        content = content_of(update, most=MOST_PIECES + known)
        new = len(content.reach.keys() - self._writers.keys())
        arrival = Arrival(connection=connection, update=update, content=content)
        if not connection.effort.take(arrival.cost(new=new, known=known), now):
            return Closing.TOO_MUCH
        for client in content.writers:
            self.know(client, connection.person)
            owner = self._writers[client]
            if owner != connection.person and (owner == _SEED or not connection.admission.was(owner)):
                return Closing.OTHER
        if content.size and self._document.size + self._coming + content.size > LONGEST:
            return Closing.TOO_LONG
        self._weight += len(update)
        if not self._within(LARGEST_DOCUMENT, waiting=len(update)):
            return Closing.TOO_LONG
        self._coming += content.size
        self._arrived.append(arrival)
        return None

    def heavy(self) -> bool:
        """Whether the document, with all that was taken out of it, has come near to what it may not pass.

        It is looked through when it could be: ranges become one, and characters are taken out.
        """
        standing = self._standing
        if standing.ranges > MOST_RANGES or standing.halves > self._document.size + MOST_RANGES:
            self._standing = Standing.of(self._document)
        return self._standing.ranges > MOST_RANGES or not self._within(LARGEST_DOCUMENT // 2)

    def _within(self, most: int, waiting: int = 0) -> bool:
        """How large the document is is looked up only when what came in could be too much."""
        if self._weight > most:
            self._weight = len(self._document.state) + self._coming + waiting
        return self._weight <= most

    def forget_arrivals(self) -> None:
        """What waits for the next beat does not become part of the text: whoever sent it is told nothing of it."""
        self._arrived, self._parked, self._coming = [], [], 0

    def take_in(self, at: datetime) -> tuple[list[Stroke], Writers | None]:
        """Apply what waits; returns what is to be kept of it."""
        self._landed.clear()
        self._whole = b""
        strokes = self._apply_all(at)
        if strokes and state_vector(self._document.vector) != self._standing.clocks:
            raise RuntimeError("the document has lost count of its clocks")
        clients, self._new_writers = tuple(self._new_writers.items()), {}
        return strokes, Writers(page=self.page, clients=clients) if clients else None

    def _apply_all(self, at: datetime) -> list[Stroke]:
        """All that waits, but for what must wait on."""
        late, strokes = [*self._parked, *self._arrived], list[Stroke]()
        self._arrived, self._coming = [], 0
        for _ in range(_PASSES):
            waiting, late = late, []
            for arrival in waiting:
                if self._standing.lacks(arrival.content):
                    late.append(arrival)
                elif stroke := self._apply(arrival, at):
                    strokes.append(stroke)
        self._park(late)
        return strokes

    def _park(self, late: list[Arrival]) -> None:
        """Who sent it is told nothing of what she sent since; what she takes with her when she goes is nobody's."""
        for arrival in self._parked:
            arrival.connection.parked = 0
        self._parked = [arrival for arrival in late if arrival.connection.here]
        for arrival in self._parked:
            arrival.connection.parked += max(len(arrival.update), LARGEST_FRAME // MOST_PARKED)
            if arrival.connection.parked > LARGEST_FRAME:
                arrival.connection.close(Closing.TOO_MUCH)
        self._touched -= {arrival.connection for arrival in self._parked}

    def landed(self, until: int) -> bytes | None:
        """What was taken in is on disk: the update that everybody may see now, if there is one."""
        self._until = max(self._until, until)
        news, self._news = self._news, []
        for update in self._adopted:
            self._standing.add(content_of(update))
            if (edit := self._document.apply(update)) is not None:
                self._standing.ranges += content_of(edit).ranges
                news.append(edit)
        self._adopted = []
        for connection in self._touched:
            connection.kept, connection.owed = connection.received, True
        self._touched = set()
        self.vector = self._document.vector
        self._landed.set()
        return together(news) if news else None

    def adopt(self, base: int, update: bytes) -> bytes | None:
        """The document is that of version `base`, after `update`, which is on disk; what everybody may see now."""
        self.base = base
        if not update:
            return None
        for client in content_of(update).writers:
            self._writers.setdefault(client, _SEED)
        self._adopted.append(update)
        self._whole = b""
        return self.landed(self._until) if self.shown else None

    async def said(self) -> str:
        """The text, at a moment at which all of it is on disk."""
        await self._settled()
        return self._document.text

    async def written(self) -> Written:
        await self._settled()
        document = self._document
        return Written(
            generation=self.generation, base=self.base, text=document.text, state=document.state, until=self._until
        )

    async def _settled(self) -> None:
        """Wait until all is on disk. Raises `Stale` where that failed: the room is no more."""
        while not self.shown:
            await self._landed.wait()
        if self._lost:
            raise Stale(self.base)

    def close(self) -> None:
        """Free what it holds; who waits for it waits no longer. What has not landed by now is nobody's text."""
        self._document.close()
        self._lost = self._lost or not self.shown
        self._landed.set()

    def _apply(self, arrival: Arrival, at: datetime) -> Stroke | None:
        connection, content = arrival.connection, arrival.content
        if content.size and self._document.size + content.size > LONGEST:
            connection.dismiss(Closing.TOO_LONG)
            return None
        try:
            self._standing.check(content)
            news = self._document.apply(arrival.update)
        except ValueError:
            connection.close(Closing.MALFORMED)
            return None
        except RuntimeError:  # the document is lost with her update: she does not come back with it at once
            connection.close(Closing.MALFORMED)
            raise
        self._standing.add(content)
        if connection.closing is None:
            connection.received += 1
            self._touched.add(connection)
        if news is None:
            return None
        self._news.append(news)
        counted = content if news == arrival.update else content_of(news)
        self._standing.ranges += counted.ranges
        connection.effort.spend(counted.ranges)
        return Stroke(
            page=self.page,
            person=connection.person,
            at=at,
            inserted=counted.inserted,
            deleted=counted.deleted,
            data=news,
        )

"""A page while people write in it together: who is there, what they are told, and when."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import anyio.to_thread

from storage.records import Page, Stroke, Writers
from wiki.content.rooms import Edited, Written
from wiki.live import frames
from wiki.live.closing import Closing
from wiki.live.connection import Connection, Right
from wiki.live.document import edited
from wiki.live.limits import MOST_IN_ROOM, MOST_OF_ONE, MOST_READERS, Bucket
from wiki.live.presence import Presence
from wiki.live.shared import SharedText

_BETWEEN_ACKS = 0.25  # seconds
_LOOK = 2  # seconds in which those who ask to see the text are gathered


class Room:
    """Opened by the keeper, worked by the ticker. `wake` tells the ticker that there is something to do.

    `efforts` are those of each person: who comes back, here or elsewhere, begins with what she has left.
    """

    def __init__(
        self, page: Page, text: SharedText, wake: Callable[["Room"], None], efforts: dict[int, Bucket]
    ) -> None:
        self.page = page
        self.text = text
        self.connections: set[Connection] = set()
        self.began: float | None = None  # when what is no version yet was begun
        self.changed: float | None = None  # when it was written in last
        self.left: float | None = None  # when the last one went
        self.closed = False
        self._ending: Closing | None = None
        self._presence = Presence()
        self._efforts = efforts
        self._asking: list[tuple[Connection, bytes]] = []
        self._wake = wake
        self._look: asyncio.Task[str] | None = None

    @property
    def writing(self) -> int:
        """How many people write here."""
        return len({connection.person for connection in self.connections if connection.writes})

    def has_place(self, who: Connection) -> bool:
        """Whether there is room for her; some of it is kept for those who write."""
        of_one = sum(1 for one in self.connections if who.person and one.person == who.person)
        readers = sum(1 for one in self.connections if not one.writes)
        return len(self.connections) < MOST_IN_ROOM and of_one < MOST_OF_ONE and (who.writes or readers < MOST_READERS)

    def enter(self, connection: Connection) -> None:
        """Let somebody in; who says that she is of another generation is told so, and let go."""
        self.connections.add(connection)
        connection.effort = self._efforts.setdefault(connection.person, connection.effort)
        self.left = None
        connection.post(frames.generation(self.text.generation))
        if connection.generation not in {"", self.text.generation}:
            connection.dismiss(Closing.OTHER)
            return
        if self._ending or self.closed:  # it was going while she came
            connection.dismiss(self._ending or Closing.STOPPING)
            return
        connection.post(frames.sync(frames.STEP_1, self.text.vector))
        if everybody := self._presence.all():
            connection.post(everybody)

    def leave(self, connection: Connection, now: float) -> None:
        self.connections.discard(connection)
        connection.gone = True
        self._presence.leave(connection)
        self.left = None if self.connections else now
        self._wake(self)

    def receive(self, connection: Connection, data: bytes, now: float) -> None:
        """A frame came in. Raises `ValueError` for one that cannot be read."""
        if connection.closing:
            return
        is_text = data[:1] == bytes((frames.SYNC,)) and data[1:2] != bytes((frames.STEP_1,))
        if not connection.allowance.takes(len(data), text=is_text, now=now):
            connection.close(Closing.MALFORMED)
            return
        reader = frames.Reader(data)
        kind = reader.number()
        if kind == frames.SYNC:
            step, body = reader.number(), reader.bytes()
            if step == frames.STEP_1:
                self._asked(connection, body)
            else:
                self._offered(connection, body, now)
        elif kind == frames.AWARENESS:
            self._shown(connection, reader.bytes())
        elif kind == frames.QUERY_AWARENESS and (everybody := self._presence.all()):
            connection.post(everybody)

    def _asked(self, connection: Connection, vector: bytes) -> None:
        """Somebody says how far she has come. Who knows of clients that were never here is of another document.

        A vector is read before it waits: one that announces too much would cost memory, and its answer the beat.
        """
        known = self.text.knows(vector)
        if not connection.generation and not known:
            connection.dismiss(Closing.OTHER)
            return
        self._asking.append((connection, vector))
        if self.text.shown:
            self._answer()

    def _offered(self, connection: Connection, update: bytes, now: float) -> None:
        if not connection.writes:
            connection.refused += update != frames.EMPTY_UPDATE
        elif connection.look() is Right.WRITE:
            if why := self.text.offer(connection, update, now):
                connection.dismiss(why)
            else:
                self._wake(self)

    def _shown(self, connection: Connection, body: bytes) -> None:
        if connection.writes:
            if (client := self._presence.take(connection, body)) is not None:
                self.text.know(client, connection.person)
            self._wake(self)

    def _answer(self) -> None:
        asking, self._asking = self._asking, []
        for connection, vector in asking:
            connection.post(self.text.answer(vector))

    def take_in(self, at: datetime, now: float) -> tuple[list[Stroke], Writers | None]:
        """Apply what came in; returns what is to be kept of it."""
        strokes, writers = self.text.take_in(at)
        if strokes:
            self.began, self.changed = self.began or now, now
        return strokes, writers

    def landed(self, until: int) -> None:
        """What was taken in is on disk: everybody is shown it."""
        self._post_news(self.text.landed(until))
        self._answer()

    def tell(self, now: float) -> bool:
        """Tell who wrote what is kept, and everybody who is here; whether more is to be told later."""
        later = False
        for connection in self.connections:
            if connection.owed and now - connection.told >= _BETWEEN_ACKS:
                self._tell_kept(connection, now)
            later = later or connection.owed
        if shown := self._presence.changes(now):
            self._post(shown)
        return later or self._presence.waits

    def _tell_kept(self, connection: Connection, now: float) -> None:
        connection.post(frames.kept(self.text.vector, connection.kept))
        connection.owed, connection.told = False, now

    async def end(self, why: Closing) -> None:
        """Let everybody go, and whoever comes yet. Each is told first what is kept: she brings the rest along."""
        await self.text.written()
        self._ending = why
        self.text.forget_arrivals()
        for connection in self.connections:
            if connection.owed:
                self._tell_kept(connection, connection.told)
            connection.dismiss(why)

    async def seen(self) -> str:
        """What is written here, in a moment, all of it on disk: a hall that looks on is shown one and the same text."""
        self._look = self._look or asyncio.create_task(self._looked_at())
        return await asyncio.shield(self._look)

    async def _looked_at(self) -> str:
        await asyncio.sleep(_LOOK)
        self._look = None
        return await self.text.said()

    def dismiss(self, why: Closing) -> None:
        """Let everybody go."""
        for connection in self.connections:
            connection.close(why)

    def close(self) -> None:
        """Free what it holds. Nothing comes in any more."""
        self.closed = True
        self.text.close()

    # What `wiki.content` asks of it.

    async def written(self) -> Written:
        written = await self.text.written()
        self.began = self.changed = None
        return written

    async def edited(self, state: bytes, text: str) -> Edited:
        return await anyio.to_thread.run_sync(edited, state, text)

    def adopt(self, base: int, update: bytes = b"") -> None:
        self._post_news(self.text.adopt(base, update))

    def _post_news(self, news: bytes | None) -> None:
        if news:
            self._post(frames.sync(frames.UPDATE, news))

    def _post(self, frame: bytes) -> None:
        for connection in self.connections:
            connection.post(frame)

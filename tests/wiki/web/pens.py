"""People who write together in one process: real rooms, real documents, and frames that pass from hand to hand."""

from collections.abc import MutableMapping
from time import monotonic
from typing import Any

from pycrdt import Doc, Text

from storage.records import Page, Person
from tests.wiki.web.world import World
from wiki.live import frames
from wiki.live.closing import Closing
from wiki.live.connection import Connection, Right
from wiki.live.room import Room


class Here:
    """Somebody who may write, as long as nobody says otherwise."""

    def __init__(self, person: Person, right: Right = Right.WRITE) -> None:
        self._person = person
        self.now = right

    @property
    def person(self) -> Person:
        return self._person

    def right(self) -> Right:
        return self.now

    def lost(self) -> Closing:
        return Closing.FORBIDDEN

    def was(self, person: int) -> bool:
        return False


class Pen:
    """One writer in the room of a page; what she types is sent at once, and kept at the next beat."""

    def __init__(self, world: World, page: Page, role: str) -> None:
        self.world = world
        self.doc: Doc[Any] = Doc()
        self.text = self.doc.get("text", type=Text)
        self._heard: list[bytes] = []
        self._quiet = False
        self.room: Room = world.web.run(world.site.live.room(page))
        self.connection = Connection(self._send, Here(world.people[role]), monotonic())
        self.room.enter(self.connection)
        self._watching = self.doc.observe(self._typed)
        self._to_room(frames.sync(frames.STEP_1, self.doc.get_state()))
        self.beat()

    def write(self, words: str) -> None:
        """At the end of the text."""
        self.text += words
        self.beat()

    def beat(self) -> None:
        """The room keeps what came in, and everybody hears of it."""
        self.world.web.run(self.world.site.ticker.beat())
        self.listen()

    def listen(self) -> None:
        waiting, self.connection._waiting = self.connection._waiting, []
        for frame in waiting:
            reader = frames.Reader(frame)
            if reader.number() == frames.SYNC and reader.number() != frames.STEP_1:
                self._quiet = True
                self.doc.apply_update(reader.bytes())
                self._quiet = False

    def leave(self) -> None:
        self.room.leave(self.connection, monotonic())

    def _typed(self, event: Any) -> None:
        if not self._quiet:
            self._to_room(frames.sync(frames.UPDATE, event.update))

    def _to_room(self, frame: bytes) -> None:
        self.room.receive(self.connection, frame, monotonic())

    async def _send(self, message: MutableMapping[str, Any]) -> None:
        self._heard.append(message["bytes"])

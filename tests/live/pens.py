"""One writer's copy of a page: what she does to it, what she hears, and what she knows to be kept."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

from pycrdt import Doc, Text

from tests.live import wire
from tests.live.ledger import Ledger

Post = Callable[[bytes], None]


class Pen:
    """Works without a connection too. `post` sends a frame while there is one."""

    def __init__(self, chance: Random) -> None:
        self.ledger = Ledger()
        self.generation = ""
        self.synced = False  # on this connection
        self.others: dict[int, str] = {}  # what clients show of themselves
        self.chance = chance
        self._post: Post | None = None
        self._mine = False
        self.begin()

    def begin(self) -> None:
        """Have a new document, of no generation yet."""
        self.generation, self.opened, self.doc = "", False, Doc[Any]()
        self.shared = self.doc.get("text", type=Text)
        self._watching = self.doc.observe(self._changed)
        self.ledger.start_anew()

    @property
    def text(self) -> str:
        return str(self.shared)

    @property
    def clock(self) -> int:
        """How many of her own characters the document has."""
        return wire.vector_of(self.doc.get_state()).get(self.doc.client_id, 0)

    def write(self, token: str, *, by_keys: bool = False) -> None:
        """Put a token where another one begins or ends, at once or key by key."""
        self.insert(self.chance.choice(places(self.text)), token, by_keys=by_keys)

    def insert(self, at: int, token: str, *, by_keys: bool = False) -> None:
        """Put a token at a place that is counted in bytes of UTF-8."""
        self.ledger.put_in(token, self.clock + len(token.encode("utf-16-le")) // 2)
        with self._own():
            for part in token if by_keys else [token]:
                self.shared.insert(at, part)
                at += len(part.encode())

    def take_out(self, token: str) -> None:
        """Delete a token; it must be there."""
        begin = self.text.index(token)
        self.delete(begin, begin + len(token))

    def delete(self, begin: int, end: int) -> None:
        """Take out what stands between two places, in code points."""
        text = self.text
        self.ledger.taken_out(text[begin:end])
        at = len(text[:begin].encode())
        with self._own():
            del self.shared[at : at + len(text[begin:end].encode())]

    def show(self, clock: int, state: str) -> None:
        """Let others see where she is, in JSON."""
        if self._post:
            self._post(wire.awareness(self.doc.client_id, clock, state))

    def connect(self, post: Post) -> None:
        self._post, self.synced = post, False
        self.ledger.connected()
        post(wire.sync(wire.STEP_1, self.doc.get_state()))

    def disconnect(self) -> None:
        self._post, self.synced = None, False

    def hear(self, data: bytes) -> None:
        """A frame came in."""
        frame = wire.read(data)
        if frame.kind == wire.GENERATION:
            self.generation = self.generation or frame.body.decode()
        elif frame.kind == wire.KEPT:
            self.ledger.acknowledged(wire.vector_of(frame.body).get(self.doc.client_id, 0), frame.count)
        elif frame.kind == wire.AWARENESS:
            self.others |= {client: state for client, (_, state) in wire.states_of(frame.body).items()}
        elif frame.step == wire.STEP_1 and self._post:
            self.ledger.sent_all()
            self._post(wire.sync(wire.STEP_2, self.doc.get_update(frame.body)))
        elif frame.step != wire.STEP_1:
            self.doc.apply_update(frame.body)
            self.synced = self.synced or frame.step == wire.STEP_2
            self.opened = self.opened or self.synced

    @contextmanager
    def _own(self) -> Iterator[None]:
        self._mine = True
        try:
            yield
        finally:
            self._mine = False

    def _changed(self, event: Any) -> None:
        if self._mine and self._post:
            self.ledger.sent_last()
            self._post(wire.sync(wire.UPDATE, event.update))


def places(text: str) -> list[int]:
    """Where a token may be put, in bytes of UTF-8: after each of them, and after each line."""
    raw = text.encode()
    return [at + 1 for at in range(len(raw)) if raw[at : at + 1] in b" \n"] or [0]

"""Somebody at a page that is written together: a document of her own, and a socket that comes back when it is lost."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

from pycrdt import Doc, Text
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from tests.durability.sites import SPACE
from tests.live import wire
from tests.live.halls import TITLE, Member
from tests.live.ledger import Ledger
from wiki.live.closing import Closing

SILENCE = 9.0  # seconds, after which the connection is dead
_FOR_GOOD = {Closing.SIGNED_OUT, Closing.FORBIDDEN, Closing.GONE, Closing.OTHER}


class Writer:
    """Speaks as a browser does. `door` tells the port at which the server is to be found at this moment."""

    def __init__(self, member: Member, door: Callable[[], int], chance: Random, *, title: str = TITLE) -> None:
        self.member = member
        self.title = title
        self.ledger = Ledger()
        self.codes: list[int] = []
        self.generation = ""
        self.synced = asyncio.Event()
        self.doc: Doc[Any]
        self._door = door
        self._chance = chance
        self._out: asyncio.Queue[bytes] | None = None
        self._mine = False
        self._vector = b"\0"
        self._new_document()

    def _new_document(self) -> None:
        self.doc = Doc()
        self.shared = self.doc.get("text", type=Text)
        self._watching = self.doc.observe(self._changed)

    @property
    def text(self) -> str:
        return str(self.shared)

    # What she does

    def write(self, token: str, *, by_keys: bool = False) -> None:
        """Put a token where another one begins or ends, at once or key by key."""
        at = self._chance.choice(places(self.text))
        clock = self._clock
        self.ledger.put_in(token, clock + _units(token))
        with self._own():
            for part in token if by_keys else [token]:
                self.shared.insert(at, part)
                at += len(part.encode())

    def take_out(self, token: str) -> None:
        """Delete a token; it must be there once."""
        at = len(self.text[: self.text.index(token)].encode())
        self.ledger.taken_out(token)
        with self._own():
            del self.shared[at : at + len(token.encode())]

    @property
    def _clock(self) -> int:
        return wire.vector_of(self.doc.get_state()).get(self.doc.client_id, 0)

    @contextmanager
    def _own(self) -> Iterator[None]:
        self._mine = True
        try:
            yield
        finally:
            self._mine = False

    def _changed(self, event: Any) -> None:
        if self._mine and self._out:
            self.ledger.sent_last()
            self._out.put_nowait(wire.sync(wire.UPDATE, event.update))

    # How she is connected

    async def stay(self) -> int:
        """Come back whenever the connection is lost, until the server says that there is no use; returns its code."""
        while not self.codes or self.codes[-1] not in _FOR_GOOD:
            with suppress(OSError, InvalidHandshake, TimeoutError):
                self.codes.append(await self.attend())
            await asyncio.sleep(self._chance.uniform(0.05, 0.3))
        return self.codes[-1]

    async def attend(self) -> int:
        """One connection, until it ends; returns the code with which it was closed."""
        asked = {"token": self.member.token} | ({"generation": self.generation} if self.generation else {})
        url = f"ws://127.0.0.1:{self._door()}/{SPACE}/{quote(self.title)}/+live?{urlencode(asked)}"
        async with connect(url, max_size=None, open_timeout=5, close_timeout=1, ping_interval=None) as socket:
            self._out = asyncio.Queue()
            self.ledger.connected()
            self._out.put_nowait(wire.sync(wire.STEP_1, self.doc.get_state()))
            sending = asyncio.create_task(self._send(socket, self._out))
            try:
                await self._listen(socket)
            except ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else 1006
            finally:
                self._out = None
                self.synced.clear()
                sending.cancel()
                await asyncio.gather(sending, return_exceptions=True)
        return 1006

    async def _send(self, socket: ClientConnection, out: "asyncio.Queue[bytes]") -> None:
        while True:
            await socket.send(await out.get())

    async def _listen(self, socket: ClientConnection) -> None:
        while True:
            async with asyncio.timeout(SILENCE):
                data = await socket.recv()
            assert isinstance(data, bytes)
            self.hear(wire.read(data))

    def hear(self, frame: wire.Frame) -> None:
        if frame.kind == wire.GENERATION:
            self.generation = self.generation or frame.body.decode()
        elif frame.kind == wire.KEPT:
            self.ledger.acknowledged(wire.vector_of(frame.body).get(self.doc.client_id, 0), frame.count)
        elif frame.kind == wire.SYNC and frame.step == wire.STEP_1:
            assert self._out is not None
            self.ledger.sent_all()
            self._out.put_nowait(wire.sync(wire.STEP_2, self.doc.get_update(frame.body)))
        elif frame.kind == wire.SYNC:
            self.doc.apply_update(frame.body)
            if frame.step == wire.STEP_2:
                self.synced.set()


def places(text: str) -> list[int]:
    """Where a token may be put, in bytes of UTF-8: after each of them, and at the end of what was there before."""
    raw = text.encode()
    return [at + 1 for at in range(len(raw)) if raw[at : at + 1] in b" \n"] or [0]


def _units(token: str) -> int:
    return len(token.encode("utf-16-le")) // 2


@asynccontextmanager
async def writing(writers: list[Writer]) -> AsyncIterator[None]:
    """They are there meanwhile, and have synchronised once."""
    tasks = [asyncio.create_task(writer.stay()) for writer in writers]
    try:
        async with asyncio.timeout(20):
            await asyncio.gather(*(writer.synced.wait() for writer in writers))
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def until(true: Callable[[], bool], seconds: float, what: str) -> None:
    """Wait for something that must become true."""
    try:
        async with asyncio.timeout(seconds):
            while not true():
                await asyncio.sleep(0.02)
    except TimeoutError:
        raise AssertionError(what) from None

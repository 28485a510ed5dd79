"""Somebody at a page that is written together, with a socket that comes back when it is lost."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from random import Random
from typing import NoReturn
from urllib.parse import quote, urlencode

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from tests.durability.sites import SPACE
from tests.live.halls import TITLE, Member
from tests.live.pens import Pen
from wiki.live.closing import Closing

SILENCE = 9.0  # seconds, after which the connection is dead
_ENDS = {Closing.SIGNED_OUT, Closing.FORBIDDEN, Closing.GONE, Closing.OTHER}


class Writer(Pen):
    """Speaks as a browser does. `door` tells the port at which the server is to be found at this moment."""

    def __init__(self, member: Member, door: Callable[[], int], chance: Random, *, title: str = TITLE) -> None:
        super().__init__(chance)
        self.member = member
        self.title = title
        self.codes: list[int] = []  # with which her connections were closed
        self.door = door

    async def stay(self) -> int:
        """Come back whenever the connection is lost, until the server says that there is no use; returns its code."""
        while not self.codes or self.codes[-1] not in _ENDS:
            with suppress(OSError, InvalidHandshake, TimeoutError):
                self.codes.append(await self.attend())
            await asyncio.sleep(self.chance.uniform(0.05, 0.3))
        return self.codes[-1]

    async def attend(self) -> int:
        """One connection, until it ends; returns the code with which it was closed."""
        async with connect(
            address(self.member, self.door(), self.title, self.generation),
            max_size=None,
            open_timeout=5,
            close_timeout=1,
            ping_interval=None,
        ) as socket:
            out = asyncio.Queue[bytes]()
            self.connect(out.put_nowait)
            sending = asyncio.create_task(_send(socket, out))
            try:
                await self._listen(socket)
            except ConnectionClosed as closed:
                return closed.rcvd.code if closed.rcvd else 1006
            finally:
                self.disconnect()
                sending.cancel()
                await asyncio.gather(sending, return_exceptions=True)
        raise AssertionError("one listens until the end")

    async def _listen(self, socket: ClientConnection) -> NoReturn:
        while True:
            async with asyncio.timeout(SILENCE):
                data = await socket.recv()
            assert isinstance(data, bytes)
            self.hear(data)


def address(member: Member, port: int, title: str = TITLE, generation: str = "") -> str:
    """Where a page is written together, for the WebSocket of somebody who has a token."""
    asked = {"token": member.token} | ({"generation": generation} if generation else {})
    return f"ws://127.0.0.1:{port}/{SPACE}/{quote(title)}/+live?{urlencode(asked)}"


async def _send(socket: ClientConnection, out: "asyncio.Queue[bytes]") -> None:
    while True:
        await socket.send(await out.get())


@asynccontextmanager
async def writing(writers: Sequence[Writer]) -> AsyncIterator[None]:
    """They are there meanwhile, and have synchronised once."""
    tasks = [asyncio.create_task(writer.stay()) for writer in writers]
    try:
        await until(lambda: all(writer.synced for writer in writers), 20, "they do not come in")
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

"""A way between writers and their server that can be slow, silent, or cut."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress


class Link:
    """One connection on its way. `delay` is in seconds; what passes while it is `silent` never arrives."""

    def __init__(self) -> None:
        self.delay = 0.0
        self.silent = False
        self._ends: list[asyncio.StreamWriter] = []

    def add(self, end: asyncio.StreamWriter) -> None:
        self._ends.append(end)

    def cut(self) -> None:
        """Without a word: neither end is told why."""
        for end in self._ends:
            end.transport.abort()

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await reader.read(1 << 16):
            if self.delay:
                await asyncio.sleep(self.delay)
            if not self.silent:
                writer.write(data)
                await writer.drain()


class Proxy:
    """Listens on a port of its own; `upstream` is the server's, which changes when it is started again."""

    def __init__(self) -> None:
        self.port = 0
        self.upstream = 0
        self.links: set[Link] = set()

    def cut(self) -> None:
        for link in self.links:
            link.cut()

    async def pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        link = Link()
        link.add(writer)
        self.links.add(link)
        try:
            there, back = await asyncio.open_connection("127.0.0.1", self.upstream)
            link.add(back)
            ways = [asyncio.create_task(link.carry(reader, back)), asyncio.create_task(link.carry(there, writer))]
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)
        except OSError:
            pass  # nobody is there
        finally:
            link.cut()
            self.links.discard(link)


@asynccontextmanager
async def proxy(upstream: int) -> AsyncIterator[Proxy]:
    made = Proxy()
    made.upstream = upstream
    server = await asyncio.start_server(made.pass_on, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    try:
        yield made
    finally:
        server.close()
        made.cut()
        with suppress(TimeoutError):
            async with asyncio.timeout(2):
                await server.wait_closed()

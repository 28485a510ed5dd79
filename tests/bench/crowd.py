"""A crowd at pages that are written together: a process of its own, `python -m tests.bench.crowd` with JSON on stdin.

Most of them only look which characters a frame brings, each equal frame once; the first reader of each page has a real
document. It says `begun` and `ended` on standard output, so that what the server uses in between can be measured, and
then what it found, as JSON.
"""

import asyncio
import json
import random
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import quote

import picows
import uvloop
from pycrdt import Doc, Text, write_message, write_var_uint

from tests.durability.sites import SPACE
from tests.live import wire
from wiki.live.frames import state_vector
from wiki.live.updates import content_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """`titles` share the writers (and readers) evenly; each writer strikes `rate` keys a second."""

    port: int
    tokens: list[str]
    titles: list[str]
    writers: int
    readers: int = 0
    rate: float = 0.0
    seconds: float = 0.0
    at_once: int = 20
    jitter: float = 0.0


@dataclass(slots=True, kw_only=True)
class Found:
    """Times in seconds; `late` are the latencies of strokes, of which the probes saw each."""

    joined: float = 0.0
    joins: list[float] = field(default_factory=list)
    late: list[float] = field(default_factory=list)
    frames: int = 0
    size: int = 0
    sent: int = 0
    kept: int = 0
    written: int = 0
    codes: list[int] = field(default_factory=list)


class Seen:
    """What each frame brings is looked at once, however many get it."""

    def __init__(self) -> None:
        self.struck: dict[tuple[int, int], float] = {}  # when (client, clock) was sent
        self._frames: dict[bytes, list[tuple[int, int]]] = {}

    def strokes_in(self, update: bytes) -> list[tuple[int, int]]:
        found = self._frames.get(update)
        if found is None:
            reach = content_of(update).reach
            found = [(client, clock - 1) for client, clock in reach.items() if (client, clock - 1) in self.struck]
            self._frames[update] = found
        return found


class Client(picows.WSListener):
    def __init__(self, crowd: "Crowd", number: int, *, writes: bool) -> None:
        self.crowd, self.number, self.writes = crowd, number, writes
        self.client = random.getrandbits(31) + 1
        self.clock = self.sent = self.kept = 0
        self.probe = number % 10 == 0
        real = crowd.struck_any and not writes and number < crowd.first_lazy
        self.doc: Doc[Any] | None = Doc() if real else None
        self.joined: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self.transport: Any = None

    def on_ws_connected(self, transport: Any) -> None:
        self.transport = transport
        transport.send(picows.WSMsgType.BINARY, wire.sync(wire.STEP_1, b"\0"))

    def on_ws_frame(self, transport: Any, frame: Any) -> None:
        if frame.msg_type == picows.WSMsgType.CLOSE:
            self.crowd.found.codes.append(int(frame.get_close_code() or 0))
            return
        if frame.msg_type != picows.WSMsgType.BINARY:
            return
        data, found = frame.get_payload_as_bytes(), self.crowd.found
        found.frames += 1
        found.size += len(data)
        if data[0] == wire.SYNC:
            self._sync(data)
        elif data[0] == wire.KEPT and self.writes:
            self.kept = wire.read(data).count

    def _sync(self, data: bytes) -> None:
        if data[1] == wire.STEP_1:
            self.sent += 1
            self.transport.send(picows.WSMsgType.BINARY, wire.sync(wire.STEP_2, b"\0\0"))
            return
        if data[1] == wire.STEP_2 and not self.joined.done():
            self.joined.set_result(None)
        if self.doc is not None:
            self.doc.apply_update(wire.read(data).body)
        if self.probe and data[1] == wire.UPDATE and self.crowd.struck_any:
            now = time.monotonic()
            seen = self.crowd.seen
            for stroke in seen.strokes_in(wire.read(data).body):
                if stroke[0] != self.client:
                    self.crowd.found.late.append(now - seen.struck[stroke])

    def strike(self) -> None:
        """One character at the end of her own, and her caret."""
        here = write_var_uint(self.client) + write_var_uint(self.clock)
        place = b"\x04\x01" + write_message(b"text")  # at the root: to the left of all that is there
        if self.clock:
            place = b"\x84" + write_var_uint(self.client) + write_var_uint(self.clock - 1)
        update = b"\x01\x01" + here + place + b"\x01" + random.choice(b"abcdefgh ").to_bytes(1, "big") + b"\0"
        self.crowd.seen.struck[self.client, self.clock] = time.monotonic()
        self.transport.send(picows.WSMsgType.BINARY, wire.sync(wire.UPDATE, update))
        self.clock += 1
        self.sent += 1
        state = json.dumps({"cursor": {"head": self.clock}})
        self.transport.send(picows.WSMsgType.BINARY, wire.awareness(self.client, self.clock, state))


class Crowd:
    def __init__(self, task: Task) -> None:
        self.task = task
        self.seen, self.found = Seen(), Found()
        self.struck_any = task.rate > 0
        self.first_lazy = task.writers + len(task.titles)
        self.clients: list[Client] = []

    async def come(self) -> None:
        """So many at a time, or each at a moment of her own."""
        gate, begun = asyncio.Semaphore(self.task.at_once), time.monotonic()
        numbers = range(self.task.writers + self.task.readers)
        self.clients = [Client(self, number, writes=number < self.task.writers) for number in numbers]
        await asyncio.gather(*(self._join(client, gate) for client in self.clients))
        self.found.joined = time.monotonic() - begun

    async def _join(self, client: Client, gate: asyncio.Semaphore) -> None:
        await asyncio.sleep(random.uniform(0, self.task.jitter))
        async with gate:
            begun = time.monotonic()
            title = self.task.titles[client.number % len(self.task.titles)]
            token = self.task.tokens[client.number % len(self.task.tokens)]
            url = f"ws://127.0.0.1:{self.task.port}/{SPACE}/{quote(title)}/+live?token={token}"
            async with asyncio.timeout(30):
                await picows.ws_connect(lambda: client, url)
                await client.joined
            self.found.joins.append(time.monotonic() - begun)

    async def write(self) -> None:
        until = time.monotonic() + self.task.seconds
        writers = self.clients[: self.task.writers]
        await asyncio.gather(*(self._write(client, until) for client in writers))
        async with asyncio.timeout(10):
            while any(client.kept < client.sent for client in writers):
                await asyncio.sleep(0.05)
        await asyncio.sleep(0.2)

    async def _write(self, client: Client, until: float) -> None:
        pause = 1 / self.task.rate
        await asyncio.sleep(random.uniform(0, pause))
        while time.monotonic() < until:
            client.strike()
            await asyncio.sleep(random.uniform(0.5, 1.5) * pause)

    def tell(self) -> Found:
        writers = self.clients[: self.task.writers]
        self.found.sent = sum(client.clock for client in writers)
        self.found.kept = sum(client.kept - 1 for client in writers)
        self.found.written = sum(self._characters())
        return self.found

    def _characters(self) -> Iterator[int]:
        """Of the crowd's, in the real documents."""
        ours = {client.client for client in self.clients}
        for client in self.clients:
            if client.doc is not None:
                assert len(str(client.doc.get("text", type=Text))) > 0
                vector = state_vector(client.doc.get_state())
                yield sum(clock for one, clock in vector.items() if one in ours)


async def _play(task: Task) -> Found:
    crowd = Crowd(task)
    await crowd.come()
    _say("begun")
    begun = crowd.found.frames, crowd.found.size
    if task.rate:
        await crowd.write()
    crowd.found.frames -= begun[0]
    crowd.found.size -= begun[1]
    _say("ended")
    if task.seconds and not task.rate:
        await asyncio.sleep(task.seconds)
    return crowd.tell()


def _say(word: str) -> None:
    print(word, flush=True)


def main() -> None:
    task = Task(**json.load(sys.stdin))
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        found = runner.run(_play(task))
    print(json.dumps(asdict(found)), flush=True)


if __name__ == "__main__":
    main()

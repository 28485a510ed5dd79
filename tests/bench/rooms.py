"""Runs a crowd beside a server, and tells what the server used meanwhile."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench.crowd import Found, Task
from tests.bench.servers import Server, free_port

BARE = """
import asyncio, sys
import uvicorn

here, size, every = set(), int(sys.argv[2]), float(sys.argv[3])

async def tell():
    loop, frame = asyncio.get_running_loop(), b"\\x00\\x02" + b"x" * size
    while True:
        begun = loop.time()
        for send in list(here):
            await send({"type": "websocket.send", "bytes": frame})
        await asyncio.sleep(max(0.001, every - (loop.time() - begun)))

async def app(scope, receive, send):
    if scope["type"] == "lifespan":
        await receive()
        app.task = asyncio.create_task(tell())
        await send({"type": "lifespan.startup.complete"})
        return await receive()
    await receive()
    await send({"type": "websocket.accept"})
    await send({"type": "websocket.send", "bytes": b"\\x00\\x01\\x02\\x00\\x00"})
    here.add(send)
    while (await receive())["type"] != "websocket.disconnect":
        pass
    here.discard(send)

uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error", access_log=False,
            ws="websockets-sansio", ws_per_message_deflate=False)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """`cpu` is the server's share of one core; `frame` the microseconds of it for each frame, in or out.

    `memory` is what it holds at the end, and `grown` what it holds more than before the crowd came, in MB.
    """

    found: Found
    cpu: float
    frame: float
    memory: float
    grown: float
    frames: float  # out, a second and client
    size: float  # bytes of a frame

    @property
    def late(self) -> str:
        cuts = statistics.quantiles(self.found.late, n=100)
        return f"p50 {1e3 * cuts[49]:.0f} ms, p95 {1e3 * cuts[94]:.0f} ms, p99 {1e3 * cuts[98]:.0f} ms"

    @property
    def p95(self) -> float:
        return 1e3 * statistics.quantiles(self.found.late, n=100)[94]


def run(server: Server, task: Task) -> Run:
    """Let the crowd come, measure what it does, and let it go."""
    before = resident(server.pid)
    with crowd(task) as playing:
        return playing.end(server, before)


class Playing:
    def __init__(self, process: "subprocess.Popen[str]", task: Task) -> None:
        self.process, self._task = process, task

    def wait(self, word: str) -> None:
        assert self.process.stdout is not None
        told = self.process.stdout.readline().strip()
        if told != word:
            raise RuntimeError(f"the crowd said {told!r} in the place of {word!r}")

    def end(self, server: Server, before: float = 0.0) -> Run:
        self.wait("begun")
        cpu, begun = server.cpu(), time.monotonic()
        self.wait("ended")
        cpu, took = server.cpu() - cpu, time.monotonic() - begun
        memory = resident(server.pid)
        assert self.process.stdout is not None
        found = Found(**json.loads(self.process.stdout.readline()))
        clients = self._task.writers + self._task.readers
        return Run(
            found=found,
            cpu=cpu / took,
            frame=1e6 * cpu / max(1, found.frames + 2 * found.sent),  # a stroke, and a caret that moves
            memory=memory,
            grown=memory - before,
            frames=found.frames / took / clients,
            size=found.size / max(1, found.frames),
        )


@contextmanager
def crowd(task: Task) -> Iterator[Playing]:
    command = [sys.executable, "-m", "tests.bench.crowd"]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(asdict(task)))
    process.stdin.close()
    try:
        yield Playing(process, task)
    finally:
        process.kill()
        process.wait(timeout=10)
        if process.stdout:
            process.stdout.close()


@contextmanager
def broadcasting(size: int, every: float) -> Iterator[Server]:
    """Bare uvicorn that sends a frame of `size` bytes to everybody, each `every` seconds."""
    port = free_port()
    process = subprocess.Popen([sys.executable, "-c", BARE, str(port), str(size), str(every)])
    try:
        time.sleep(1.5)
        yield Server(base=f"http://127.0.0.1:{port}", pid=process.pid)
    finally:
        process.kill()
        process.wait(timeout=10)


def resident(pid: int) -> float:
    """MB of memory that a process holds."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024

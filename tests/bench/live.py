"""Writing together: how late a stroke comes to others, and what that costs the server; targets in brackets."""

import contextlib
import http.client
import os
import socket
import statistics
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from tests.bench.crowd import Task
from tests.bench.rooms import Run, broadcasting, crowd, resident, run
from tests.bench.servers import Server, palabre
from tests.durability.sites import SPACE
from tests.live import wire
from tests.live.halls import TITLE, Hall, begin_pages, build_hall

_SECONDS = 8.0
_ROOMS = [f"Salle {number}" for number in range(50)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """A crowd, and what is asked of the server: p95 and p99 in ms, the share of a core."""

    name: str
    writers: int
    readers: int
    rate: float
    late: str
    cpu: float


_HOURS = (
    Hour(name="50 writers × 3/s", writers=50, readers=1, rate=3, late="≤ 60 / 80", cpu=0.35),
    Hour(name="50 writers × 3/s + 300 readers", writers=50, readers=300, rate=3, late="≤ 100 / 150", cpu=0.35),
    Hour(name="350 writers × 0.5/s", writers=349, readers=1, rate=0.5, late="≤ 100 / 150", cpu=0.35),
)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        print(
            f"a write that reaches this disk takes {_disk(Path(folder) / 'written'):.1f} ms: no stroke is shown before"
        )
        hall = build_hall(Path(folder) / "data", people=60)
        begin_pages(hall, [*_ROOMS, *(hour.name for hour in _HOURS), "Cold", "Flood"])
        with palabre(hall.site.data) as server:
            run(server, _task(server, hall, "Cold", writers=0, readers=5))  # what the first ones cost is not measured
            for hour in _HOURS:
                _hour(server, hall, hour)
            _rooms(server, hall)
            _joins(server, hall)
            _flood(server, hall)
        _restart(hall)


def _disk(file: Path) -> float:
    """Milliseconds, the median."""
    times = list[float]()
    with file.open("wb", buffering=0) as written:
        for _ in range(50):
            begun = time.monotonic()
            written.write(b"x" * 4096)
            os.fsync(written.fileno())
            times.append(time.monotonic() - begun)
    return 1e3 * statistics.median(times)


def _task(server: Server, hall: Hall, *titles: str, writers: int, readers: int = 0) -> Task:
    port = int(server.base.rpartition(":")[2])
    return Task(
        port=port,
        tokens=[member.token for member in hall.members],
        titles=list(titles),
        writers=writers,
        readers=readers,
    )


def _hour(server: Server, hall: Hall, hour: Hour) -> None:
    task = replace(
        _task(server, hall, hour.name, writers=hour.writers, readers=hour.readers), rate=hour.rate, seconds=_SECONDS
    )
    ran = run(server, task)
    floor = _floor(ran, task)
    print(
        f"{hour.name:32} {ran.late} (p95 / p99 {hour.late}), {ran.cpu:.2f} of a core (≤ {hour.cpu}), "
        f"{ran.memory:.0f} MB, {1e3 * ran.grown / (hour.writers + hour.readers):.0f} kB a client (≤ 40)"
    )
    print(
        f"{'':32} {ran.frames:.0f} frames/s to each at {ran.frame:.1f} µs, bare {floor:.1f} µs, "
        f"ratio {ran.frame / floor:.2f} (≤ 2.5); {_exact(ran, len(task.titles))}"
    )


def _exact(ran: Run, documents: int) -> str:
    found = ran.found
    right = found.sent == found.kept and found.written == found.sent and not found.codes
    told = f"{found.sent} struck, {found.kept} kept, {found.written} in {documents} real documents"
    return told + ("" if right else f" — NOT EXACTLY ONCE, closed {found.codes}")


def _floor(ran: Run, task: Task) -> float:
    """What a frame of the same size costs that is only sent, to as many."""
    with broadcasting(int(ran.size), 1 / ran.frames) as bare:
        port = int(bare.base.rpartition(":")[2])
        idle = replace(task, port=port, rate=0, seconds=60)
        with crowd(idle) as playing:
            playing.wait("begun")
            playing.wait("ended")
            return _cost_of_broadcast(bare, ran.frames * (task.writers + task.readers))


def _cost_of_broadcast(bare: Server, frames: float) -> float:
    cpu, begun = bare.cpu(), time.monotonic()
    time.sleep(4)
    return 1e6 * (bare.cpu() - cpu) / (frames * (time.monotonic() - begun))


def _rooms(server: Server, hall: Hall) -> None:
    task = replace(_task(server, hall, *_ROOMS, writers=500, readers=50), rate=1, seconds=_SECONDS)
    ran = run(server, task)
    print(f"{'50 rooms × 10 writers × 1/s':32} {ran.late}, {ran.cpu:.2f} of a core (≤ 1); {_exact(ran, 50)}")


def _joins(server: Server, hall: Hall) -> None:
    cold = run(server, replace(_task(server, hall, "Cold", writers=0, readers=150), at_once=150))
    print(f"{'150 join at once, a cold room':32} {len(cold.found.joins)} in {cold.found.joined:.2f} s (all)")
    many = run(server, _task(server, hall, "Cold", writers=0, readers=350))
    p95 = statistics.quantiles(many.found.joins, n=20)[18]
    print(f"{'350 join, 20 at a time':32} all in {many.found.joined:.2f} s (≤ 2), p95 {1e3 * p95:.0f} ms (≤ 200)")


def _flood(server: Server, hall: Hall) -> None:
    task = replace(_task(server, hall, "Flood", writers=30, readers=1), rate=3, seconds=_SECONDS)
    calm = run(server, task)
    before = resident(server.pid)
    with _deaf(task), _flooding(task) as flooded:
        rough = run(server, task)
    print(
        f"{'one never reads, one floods 6 MB':32} p95 {calm.p95:.0f} → {rough.p95:.0f} ms (the same), "
        f"{rough.memory - before:+.1f} MB (< 10), {flooded[0]} bytes were taken"
    )


@contextlib.contextmanager
def _deaf(task: Task) -> Iterator[None]:
    """Somebody who comes in, and reads nothing."""
    with _handshaken(task) as deaf:
        deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        yield


@contextlib.contextmanager
def _flooding(task: Task) -> Iterator[list[int]]:
    """Six frames of a megabyte each, as fast as they are taken."""
    sent, told = [0], threading.Event()

    def flood() -> None:
        told.wait(2)
        with _handshaken(task) as flooder, contextlib.suppress(OSError):
            for _ in range(6):
                frame = wire.sync(wire.UPDATE, b"\0" * ((1 << 20) - 16))
                flooder.sendall(b"\x82\xff" + len(frame).to_bytes(8, "big") + b"\0\0\0\0" + frame)
                sent[0] += len(frame)

    with _beside(flood):
        yield sent


@contextlib.contextmanager
def _beside(work: Callable[[], None]) -> Iterator[None]:
    """This is done in a thread of its own, and waited for in the end."""
    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def _handshaken(task: Task) -> socket.socket:
    """A raw connection that is a WebSocket now."""
    made = socket.create_connection(("127.0.0.1", task.port), timeout=5)
    path = f"/{SPACE}/{quote(task.titles[0])}/+live?token={task.tokens[-1]}"
    asked = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13"}
    headers = {"Host": f"127.0.0.1:{task.port}", **asked, "Sec-WebSocket-Key": "eHh4eHh4eHh4eHh4eHh4eA=="}
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    made.sendall("\r\n".join([*lines, "", ""]).encode())
    made.recv(512)
    return made


def _restart(hall: Hall) -> None:
    """All come back to a server that was just started, while others read pages."""
    begun = time.monotonic()
    with palabre(hall.site.data) as server:
        urllib.request.urlopen(f"{server.base}/+health").close()  # the door is open before the house is ready
        ready = time.monotonic() - begun
        task = replace(_task(server, hall, "Cold", writers=0, readers=350), at_once=350, jitter=5.0)
        with crowd(task) as playing, _viewing(server) as times:
            ran = playing.end(server)
    first, p95, worst = times[0], statistics.quantiles(times[1:], n=20)[18], max(times[1:])
    print(
        f"{'350 come back after a restart':32} all in {ran.found.joined:.1f} s (< 15, of which 5 s are jitter), "
        f"page views meanwhile p95 {1e3 * p95:.0f} ms, worst {1e3 * worst:.0f} ms (< 500), "
        f"the very first {1e3 * first:.0f} ms; the server answers {ready:.1f} s after its start"
    )


@contextlib.contextmanager
def _viewing(server: Server) -> Iterator[Sequence[float]]:
    """Somebody reads pages all the time; how long each took."""
    times, told = list[float](), threading.Event()

    def view() -> None:
        connection = http.client.HTTPConnection(server.base.removeprefix("http://"), timeout=30)
        while not told.is_set():
            begun = time.monotonic()
            connection.request("GET", f"/{SPACE}/{quote(TITLE)}")
            connection.getresponse().read()
            times.append(time.monotonic() - begun)
            time.sleep(0.05)
        connection.close()

    with _beside(view):
        try:
            yield times
        finally:
            told.set()


if __name__ == "__main__":
    main()

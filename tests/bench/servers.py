"""Servers to measure: Palabre's own, and a bare Starlette route that sends the same bytes."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
_REQUESTS = re.compile(r"(\d+) requests in")
_ERRORS = re.compile(r"Non-2xx or 3xx responses: (\d+)|Socket errors: .*")

BARE = """
import json, sys
from starlette.applications import Starlette
from starlette.responses import Response
from starlette.routing import Route
import uvicorn

kept = json.load(open(sys.argv[1]))
body = kept["body"].encode()

async def page(request):
    response = Response(body, kept["status"])
    response.raw_headers.extend((name.encode(), value.encode()) for name, value in kept["headers"])
    return response

uvicorn.run(Starlette(routes=[Route("/{path:path}", page)]), host="127.0.0.1", port=int(sys.argv[2]),
            log_level="warning", access_log=False, server_header=False, proxy_headers=False, ws="none")
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running server: its address and the process whose CPU time counts."""

    base: str
    pid: int

    def cpu(self) -> float:
        """Seconds of CPU time used so far, in user and in kernel mode."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def palabre(data: Path, *arguments: str) -> Iterator[Server]:
    """`palabre serve` on `data`."""
    port = free_port()
    command = [sys.executable, "-m", "wiki", "serve", "--port", str(port), "--data", str(data), *arguments]
    with _running(command, port) as server:
        yield server


@contextmanager
def bare(folder: Path, answer: Mapping[str, object]) -> Iterator[Server]:
    """A Starlette application with one route, which sends `answer` (status, headers, body)."""
    port, kept = free_port(), folder / f"answer-{time.monotonic_ns()}.json"
    kept.write_text(json.dumps(answer), encoding="utf-8")
    with _running([sys.executable, "-c", BARE, str(kept), str(port)], port) as server:
        yield server


@contextmanager
def _running(command: list[str], port: int) -> Iterator[Server]:
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        _wait(port)
        yield Server(base=f"http://127.0.0.1:{port}", pid=process.pid)
    finally:
        process.terminate()
        process.wait(timeout=15)


def _wait(port: int) -> None:
    for _ in range(600):
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError("the server did not start")


def answer_of(url: str, headers: Mapping[str, str]) -> dict[str, object]:
    """What a server answers, with the headers that a bare one would have to send too."""
    request = urllib.request.Request(url, headers=dict(headers))
    try:
        response = urllib.request.urlopen(request)
    except urllib.error.HTTPError as error:
        response = error
    with response:
        skipped = {"date", "content-length", "server"}
        kept = [(name.lower(), value) for name, value in response.headers.items() if name.lower() not in skipped]
        return {"status": response.status, "headers": kept, "body": response.read().decode()}


def cpu_per_request(server: Server, path: str, headers: Mapping[str, str], *, seconds: int = 2) -> float:
    """Microseconds of server CPU for one request, under wrk with 32 connections."""
    given = [word for name, value in headers.items() for word in ("-H", f"{name}: {value}")]
    before = server.cpu()
    command = ["wrk", "-t1", "-c32", f"-d{seconds}s", *given, server.base + path]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    used = server.cpu() - before
    found = _REQUESTS.search(told)
    if found is None or _ERRORS.search(told):
        raise RuntimeError(told)
    return used / int(found[1]) * 1e6


def have_wrk() -> bool:
    """Whether wrk is here, or could be installed."""
    if shutil.which("wrk") is None and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "install", "-y", "-qq", "wrk"], stdout=subprocess.DEVNULL, check=False)
    return shutil.which("wrk") is not None

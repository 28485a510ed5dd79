"""A real server process on real files, made, killed and started again; and clients of its API."""

import io
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any, BinaryIO, Protocol
from urllib.parse import quote

import pytest

from storage import open_storage
from storage.protocol import Storage
from wiki.cli import main

SPACE = "forum"
PERSON = "Anne"
_ROOT = Path(__file__).parents[2]
_STARTS_WITHIN = 30  # seconds; how fast it really was is told
Answer = tuple[int, dict[str, Any]]


class Process(Protocol):
    """What is done with a process, in the words of `subprocess`."""

    @property
    def pid(self) -> int: ...

    def poll(self) -> int | None: ...

    def wait(self, timeout: float) -> int: ...

    def kill(self) -> None: ...

    def terminate(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A process that serves; `started` is how many seconds it took until it answered."""

    process: Process
    port: int
    started: float

    def kill(self) -> None:
        """As a power cut would: at once, nothing is finished."""
        self.process.kill()
        self.process.wait(timeout=10)

    def stop(self) -> float:
        """Ask it to stop; returns how many seconds that took."""
        begun = time.monotonic()
        self.process.terminate()
        self.process.wait(timeout=30)
        return time.monotonic() - begun


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A data directory with one space and one person, who has a token and may write."""

    data: Path
    token: str

    @property
    def database(self) -> str:
        return f"sqlite:///{self.data / 'palabre.db'}"

    def start(self, log: Path | None = None, *, through: Sequence[str] = ()) -> Server:
        """Serve; returns once the site answers. What the server says on its standard error goes to `log`.

        `through` is a command that runs the command that it is given.
        """
        port, begun = free_port(), time.monotonic()
        arguments = ["serve", "--port", str(port), "--data", str(self.data)]
        with (log or Path(os.devnull)).open("ab") as errors:
            process = self._begin(arguments, errors, through)
        while not _answers(port):
            if process.poll() is not None or time.monotonic() - begun > _STARTS_WITHIN:
                process.kill()
                raise RuntimeError(f"the server did not start: {process.wait(timeout=10)}")
            time.sleep(0.02)
        return Server(process=process, port=port, started=time.monotonic() - begun)

    def _begin(self, arguments: Sequence[str], errors: BinaryIO, through: Sequence[str]) -> Process:
        command = [*through, *palabre(*arguments)]
        return subprocess.Popen(command, cwd=_ROOT, stdout=subprocess.DEVNULL, stderr=errors, env=environment())

    @contextmanager
    def serving(self, log: Path | None = None, *, through: Sequence[str] = ()) -> Iterator[Server]:
        server = self.start(log, through=through)
        try:
            yield server
        finally:
            server.kill()

    def client(self, server: Server) -> "Client":
        return Client(server.port, self.token)

    def check(self) -> str:
        """What `palabre check` says."""
        return run("check", "--data", str(self.data))

    @contextmanager
    def opened(self) -> Iterator[Storage]:
        """The database, beside the server or after it."""
        storage = open_storage(self.database)
        try:
            yield storage
        finally:
            storage.close()

    def copy(self, to: Path) -> "Site":
        shutil.copytree(self.data, to)
        return type(self)(data=to, token=self.token)


class Client:
    """One connection to the API, made again when it was lost. `OSError` or `HTTPException` when nobody answers."""

    def __init__(self, port: int, token: str) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=30)
        self._authorization = f"Bearer {token}"

    def get(self, title: str, rest: str = "") -> Answer:
        return self.send("GET", title, rest=rest)

    def put(self, title: str, text: str, *, base: int, key: str = "") -> Answer:
        """Write `text` from version `base`; 0 creates."""
        named = {"If-Match": f'"{base}"'} if base else {"If-None-Match": "*"}
        headers = {**named, **({"Idempotency-Key": key} if key else {})}
        return self.send("PUT", title, headers=headers, body=json.dumps({"text": text}).encode())

    def send(
        self, method: str, title: str, *, rest: str = "", headers: Mapping[str, str] = {}, body: bytes | None = None
    ) -> Answer:
        all_headers = {"Authorization": self._authorization, "Content-Type": "application/json", **headers}
        try:
            self._connection.request(method, path_of(title) + rest, body, all_headers)
            response = self._connection.getresponse()
            return response.status, json.loads(response.read() or b"{}")
        except (OSError, HTTPException):
            self._connection.close()
            raise

    def close(self) -> None:
        self._connection.close()

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()


def build_site(data: Path) -> Site:
    """A new site, by the commands that an operator would use."""
    run("account", "add", PERSON, "--password-stdin", "--data", str(data), said="un mot de passe")
    run("space", "add", SPACE, "Forum", "--data", str(data))
    return Site(data=data, token=run("token", PERSON, "--data", str(data)).strip())


def run(*arguments: str, said: str = "") -> str:
    """A command of `palabre` in this process, which must succeed; returns what it prints."""
    told = io.StringIO()
    with pytest.MonkeyPatch.context() as patched, redirect_stdout(told):
        patched.setattr(sys, "stdin", io.StringIO(said))
        code = main(arguments)
    assert code == 0, told.getvalue()
    return told.getvalue()


def environment() -> dict[str, str]:
    """What a server is told: nobody is asked to wait."""
    return {**os.environ, "PALABRE_LIMITS": "0"}


def palabre(*arguments: str) -> list[str]:
    """The command line of `palabre`."""
    return [sys.executable, "-m", "wiki", *arguments]


def path_of(title: str) -> str:
    return f"/api/v1/spaces/{SPACE}/pages/{quote(title, safe='')}"


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/+health")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()

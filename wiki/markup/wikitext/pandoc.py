"""Has pandoc read wikitext, in a process of its own that has little time, little memory and no files."""

import shutil
import subprocess
import tempfile
import threading
from functools import cached_property
from pathlib import Path
from typing import IO, Protocol

SECONDS = 10.0
"""A page of the size of a book takes four."""

MEMORY = "512M"
AT_ONCE = 2
_LONGEST = 64_000_000  # bytes that pandoc may write
_BAD_TEXT = 64  # its exit code for what it cannot read
_ENVIRONMENT = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"}


class NoReader(Exception):
    """Pandoc is not installed, or cannot be started."""


class Unreadable(Exception):
    """Pandoc makes nothing of this text."""


class TooHard(Unreadable):
    """It would take more time or memory than a text may: it is not worth trying again."""


class Reader(Protocol):
    """Reads wikitext into pandoc's tree of the text, as JSON."""

    def read(self, source: str) -> bytes:
        """Raises `NoReader`, `Unreadable`."""

    @property
    def version(self) -> str:
        """Of what reads; other versions may give other trees. Raises `NoReader`."""


class Pandoc:
    """Two texts at once at most, whoever asks; safe to use from several threads."""

    def __init__(self, program: Path | None = None, *, seconds: float = SECONDS) -> None:
        self._program = program or _found()
        self._seconds = seconds
        self._room = threading.BoundedSemaphore(AT_ONCE)

    @cached_property
    def version(self) -> str:
        with _started([self._path, "--version"], subprocess.DEVNULL) as process:
            return _said(process).partition(b"\n")[0].decode(errors="replace")

    def read(self, source: str) -> bytes:
        command = [self._path, "--sandbox", "+RTS", f"-M{MEMORY}", "-RTS", "-f", "mediawiki", "-t", "json"]
        with self._room, tempfile.TemporaryFile() as given:
            given.write(source.encode())
            given.seek(0)
            with _started(command, given) as process:
                return self._waited(process)

    @property
    def _path(self) -> str:
        if self._program is None:
            raise NoReader
        return str(self._program)

    def _waited(self, process: subprocess.Popen[bytes]) -> bytes:
        clock = threading.Timer(self._seconds, process.kill)
        clock.start()
        try:
            read = _said(process)
        finally:
            clock.cancel()
            process.kill()
        if process.wait() == _BAD_TEXT:
            raise Unreadable
        if process.returncode or len(read) > _LONGEST:
            raise TooHard
        return read


def _started(command: list[str], given: IO[bytes] | int) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 (the program is ours, and no word of the text is an argument)
            command, stdin=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_ENVIRONMENT, cwd="/"
        )
    except OSError as error:
        raise NoReader from error


def _said(process: subprocess.Popen[bytes]) -> bytes:
    assert process.stdout is not None
    return process.stdout.read(_LONGEST + 1)


def _found() -> Path | None:
    """The pandoc of the extra `import`, else one that is installed on the machine."""
    try:
        import pypandoc  # noqa: PLC0415 (an extra, which may not be there)
    except ImportError:
        installed = shutil.which("pandoc")
        return Path(installed) if installed else None
    return Path(pypandoc.get_pandoc_path())

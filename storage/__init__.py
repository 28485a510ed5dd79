"""Durable memory: imports nothing else of ours."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from storage.errors import UnknownDatabase
from storage.protocol import Storage as Storage

_MEMORY = ":memory:"


def open_storage(url: str, *, serve: bool = False) -> Storage:
    """Open the database at `url` (`sqlite:///path` or `sqlite:///:memory:`), made and migrated as need be.

    With `serve`, claim it for this process: raises `AlreadyServed` while another one holds it. Raises
    `UnknownDatabase` for a kind that no adapter speaks.
    """
    from storage.sqlite import SqliteStorage  # noqa: PLC0415 - an adapter is loaded by whom it serves

    return SqliteStorage(_path(url), serve=serve)


def location(url: str) -> Path | None:
    """The file in which the database at `url` lies, or would; None in memory."""
    path = _path(url)
    return None if path == _MEMORY else Path(path)


@contextmanager
def claim_storage(url: str) -> Iterator[None]:
    """Inside, nobody serves the database at `url`, which need not be there. Raises `AlreadyServed`."""
    from storage.sqlite.claim import Claim  # noqa: PLC0415 - as above

    path = _path(url)
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    claim = Claim(path)
    try:
        yield
    finally:
        claim.release()


def _path(url: str) -> str:
    scheme, separator, path = url.partition(":///")
    if scheme != "sqlite" or not separator or not path:
        raise UnknownDatabase(url)
    return path

"""Durable memory: imports nothing else of ours."""

from storage.errors import UnknownDatabase
from storage.protocol import Storage as Storage


def open_storage(url: str, *, serve: bool = False) -> Storage:
    """Open the database at `url` (`sqlite:///path` or `sqlite:///:memory:`), made and migrated as need be.

    With `serve`, claim it for this process: raises `AlreadyServed` while another one holds it. Raises
    `UnknownDatabase` for a kind that no adapter speaks.
    """
    scheme, separator, path = url.partition(":///")
    if scheme != "sqlite" or not separator or not path:
        raise UnknownDatabase(url)
    from storage.sqlite import SqliteStorage  # noqa: PLC0415 - an adapter is loaded by whom it serves

    return SqliteStorage(path, serve=serve)

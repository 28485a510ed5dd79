"""What SQLite says when the disk fails, in the words of the port."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType

from storage.errors import Damaged, Unavailable

_REASONS = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "readonly",
    sqlite3.SQLITE_BUSY: "busy",
    sqlite3.SQLITE_LOCKED: "busy",
    sqlite3.SQLITE_IOERR: "failed",
    sqlite3.SQLITE_CANTOPEN: "failed",
    sqlite3.SQLITE_PERM: "failed",
    sqlite3.SQLITE_PROTOCOL: "failed",
}
_OF_FILES = {errno.ENOSPC: "full", errno.EDQUOT: "full", errno.EROFS: "readonly", errno.EACCES: "readonly"}
_TORN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class Refusals:
    """Turns what the disk refuses into `Unavailable`, a torn file into `Damaged`; mistakes of ours stay as they are.

    A class, since it is entered for each read and a generator would cost a tenth of it.
    """

    def __enter__(self) -> None: ...

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if not isinstance(error, sqlite3.DatabaseError):
            return
        if getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_IOERR_WRITE:  # a quota, or a limit of file sizes
            raise Unavailable("full", str(error)) from error
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte of an extended code names its family
        if code in _TORN:
            raise Damaged(str(error)) from error
        if code in _REASONS:
            raise Unavailable(_REASONS[code], str(error)) from error


REFUSALS = Refusals()


@contextmanager
def disk_refusals() -> Iterator[None]:
    """The same for files that SQLite does not touch: `OSError` becomes `Unavailable`."""
    try:
        yield
    except OSError as error:
        raise Unavailable(_OF_FILES.get(error.errno or 0, "failed"), str(error)) from error

"""One SQLite file: a connection for the writer, a few more to read with."""

import os
import sqlite3
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlite_utils import Database as Tables

from storage.errors import Unavailable
from storage.sqlite.refusals import REFUSALS

Row = tuple[Any, ...]
MEMORY = ":memory:"
_PATIENCE = 8  # seconds to wait for another process that writes
_PAUSE = 0.01
_IDLE = 8
_READING = "PRAGMA query_only = 1; PRAGMA mmap_size = 268435456; PRAGMA cache_size = -4000;"
_WRITING = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = 1; PRAGMA cache_size = -16000;
PRAGMA journal_size_limit = 67108864; PRAGMA secure_delete = 1;"""


class Database:
    """Reads see what was last committed; only the writer's thread sees its own unfinished work.

    In memory there is one connection for everybody, and a lock that the writer holds for a whole group of jobs. In a
    file, reading waits for nobody: each read borrows a connection of its own.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._shared = path == MEMORY
        self._lock: AbstractContextManager[Any] = threading.RLock() if self._shared else nullcontext()
        self._writing: int | None = None
        self._closed = False
        self._idle: deque[sqlite3.Connection] = deque()
        self._connection = self._connect()
        try:
            with REFUSALS:
                self._set_up()
                self.tables = Tables(self._connection, execute_plugins=False)
        except BaseException:
            self._connection.close()
            raise

    def all(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> list[Row]:
        with self._lock, REFUSALS:
            reader = self._borrow()
            try:
                return reader.execute(sql, parameters).fetchall()
            finally:
                self._give_back(reader)

    def one(self, sql: str, parameters: Sequence[Any] = ()) -> Row | None:
        with self._lock, REFUSALS:
            reader = self._borrow()
            try:
                return reader.execute(sql, parameters).fetchone()  # type: ignore[no-any-return]
            finally:
                self._give_back(reader)

    def run(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> int:
        """Change something, inside `transaction` only; returns how many rows."""
        return self._execute(sql, parameters).rowcount

    def insert(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> int:
        """Insert one row, inside `transaction` only; returns its rowid."""
        return int(self._execute(sql, parameters).lastrowid or 0)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is on disk when this ends, or nothing is."""
        with self._lock, REFUSALS:
            # At once: a transaction that reads first cannot write after another process did.
            self._connection.execute("BEGIN IMMEDIATE")
            self._writing = threading.get_ident()
            try:
                yield
                self._connection.execute("COMMIT")
            finally:
                self._writing = None
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")

    @contextmanager
    def savepoint(self) -> Iterator[None]:
        """One job inside a transaction: what it raises undoes it alone."""
        self._connection.execute("SAVEPOINT job")
        try:
            yield
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK TO job")
                self._connection.execute("RELEASE job")
            raise
        self._connection.execute("RELEASE job")

    @property
    def in_transaction(self) -> bool:
        """False inside `transaction` when SQLite itself has undone everything, as a full disk may make it do."""
        return self._connection.in_transaction

    def copy_to(self, path: str) -> None:
        """All of it as one commit left it, in a new file. SQLite's own backup would never end while others write."""
        try:
            with self._lock, REFUSALS:
                source = self._connect() if not self._shared else self._connection
                try:
                    source.execute("VACUUM INTO ?", (path,))
                finally:
                    if source is not self._connection:
                        source.close()
                _check_copy(path)
        except BaseException:
            Path(path).unlink(missing_ok=True)
            raise

    def forget_log(self) -> bool:
        """Write the whole log into the database, and empty it; False where somebody reads or writes for too long."""
        if self._shared:
            return True
        with REFUSALS:
            connection = self._connect()
            try:
                connection.execute("PRAGMA busy_timeout = 100")  # nobody writes while this waits for those who read
                return bool(connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
            finally:
                connection.close()

    def close(self) -> None:
        """A read that is under way ends undisturbed; its connection is closed after it."""
        with self._lock:
            self._closed = True
            self._close_idle(0)
            self._connection.close()

    def _set_up(self) -> None:
        """Where two make a new database's log at once SQLite refuses one of them without any patience."""
        end = monotonic() + _PATIENCE
        while True:
            try:
                self._connection.executescript(_WRITING)
                return
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > end:
                    raise
                sleep(_PAUSE)

    def _connect(self) -> sqlite3.Connection:
        if not self._shared:
            with suppress(OSError):  # made for its owner alone, and its log with it; SQLite says what is wrong with it
                os.close(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        with REFUSALS:
            return sqlite3.connect(self.path, timeout=_PATIENCE, check_same_thread=False, isolation_level=None)

    def _borrow(self) -> sqlite3.Connection:
        if self._shared or threading.get_ident() == self._writing:
            return self._connection
        with suppress(IndexError):
            return self._idle.pop()
        if self._closed:
            raise sqlite3.ProgrammingError("this database was closed")
        return self._reader()

    def _reader(self) -> sqlite3.Connection:
        reader = self._connect()
        try:
            reader.executescript(_READING)
        except BaseException:
            reader.close()
            raise
        return reader

    def _give_back(self, reader: sqlite3.Connection) -> None:
        if reader is not self._connection:
            self._idle.append(reader)
            self._close_idle(0 if self._closed else _IDLE)

    def _close_idle(self, keep: int) -> None:
        while len(self._idle) > keep:
            with suppress(IndexError):  # another thread was faster
                self._idle.popleft().close()

    def _execute(self, sql: str, parameters: Sequence[Any] | dict[str, Any]) -> sqlite3.Cursor:
        if threading.get_ident() != self._writing:
            raise RuntimeError("a change must be a job of the writer")
        with REFUSALS:
            return self._connection.execute(sql, parameters)


def _check_copy(path: str) -> None:
    copy = sqlite3.connect(path, isolation_level=None)
    try:
        found = copy.execute("PRAGMA integrity_check").fetchone()
    finally:
        copy.close()
    if found != ("ok",):
        raise Unavailable("failed", f"the copy is damaged: {found[0]}")

"""One process serves a database: a lock beside the file, which dies with the process."""

import os
import sys
from pathlib import Path

from storage.errors import AlreadyServed

if sys.platform != "win32":  # Windows has no flock; one process is then a matter of care
    import fcntl


class Claim:
    """Raises `AlreadyServed` when another process holds the lock."""

    def __init__(self, database: str) -> None:
        self._file = os.open(Path(f"{database}.lock"), os.O_RDWR | os.O_CREAT, 0o600)
        if sys.platform != "win32":
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                os.close(self._file)
                raise AlreadyServed(database) from error

    def release(self) -> None:
        os.close(self._file)

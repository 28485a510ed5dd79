"""What can be asked about mails that wait."""

from datetime import datetime
from typing import Protocol

from storage.records import Mail


class Mails(Protocol):
    """The queue: a mail stays until it was sent, or given up."""

    def due(self, now: datetime, *, limit: int) -> list[Mail]:
        """Mails to try now, the oldest first."""

    def waiting(self, *, limit: int) -> list[Mail]: ...
    def count(self) -> int: ...

    # Changes
    def add(self, recipient: str, subject: str, text: str, html: str, *, at: datetime, stop: str = "") -> None: ...
    def drop(self, mail: int) -> None:
        """It left, or was given up: forget it."""

    def failed(self, mail: int, error: str, *, due: datetime) -> None:
        """It did not leave: try again at `due`."""

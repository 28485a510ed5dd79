"""What can be asked of the audit log."""

from typing import Protocol

from storage.records import Entry


class Audit(Protocol):
    """Who did what, for good: lines can be added, and read."""

    def latest(self, *, before: int, limit: int) -> list[tuple[int, Entry]]:
        """Lines with numbers below `before`, newest first, each with its number."""

    # Changes
    def add(self, entry: Entry) -> None: ...

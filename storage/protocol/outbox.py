"""What can be asked about what changed."""

from typing import Protocol

from storage.records import PageSet, Queued


class Outbox(Protocol):
    """Pages in the order in which they last changed. Every page stands here once, those that are gone too."""

    def newest(self) -> int:
        """The number of the last change, 0 before the first."""

    def pages(self) -> int:
        """How many pages stand here."""

    def after(self, seq: int, *, limit: int) -> list[Queued]:
        """Pages that changed after `seq`, in the order of their changes."""

    def withdrawn(self, seq: int) -> PageSet:
        """Pages of which something was taken from view after `seq`: deleted, or a version hidden."""

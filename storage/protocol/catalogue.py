"""What can be asked about what pages are counted by."""

from collections.abc import Sequence
from typing import Protocol

from storage.records import Listed


class Catalogue(Protocol):
    """What pages are counted by."""

    def of(self, pages: Sequence[int], *, kind: str, names: Sequence[str]) -> list[Listed]:
        """Those of `pages` that are there and not deleted, with their facts of a kind that have one of these names."""

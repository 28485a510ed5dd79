"""What can be asked about what once stood in pages."""

from collections.abc import Sequence
from typing import Protocol

from storage.records import Past


class Pasts(Protocol):
    """What once stood in pages: made from their versions, and kept only to be quick."""

    def of(self, pages: Sequence[int]) -> dict[int, Past]:
        """What was kept of those of `pages` of which anything was."""

    # Changes
    def keep(self, pasts: Sequence[Past]) -> None: ...
    def clear(self) -> None: ...

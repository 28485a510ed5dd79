"""What can be asked about where imported pages came from."""

from collections.abc import Sequence
from typing import Protocol

from storage.records import CameFrom, Origin, Saved


class Origins(Protocol):
    """Other wikis, and what here was a page, a version, a person there."""

    def at_host(self, host: str) -> list[Origin]:
        """Wikis that stood at this address, oldest first."""

    def find(self, space: int, source: str) -> Origin | None: ...
    def pages(self, origin: int) -> list[CameFrom]:
        """All pages that came, by their numbers there."""

    def titled(self, space: int, title: str) -> int | None:
        """The page that had this title in a wiki that came to the space."""

    def numbered(self, space: int, ref: int) -> int | None:
        """The page that had this number there."""

    def versions(self, space: int, oldid: int) -> list[Saved]:
        """The versions that had this number there: one for each wiki that came to the space."""

    def came(self, origin: int, page: int) -> dict[int, int]:
        """The versions of a page that came: from their numbers there to those here."""

    # Changes
    def open(self, space: int, source: str, host: str) -> Origin:
        """The wiki of this name, remembered from now on; where it stood is told anew."""

    def keep_page(self, origin: int, came: CameFrom) -> None:
        """Remember a page; one that is known has the title there that is told last."""

    def keep_versions(self, origin: int, page: int, first: int, oldids: Sequence[int]) -> None:
        """Remember versions of a page: `oldids` are those of the numbers from `first` on.

        A number that is known already keeps naming what it names.
        """

    def person(self, origin: int, name: str, *, demo: bool) -> int:
        """Who is called so there: always the same person, also when claimed or forgotten here since; new, unclaimed."""

"""What can be asked about history."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from storage.records import Change, Hides, Page, Version


class Versions(Protocol):
    """History."""

    def get(self, page: int, number: int) -> Version:
        """Raises `NotFound`."""

    def made(self, page: int, key: str) -> int:
        """The number of the version that a submission with this key made, 0 if none."""

    def sent(self, page: int, names: Sequence[str]) -> list[tuple[str, Version]]:
        """The versions whose submissions' keys are `…+name:…` for one of `names`, oldest first, each with its key."""

    def text(self, version: Version) -> str:
        """The whole text, in one hop. Raises `Damaged`."""

    def history(self, page: int, *, before: int, limit: int) -> list[Version]:
        """Versions with numbers below `before`, newest first."""

    def recent(self, spaces: Sequence[int], *, before: datetime | None, limit: int) -> list[Change]:
        """The latest versions of pages that are not deleted, by date, newest first.

        `spaces` are different ones. What happened in one millisecond is never cut in two, so there may be a few more
        than `limit`, and the date of the last one is the `before` of the next call.
        """

    def written_by(self, person: int) -> list[tuple[Page, Version]]:
        """Every version in which this person had a part, the first one first: for a thread."""

    def hidden(self, page: int) -> tuple[int, ...]:
        """The numbers of versions whose text is hidden, in order."""

    def standing(self, pages: Sequence[int], *, before: datetime) -> dict[int, int]:
        """The numbers of the versions that were current just before a moment, of pages that had any."""

    def size_of_texts(self, page: int) -> tuple[int, int]:
        """Bytes of a page's texts: as written, and as kept."""

    # Changes
    def hide(self, page: int, number: int, hides: Hides) -> None:
        """Say anew what of a version is hidden. Raises `NotFound`."""

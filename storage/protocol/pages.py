"""What can be asked about pages, and every way in which one changes."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Protocol

from storage.records import Derived, Event, NewPage, NewVersion, Page, Protection, Saved, Title


class Pages(Protocol):
    """Titles and their current state. `find` sees deleted pages too: ask `page.deleted`."""

    def get(self, page: int) -> Page: ...
    def find(self, space: int, key: str) -> Page | None: ...
    def by_alias(self, space: int, key: str) -> Page | None:
        """The page to which an old title leads since it was renamed."""

    def titled(self, space: int, key: str) -> Page | None:
        """The page that has this title, or else the one to which it leads."""

    def talk_of(self, page: int) -> Page | None: ...
    def existing(self, titles: Iterable[tuple[int, str]]) -> set[tuple[int, str]]:
        """Which of these (space, key) lead to a page that is not deleted, directly or by an old title."""

    def titles(self, space: int, *, after: str, limit: int, offset: int = 0) -> list[Page]:
        """Pages in the order of their keys, without talk and deleted ones; `offset` leaves out the first of them."""

    def walk(self, *, after: int, limit: int) -> list[Page]:
        """Every page there is, deleted and talk pages too, in the order of their numbers."""

    def deleted(self, space: int, *, limit: int, offset: int = 0) -> list[Page]:
        """Pages in the order in which they were deleted, newest first, without talk; the first `offset` left out."""

    def count(self, space: int) -> int: ...
    def events(self, page: int) -> list[Event]:
        """Renamed, deleted, restored: newest first."""

    # Changes
    def append(
        self, page: Page | NewPage, expected: int, version: NewVersion, derived: Derived, *, revive: bool = False
    ) -> Saved:
        """Keep one version with all that derives from it, as number `expected` + 1.

        A `NewPage` is created (`expected` is 0). The same `version.key` on the same page returns the version that it
        made before. Raises `Stale` if the page is not at `expected`, exists already (under this title, or under
        another to which this one leads), or is deleted and not to `revive`.
        """

    def append_history(self, page: NewPage, versions: Sequence[NewVersion], derived: Derived) -> Saved:
        """Make a page from its dated versions (one at least), oldest first. Raises `TitleTaken`."""

    def continue_history(
        self, page: int, expected: int, versions: Sequence[NewVersion], derived: Derived | None
    ) -> Saved:
        """Add dated versions after number `expected`; without `derived`, others are still to come.

        Raises `Stale` if the page is not at `expected`, or deleted.
        """

    def rederive(self, page: int, number: int, derived: Derived) -> None:
        """Put what derives from a page's current version in place again. Raises `Stale`."""

    def rename(self, page: int, title: Title, *, by: int, at: datetime) -> Page:
        """Give a page another title; the old one leads to it from now on, and drafts follow. Raises `TitleTaken`."""

    def delete(self, page: int, expected: int, *, by: int, at: datetime) -> None:
        """Hide a page and its talk. Raises `Stale` if somebody changed it since `expected`, or deleted it already."""

    def undelete(self, page: int, *, by: int, at: datetime) -> None:
        """Show a page again, and the talk that went with it; one that is not deleted stays as it is."""

    def protect(self, page: int, protection: Protection, *, by: int, at: datetime) -> None:
        """Say who may change a page; told as an event of it."""

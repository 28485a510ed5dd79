"""What can be asked about what people follow, and what they have seen."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from storage.records import Sitting, Standing, Visit, Watch


class Following(Protocol):
    """Watches, visits to pages, sittings in spaces."""

    def watches(self, person: int) -> list[Watch]: ...
    def watching(self, person: int, space: int, page: int | None) -> Watch | None: ...
    def watchers(self) -> list[Watch]:
        """Every watch of a person with an address, by person."""

    def visit(self, person: int, page: int) -> Visit | None: ...
    def visits(self, person: int, pages: Sequence[int]) -> dict[int, Visit]: ...
    def standing(self, person: int, space: int, page: int) -> Standing:
        """All that the head of a page asks about it for one person, in one read."""

    def news(self, person: int, page: int, seen: int) -> bool:
        """Whether a page has versions after number `seen` in which this person had no part."""

    def sitting(self, person: int, space: int) -> Sitting | None: ...
    def sittings(self, person: int) -> dict[int, Sitting]:
        """By space."""

    # Changes
    def watch(self, person: int, space: int, page: int | None, *, at: datetime) -> None:
        """Follow from now on; whoever follows already stays where she was."""

    def unwatch(self, person: int, space: int, page: int | None) -> None: ...
    def unwatch_all(self, person: int) -> None: ...
    def told(self, person: int, *, until: datetime) -> None:
        """All that this person follows is told up to `until`."""

    def see(self, visits: Sequence[Visit], sittings: Sequence[Sitting]) -> None:
        """Put these in the place of what was known. Pages, spaces and people that are gone are passed over."""

"""What can be asked about all that derives from current versions."""

from collections.abc import Sequence
from typing import Protocol

from storage.records import Derived, Fact, FactPlace, Page, PageFact, Title


class Derivations(Protocol):
    """What was read out of current versions: links, facts, words."""

    def of(self, page: int) -> Derived: ...
    def unread(self, *, after: int, limit: int) -> list[int]:
        """Pages, by their ids from `after` on, whose prose was kept before their headings were."""

    def links_to(self, space: int, keys: Sequence[str], *, kind: str = "link") -> list[Page]:
        """Pages, not deleted, that link to one of these titles."""

    def naming(self, slug: str) -> list[Page]:
        """Pages with a link whose title begins with `slug:`."""

    def linking_to(self, spaces: Sequence[int]) -> list[Page]:
        """Pages with a link into one of these spaces."""

    def old_titles(self, page: int) -> list[Title]: ...
    def facts(self, kind: str, name: str, *, spaces: Sequence[int], keys: Sequence[str] = ()) -> list[PageFact]:
        """Facts by name, and by folded value where `keys` are given, of pages that are not deleted."""

    def facts_in_order(
        self,
        kind: str,
        name: str,
        *,
        spaces: Sequence[int],
        keys: Sequence[str] = (),
        after: FactPlace | None = None,
        limit: int,
    ) -> list[PageFact]:
        """What `facts` finds, in the order of places, from behind `after` on.

        A key or ref of more than 500 characters is prose, by which nobody asks: such facts are left out.
        """

    def facts_of(self, pages: Sequence[int], kind: str) -> dict[int, list[Fact]]: ...
    def values(self, kind: str, names: Sequence[str]) -> list[str]:
        """Each folded value of facts by these names, once."""

    def prose(self, pages: Sequence[int]) -> dict[int, str]:
        """The words of these pages, as they are read."""

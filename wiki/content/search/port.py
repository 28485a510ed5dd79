"""What an index is to the search: something that is told of pages, and answers."""

from collections.abc import Sequence
from typing import Protocol

from storage.records import Document, Matches, PageSet, Query


class Answering(Protocol):
    """What the search asks."""

    @property
    def seq(self) -> int:
        """The number of the change up to which every index that may answer was told everything."""

    @property
    def rebuilding(self) -> bool:
        """Whether an index is being made, so that something may be missing."""

    def search(self, query: Query, *, among: PageSet | None = None, limit: int = 20) -> Matches: ...
    def suggest(self, words: Sequence[str], *, among: PageSet | None = None, limit: int = 8) -> list[int]: ...


class SearchIndex(Protocol):
    """An index of pages; a cache, which can be thrown away and made again. Called from threads."""

    @property
    def seq(self) -> int:
        """The number of the change up to which it was told everything; -1 while it cannot answer."""

    def index(self, documents: Sequence[Document], *, seq: int) -> None:
        """Put these in the place of what was known of their pages; all was told up to `seq`."""

    def remove(self, pages: Sequence[int], *, seq: int) -> None: ...
    def search(self, query: Query, *, among: PageSet | None = None, limit: int = 20) -> Matches:
        """All pages that match, and the best `limit` of those that are `among` (None: any)."""

    def suggest(self, words: Sequence[str], *, among: PageSet | None = None, limit: int = 8) -> list[int]:
        """Pages whose titles hold words that begin with each of `words` (folded), best first."""

    def rebuild(self) -> None:
        """Forget everything, and begin again from the first change."""

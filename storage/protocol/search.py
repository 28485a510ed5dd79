"""What can be asked of the index that lives in the database."""

from collections.abc import Sequence
from typing import Protocol

from storage.records import Document, Matches, PageSet, Query


class Search(Protocol):
    """An index that lives in the database. It never fails, whatever words it is asked for."""

    def seq(self) -> int:
        """The number of the change up to which it was told everything."""

    def search(self, query: Query, *, among: PageSet | None, limit: int) -> Matches:
        """All pages that match, and the best `limit` of those that are `among` (None: any)."""

    def suggest(self, words: Sequence[str], *, among: PageSet | None, limit: int) -> list[int]:
        """Pages whose titles hold words that begin with each of `words`, best first."""

    def missing(self) -> list[int]:
        """Pages that it does not know, though it was told of them."""

    # Changes
    def index(self, documents: Sequence[Document], *, seq: int) -> None:
        """Put these in the place of what was known of their pages; all was told up to `seq`."""

    def remove(self, pages: Sequence[int], *, seq: int) -> None: ...
    def clear(self) -> None:
        """Forget everything; `seq` is 0 then."""

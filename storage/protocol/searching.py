"""What can be asked about the words of pages: which changed since, and where they stand."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from storage.records import Document, Form, Listed, Matches, PageSet, Past, Query, Queued


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


class Catalogue(Protocol):
    """What pages are counted by."""

    def of(self, pages: Sequence[int], *, kind: str, names: Sequence[str]) -> list[Listed]:
        """Those of `pages` that are there and not deleted, with their facts of a kind that have one of these names."""


class Pasts(Protocol):
    """What once stood in pages: made from their versions, and kept only to be quick."""

    def of(self, pages: Sequence[int]) -> dict[int, Past]:
        """What was kept of those of `pages` of which anything was."""

    def hidden(self, page: int) -> tuple[int, ...]:
        """The numbers of versions whose text is hidden, in order."""

    def standing(self, pages: Sequence[int], before: datetime) -> dict[int, int]:
        """The numbers of the versions that were current just before a moment, of pages that had any."""

    # Changes
    def keep(self, pasts: Sequence[Past]) -> None: ...
    def forget(self, pages: Sequence[int]) -> None: ...
    def clear(self) -> None: ...


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


class Forms(Protocol):
    """The words of the site, as they are written; those of pages that are gone stay."""

    def after(self, number: int) -> list[Form]:
        """What was learnt after the form of this number."""

    def counts(self, words: Sequence[str], *, among: PageSet) -> dict[str, int]:
        """In how many of these pages folded words stand today; those that stand in none are left out."""

    # Changes
    def learn(self, forms: Mapping[str, str]) -> None:
        """Words with their forms, in the place of what was known of them."""

"""Who answers: Whoosh by default; the index in the database while Whoosh can't, and where it would be slow."""

import logging
from collections.abc import Callable, Sequence
from math import inf
from time import monotonic
from typing import TypeVar

from storage import Storage
from storage.records import Matches, PageSet, Query
from wiki.content.search.embedded import Embedded
from wiki.content.search.port import SearchIndex
from wiki.content.search.whoosh_index import WhooshIndex

LARGEST = 20_000
"""Pages up to which Whoosh answers: beyond, its answers would take too long."""

T = TypeVar("T")
_log = logging.getLogger("palabre.search")
_BEHIND = 100  # changes
_LATE = 0.5  # seconds that Whoosh may not know of a change that the other index knows


class Engines:
    """Asks the index that should answer now; who follows the changes tells it how far each is."""

    def __init__(
        self, storage: Storage, embedded: Embedded, whoosh: WhooshIndex, *, clock: Callable[[], float] = monotonic
    ) -> None:
        self._storage = storage
        self._clock = clock
        self._level = -inf
        self.embedded = embedded
        self.whoosh = whoosh
        self.making = False
        """Whether Whoosh's index is being made."""

    @property
    def seq(self) -> int:
        """The number of the change up to which every index that may answer was told everything."""
        known, whoosh = self.embedded.seq, self.whoosh.seq
        return known if whoosh < 0 else min(known, whoosh)

    @property
    def rebuilding(self) -> bool:
        """Whether an index is being made, so that something may be missing."""
        known = max(self.embedded.seq, self.whoosh.seq)
        behind = self._storage.outbox.newest() - known
        return (self.making and self.whoosh.seq < 0) or behind > _BEHIND or (known <= 0 < behind)

    @property
    def answering(self) -> SearchIndex:
        """The index that is asked now."""
        known, whoosh = self.embedded.seq, self.whoosh.seq
        if whoosh >= known:
            return self.whoosh
        late = known - whoosh > _BEHIND or self._clock() - self._level > _LATE
        return self.embedded if whoosh < 0 or late else self.whoosh

    def search(self, query: Query, *, among: PageSet | None = None, limit: int = 20) -> Matches:
        return self._ask(lambda index: index.search(query, among=among, limit=limit))

    def suggest(self, words: Sequence[str], *, among: PageSet | None = None, limit: int = 8) -> list[int]:
        return self._ask(lambda index: index.suggest(words, among=among, limit=limit))

    def told(self) -> None:
        """Whoosh knows all that there is to know, as of now."""
        self._level = self._clock()

    def lost(self) -> None:
        """Whoosh is no good until it knows all again."""
        self._level = -inf

    def _ask(self, question: Callable[[SearchIndex], T]) -> T:
        index = self.answering
        if index is self.whoosh:
            try:
                return question(index)
            except Exception:
                # What it holds was verified when it was read; whatever this is, closed it is read and verified again.
                _log.exception("Whoosh could not answer; the other index does, and Whoosh is looked at")
                self.whoosh.close()
        return question(self.embedded)

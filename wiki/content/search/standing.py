"""Which words stand in the pages that somebody may see: no other page has a say in how she is told to spell."""

from collections.abc import Mapping, Sequence

from storage import Storage
from storage.records import PageSet, Query, Wanted
from wiki.content.search.port import Answering, SearchIndex
from wiki.content.search.stemming import french


class Standing:
    """Words are folded."""

    def __init__(self, storage: Storage, index: Answering | SearchIndex, visible: PageSet) -> None:
        self._storage = storage
        self._index = index
        self._visible = visible

    def counts(self, words: Sequence[str]) -> Mapping[str, int]:
        """In how many pages these very words stand; those that stand in none are left out."""
        return self._storage.forms.counts(words, among=self._visible)

    def knows(self, word: str) -> bool:
        """Whether a page says a word, or another of its family."""
        query = Query(wanted=(Wanted(words=(word,), stems=(french(word),)),))
        return bool(self._index.search(query, among=self._visible, limit=1).best)

"""The index that lives in the database: always there, and quick whatever the size of the site."""

from collections.abc import Sequence

from storage import Storage
from storage.records import Document, Matches, PageSet, Query


class Embedded:
    """See `SearchIndex`."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    @property
    def seq(self) -> int:
        return self._storage.search.seq()

    def index(self, documents: Sequence[Document], *, seq: int) -> None:
        self._storage.write(lambda: self._storage.search.index(documents, seq=seq))

    def remove(self, pages: Sequence[int], *, seq: int) -> None:
        self._storage.write(lambda: self._storage.search.remove(pages, seq=seq))

    def search(self, query: Query, *, among: PageSet | None = None, limit: int = 20) -> Matches:
        return self._storage.search.search(query, among=among, limit=limit)

    def suggest(self, words: Sequence[str], *, among: PageSet | None = None, limit: int = 8) -> list[int]:
        return self._storage.search.suggest(words, among=among, limit=limit)

    def rebuild(self) -> None:
        self._storage.write(self._storage.search.clear)

"""The index that lives in the database: always there, and quick whatever the size of the site."""

from collections.abc import Sequence

from storage import Storage
from storage.records import Document, Matches, PageSet, Query

_MADE = "search made"


class Embedded:
    """See `SearchIndex`."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def agree(self, made: str) -> None:
        """Begin again if what is indexed was made in another way than `made`; what is there answers until then."""
        settings = self._storage.settings
        if settings.get(_MADE) != made:

            def job() -> None:
                self._storage.search.remove((), seq=0)
                settings.set(_MADE, made)

            self._storage.write(job)

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

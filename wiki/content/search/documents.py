"""A page as an index sees it."""

from storage import Storage
from storage.errors import NotFound
from storage.records import Derived, Document, Page
from wiki.content.derive import PROPERTY
from wiki.content.search.french import analyse

_KEYWORDS = frozenset({"mots-cles", "mots cles", "keywords"})


class Documents:
    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def of(self, page: int) -> Document | None:
        """What is to be found of a page; None if it is gone, or deleted."""
        try:
            found = self._storage.pages.get(page)
        except NotFound:
            return None
        return None if found.deleted else _document(found, self._storage.derived.of(page))


def _document(page: Page, derived: Derived) -> Document:
    keywords = (fact.value for fact in derived.facts if fact.kind == PROPERTY and fact.name in _KEYWORDS)
    return Document(
        page=page.id,
        title=analyse(page.title),
        keywords=analyse(" ; ".join(keywords)),
        headings=analyse(derived.headings),
        text=analyse(derived.words),
    )

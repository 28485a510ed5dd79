"""A page as an index sees it."""

from collections.abc import Container, Iterator, Sequence

from storage import Storage
from storage.errors import NotFound
from storage.records import Derived, Document, Page
from wiki.content.derive import PROPERTY
from wiki.content.search.catalogue import KEYWORDS
from wiki.content.search.french import analyse, analyse_title
from wiki.content.search.languages import NAMES as LANGUAGE
from wiki.content.search.stemming import language


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

    def said(self, pages: Sequence[int]) -> Iterator[str]:
        """The titles and texts of pages that are there, as they are read."""
        yield from (self._storage.pages.get(page).title for page in pages)
        yield from self._storage.derived.prose(pages).values()


def _document(page: Page, derived: Derived) -> Document:
    spoken = language(next(iter(_said(derived, LANGUAGE)), ""))
    return Document(
        page=page.id,
        title=analyse_title(page.title, spoken),
        keywords=analyse(" ; ".join(_said(derived, KEYWORDS)), spoken),
        headings=analyse(derived.headings, spoken),
        text=analyse(derived.words, spoken),
    )


def _said(derived: Derived, names: Container[str]) -> list[str]:
    return [fact.value for fact in derived.facts if fact.kind == PROPERTY and fact.name in names]

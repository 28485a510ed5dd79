"""A page as an index sees it."""

from collections.abc import Container, Iterator, Sequence

from storage import Storage
from storage.errors import NotFound
from storage.records import Derived, Document, Page, Past
from wiki.content.derive import PROPERTY
from wiki.content.search.french import analyse, analyse_title
from wiki.content.search.languages import NAMES as LANGUAGE
from wiki.content.search.listing import KEYWORDS
from wiki.content.search.olden import Olden, past_words
from wiki.content.search.past import gone
from wiki.content.search.stemming import language


class Documents:
    """With `keeping`, what pages once said is remembered as it is made, until `keep` writes it down."""

    def __init__(self, storage: Storage, *, keeping: bool = False) -> None:
        self._storage = storage
        self._olden = Olden(storage)
        self._keeping = keeping
        self._pasts: dict[int, Past] = {}

    def of(self, page: int) -> Document | None:
        """What is to be found of a page; None if it is gone, or deleted."""
        try:
            found = self._storage.pages.get(page)
        except NotFound:
            return None
        return None if found.deleted else _document(found, self._storage.derived.of(page), self._past(found))

    def keep(self) -> None:
        """Write down what pages once said, those that were asked for since the last time."""
        pasts, self._pasts = self._pasts, {}
        if pasts:
            self._storage.write(lambda: self._storage.past.keep(list(pasts.values())))

    def _past(self, page: Page) -> Past:
        """None of a page with one version: nothing ever left it."""
        if page.head == 1:
            return Past(page=page.id)
        past, is_new = self._olden.up_to_date(page)
        if self._keeping and is_new:
            self._pasts[page.id] = past
        return past

    def said(self, pages: Sequence[int]) -> Iterator[str]:
        """The titles and texts of pages that are there, as they are read."""
        yield from (self._storage.pages.get(page).title for page in pages)
        yield from self._storage.derived.prose(pages).values()


def _document(page: Page, derived: Derived, past: Past) -> Document:
    spoken = language(next(iter(_said(derived, LANGUAGE)), ""))
    return Document(
        page=page.id,
        title=analyse_title(page.title, spoken),
        keywords=analyse(" ; ".join(_said(derived, KEYWORDS)), spoken),
        headings=analyse(derived.headings, spoken),
        text=analyse(derived.words, spoken),
        past=past_words(gone(past, since=page.head), spoken),
    )


def _said(derived: Derived, names: Container[str]) -> list[str]:
    return [fact.value for fact in derived.facts if fact.kind == PROPERTY and fact.name in names]

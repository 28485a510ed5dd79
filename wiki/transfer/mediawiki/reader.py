"""Read a dump from its beginning to its end, and never hold more than one version of it."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

from storage.records import Hides
from wiki.transfer.mediawiki.errors import BadDump, ReaderMissing
from wiki.transfer.mediawiki.file import BROKEN, DumpFile, refuse_doctype
from wiki.transfer.mediawiki.records import PageRead, Place, Revision, Wiki

_IMPORTED = "imported>"  # what MediaWiki puts before the names of people whom it knows from an import only
_DEEPEST = 20
_LARGEST = (1 << 63) - 1
_YEARS = 1900, 9000  # a moment of the first or last year of all has no day in some zones
# Other elements, such as those of files, are passed over.
_READ = {
    "mediawiki": {"siteinfo", "page", "logitem"},
    "page": {"title", "ns", "id", "redirect", "restrictions", "revision"},
    "revision": {
        "id", "parentid", "timestamp", "contributor", "minor", "comment", "origin", "model", "format", "text",
        "content", "sha1",
    },
}  # fmt: skip
# The reader's own errors, and those with which it meets what it does not expect. A SyntaxError is the parser's.
_WRONG = (SyntaxError, ValueError, AssertionError, AttributeError, TypeError, KeyError, LookupError, *BROKEN)


_WITHOUT_VERSIONS = {**_READ, "page": _READ["page"] - {"revision"}}


class Dump:
    """A dump that is open. `wiki` is known at once; `pages` can be gone through once. Raises `BadDump` all along.

    With `versions` false its pages have none, and it is read faster.
    """

    def __init__(self, path: Path, *, versions: bool = True) -> None:
        try:
            self._elements = import_module("mwxml.element_iterator")
            self._mwxml = import_module("mwxml")
        except ImportError as error:
            raise ReaderMissing from error
        self._wrong = (*_WRONG, self._mwxml.errors.MalformedXML)
        refuse_doctype(path)
        self.file = DumpFile(path)
        try:
            self._dump = self._open(_READ if versions else _WITHOUT_VERSIONS)
            self.wiki = _wiki(self._dump.site_info)
        except self._wrong as error:
            self.file.close()
            raise BadDump(_told(error)) from error
        except BaseException:
            self.file.close()
            raise

    def __enter__(self) -> "Dump":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.file.close()

    def pages(self) -> Iterator[PageRead]:
        """Every page in the order of the file; versions that nobody asked for are passed over."""
        items = iter(self._dump.pages)
        while (page := self._next(items)) is not None:
            try:
                place = _place(page, self.wiki)
            except _WRONG as error:
                raise BadDump(_told(error)) from error
            yield PageRead(place=place, revisions=self._revisions(page))

    def _revisions(self, page: Any) -> Iterator[Revision]:
        revisions = iter(page)
        while (revision := self._next(revisions)) is not None:
            try:
                read = _revision(revision)
            except _WRONG as error:
                raise BadDump(_told(error)) from error
            yield read

    def _open(self, wanted: Mapping[str, Collection[str]]) -> Any:
        pointer = self._elements.EventPointer.from_file(self.file)
        pointer.etree_events = _pruned(pointer.etree_events, self.file, wanted)
        _, root = next(pointer)
        return self._mwxml.Dump.from_element(self._elements.ElementIterator(root, pointer))

    def _next(self, items: Iterator[Any]) -> Any:
        try:
            return next(items, None)
        except self._wrong as error:
            raise BadDump(_told(error)) from error


def _pruned(
    events: Iterator[tuple[str, Any]], file: DumpFile, wanted: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, Any]]:
    """The parser's events, without those of elements that are not wanted; what was read leaves no trace in the tree."""
    above: list[tuple[Any, str]] = []
    passed_over: Any = None
    for event, element in events:
        file.heard()
        if event == "start":
            name = element.tag.rpartition("}")[2]
            if passed_over is None and above and name not in wanted.get(above[-1][1], (name,)):
                passed_over = element
            if len(above) >= _DEEPEST:
                raise BadDump("its elements are too deep in each other")
            above.append((element, name))
        if passed_over is None:
            yield event, element
        if event == "end":
            above.pop()
            if above:
                _forget(above[-1][0], element)
            if element is passed_over:
                passed_over = None


def _forget(parent: Any, element: Any) -> None:
    with suppress(ValueError):  # the reader clears what nobody asks for, from above and perhaps before this
        parent.remove(element)


def _wiki(told: Any) -> Wiki:
    base = told.base or ""
    host = urlsplit(base).netloc.lower()
    named = told.dbname or told.name or ""
    return Wiki(
        source=f"mediawiki {named}@{host}",
        host=host,
        namespaces={namespace.id: namespace.name or "" for namespace in told.namespaces or ()},
    )


def _place(page: Any, wiki: Wiki) -> Place:
    if not 0 < page.id <= _LARGEST:
        raise ValueError(f"page {page.id}")
    prefix = wiki.namespaces.get(page.namespace, "")
    title = page.title
    if prefix and not title.startswith(f"{prefix}:"):  # dumps that tell no number of the namespace
        title = f"{prefix}:{title}"
    return Place(ref=page.id, namespace=page.namespace, title=title)


def _revision(told: Any) -> Revision:
    if not 0 < told.id <= _LARGEST:
        raise ValueError(f"version {told.id}")
    at = datetime.fromtimestamp(told.timestamp.unix(), UTC)
    if not _YEARS[0] <= at.year <= _YEARS[1]:
        raise ValueError(f"version {told.id} of {at:%Y-%m-%d}")
    hides = Hides.NOTHING
    if told.deleted.text:
        hides |= Hides.TEXT
    if told.deleted.comment:
        hides |= Hides.SUMMARY
    if told.deleted.user:
        hides |= Hides.AUTHOR
    name = (told.user.text or "") if told.user else ""
    return Revision(
        oldid=told.id,
        at=at,
        author=name.removeprefix(_IMPORTED),
        summary=told.comment or "",
        minor=bool(told.minor),
        text=told.text or "",
        hides=hides,
    )


def _told(error: Exception) -> str:
    return f"it is no whole dump of a MediaWiki ({error or type(error).__name__})"

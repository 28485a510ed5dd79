"""Which pages are of which space, edition, year, type, person and keyword: in memory, as far as the outbox was read."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from threading import RLock
from zoneinfo import ZoneInfo

from storage import Storage
from storage.records import Listed, PageSet, Space
from wiki.content.derive import PROPERTY
from wiki.content.search.findings import Facet
from wiki.content.search.listing import READ, ListedEdition, Slot, edition_of, is_edition, slots_of
from wiki.content.search.shelves import Among, Shelf

_BATCH = 1000  # pages that are read at once
_READ_ONE_BY_ONE = 500  # pages
_SPELLINGS = 30  # pages that are looked at for how a value is written


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    space: int
    head: int
    talk: bool
    veiled: bool
    changed: datetime
    slots: tuple[Slot, ...]
    named: tuple[tuple[int, str], ...]


class Catalogue:
    """What pages are counted by. It loads itself when it is first needed: some seconds for 100,000 pages.

    Every method may be called from any thread.
    """

    def __init__(self, storage: Storage) -> None:
        self._storage = storage
        self._lock = RLock()
        self._seq = -1
        self._most = 0  # the largest id
        self._rows: dict[int, _Row] = {}
        self._veiled = Shelf()
        self._talks = Shelf()
        self._shelves: dict[Facet, dict[str, Shelf]] = {facet: {} for facet in Facet}
        self._named: dict[tuple[int, str], Shelf] = {}
        self._editions: dict[int, ListedEdition] = {}
        self._interned: dict[Slot, Slot] = {}

    @property
    def seq(self) -> int:
        """The number of the change up to which everything is counted; -1 before it was loaded."""
        return self._seq

    def catch_up(self) -> None:
        """Count what changed; called by whoever tells the indexes."""
        with self._lock:
            if self._seq < 0:
                self._load()
            while queued := self._storage.outbox.after(self._seq, limit=_BATCH):
                self._replace([one.page for one in queued])
                self._seq = queued[-1].seq

    def ready(self) -> None:
        """Wait until everything was counted once."""
        if self._seq < 0:
            self.catch_up()

    def visible(self, spaces: Iterable[Space], *, unveiled_in: Iterable[Space] = ()) -> PageSet:
        """Pages of these spaces; those whose current text is hidden only where that may be seen."""
        with self._lock:
            unveiled = self._of_spaces(unveiled_in)
            return self._of_spaces(spaces) - (self._veiled.pages - unveiled)

    @property
    def talks(self) -> PageSet:
        """All talk pages."""
        with self._lock:
            return self._talks.pages

    def pages(self, facet: Facet, key: str) -> PageSet:
        """The pages of one value: of a space or person by its id, of a year those that were written to in it."""
        with self._lock:
            shelf = self._shelves[facet].get(key)
            return shelf.pages if shelf else PageSet()

    def counts(self, facet: Facet, pages: PageSet) -> dict[str, int]:
        """How many of these pages have which value; what none has isn't told."""
        with self._lock:
            if len(pages) <= _READ_ONE_BY_ONE:
                rows = (self._rows[page] for page in pages if page in self._rows)
                return Counter(slot[1] for row in rows for slot in row.slots if slot[0] is facet)
            among, shelves = Among(pages, self._most), self._shelves[facet].items()
            return {key: count for key, shelf in shelves if (count := shelf.count(among))}

    def keys(self, facet: Facet) -> list[str]:
        with self._lock:
            return list(self._shelves[facet])

    def editions(self, spaces: Iterable[Space]) -> list[tuple[ListedEdition, PageSet]]:
        """The editions of these spaces, each with the pages that name it, and its own."""
        with self._lock:
            wanted = {space.id for space in spaces}
            return [
                (edition, self._naming(edition)) for edition in self._editions.values() if edition.page.space in wanted
            ]

    def spelling(self, facet: Facet, key: str, among: PageSet) -> str:
        """How a value is mostly written in these pages (the first thirty of them)."""
        with self._lock:
            pages = islice(self.pages(facet, key) & among, _SPELLINGS)
            slots = (slot for page in pages for slot in self._rows[page].slots)
            said = Counter(slot[2] for slot in slots if slot[0] is facet and slot[1] == key)
        return min(said, key=lambda spelling: (-said[spelling], spelling)) if said else ""

    def latest(self, pages: PageSet) -> list[int]:
        """These pages, those first that changed last."""
        with self._lock:
            known = [page for page in pages if page in self._rows]
            return sorted(known, key=lambda page: (self._rows[page].changed, page), reverse=True)

    def places(self, pages: Iterable[int]) -> dict[int, tuple[int, int]]:
        """The spaces of these pages, and the numbers of their current versions."""
        with self._lock:
            return {page: (row.space, row.head) for page in pages if (row := self._rows.get(page))}

    def _load(self) -> None:
        seq, after = self._storage.outbox.newest(), 0
        while pages := self._storage.pages.walk(after=after, limit=_BATCH):
            self._replace([page.id for page in pages])
            after = pages[-1].id
        self._seq = seq

    def _replace(self, pages: Sequence[int]) -> None:
        listed = self._storage.catalogue.of(pages, kind=PROPERTY, names=READ)
        zones = {space.id: ZoneInfo(space.zone) for space in self._storage.spaces.all()}
        gone = {page: row for page in pages if (row := self._rows.pop(page, None))}
        come = {one.page.id: self._row(one, zones[one.page.space]) for one in listed}
        for shelf, leaving in self._places(gone):
            shelf.drop(leaving)
        for shelf, coming in self._places(come):
            shelf.add(coming)
        self._clear(gone.values())
        self._rows |= come
        self._most = max(self._most, *pages)
        for page in pages:
            self._editions.pop(page, None)
        self._editions |= {one.page.id: edition_of(one) for one in listed if is_edition(one)}

    def _clear(self, rows: Iterable[_Row]) -> None:
        """Values that no page has any more are forgotten."""
        for facet, key, _ in {slot for row in rows for slot in row.slots}:
            if not self._shelves[facet].get(key, True):
                del self._shelves[facet][key]
        for title in {title for row in rows for title in row.named}:
            if not self._named.get(title, True):
                del self._named[title]

    def _row(self, listed: Listed, zone: ZoneInfo) -> _Row:
        return _Row(
            space=listed.page.space,
            head=listed.page.head,
            talk=listed.page.subject is not None,
            veiled=listed.veiled,
            changed=listed.changed,
            slots=tuple(self._interned.setdefault(slot, slot) for slot in slots_of(listed, zone)),
            named=listed.editions,
        )

    def _places(self, rows: Mapping[int, _Row]) -> list[tuple[Shelf, list[int]]]:
        """Every shelf on which these pages stand, with those that do."""
        slots: dict[tuple[Facet, str], list[int]] = {}
        named: dict[tuple[int, str], list[int]] = {}
        for page, row in rows.items():
            for facet, key, _ in row.slots:
                slots.setdefault((facet, key), []).append(page)
            for title in row.named:
                named.setdefault(title, []).append(page)
        return [
            *((self._shelves[facet].setdefault(key, Shelf()), pages) for (facet, key), pages in slots.items()),
            *((self._named.setdefault(title, Shelf()), pages) for title, pages in named.items()),
            (self._talks, [page for page, row in rows.items() if row.talk]),
            (self._veiled, [page for page, row in rows.items() if row.veiled]),
        ]

    def _of_spaces(self, spaces: Iterable[Space]) -> PageSet:
        shelves = self._shelves[Facet.SPACE]
        return PageSet.union(shelves[key].pages for space in spaces if (key := str(space.id)) in shelves)

    def _naming(self, edition: ListedEdition) -> PageSet:
        titles = ((edition.page.space, key) for key in edition.keys)
        named = PageSet.union(self._named[title].pages for title in titles if title in self._named)
        return named | PageSet.of([edition.page.id])

"""By what found pages are counted, as far as one may read: space, edition, year, type, person, keyword, state."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from storage import Storage
from storage.records import PageSet, Space
from wiki.content.search.catalogue import Catalogue
from wiki.content.search.findings import CURRENT, OLD, Facet, Period, Value
from wiki.content.search.french import fold
from wiki.content.search.listing import NO_YEAR
from wiki.content.titles import title_key

_SHOWN = 12  # values of a facet, besides those that were chosen
_YEAR = re.compile(r"[0-9]{4}")
_SAID = (Facet.TYPE, Facet.KEYWORD)
Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """The pages that were found: those that say it today, and those that said it once."""

    today: PageSet = field(default_factory=PageSet)
    old: PageSet = field(default_factory=PageSet)

    @property
    def all(self) -> PageSet:
        return self.today | self.old

    def of(self, states: Iterable[str]) -> PageSet:
        sets = {CURRENT: self.today, OLD: self.old}
        return PageSet.union(sets.get(state, PageSet()) for state in states)


class Facets:
    """What can be chosen in some spaces, all of which the viewer may read. Made for one search."""

    def __init__(self, storage: Storage, catalogue: Catalogue, spaces: Sequence[Space], visible: PageSet) -> None:
        self._storage = storage
        self._catalogue = catalogue
        self._spaces = {space.slug: space for space in spaces}
        self._visible = visible
        self._titles: dict[str, str] = {}
        self._editions: dict[str, PageSet] = {}
        self._edition_years: dict[str, set[int]] = {}
        self._years: dict[int, PageSet] = {}
        self._other_keys: dict[str, str] = {}
        self._read_editions()

    def pages(self, facet: Facet, keys: Iterable[str]) -> PageSet:
        """The pages that have one of these values; `Facet.STATE` is not one that pages tell."""
        return PageSet.union(self._one(facet, key) for key in keys)

    def editions(self, said: str) -> list[str]:
        """The keys of editions of this year, title, or beginning of a word of it."""
        wanted = title_key(said)
        if not wanted:
            return []
        if year := _year(wanted):
            return [key for key, years in self._edition_years.items() if year in years]
        exact = self._other_keys.get(wanted, wanted)
        if exact in self._editions:
            return [exact]
        return [key for key in self._editions if begins(key, wanted)]

    def persons(self, said: str) -> list[str]:
        """The keys of those whose names of today have words that begin so; pages that they wrote may be out of view."""
        beginnings = fold(said).split()
        keys = [int(key) for key in self._catalogue.keys(Facet.PERSON)]
        names = self._storage.people.names(keys) if beginnings else {}
        return [str(person) for person, name in names.items() if _named(fold(name), beginnings)]

    def counts(
        self, results: Results, chosen: Mapping[Facet, Sequence[str]], *, states: bool
    ) -> dict[Facet, tuple[Value, ...]]:
        """The values that found pages have: most pages first, years by year, at most a dozen and those chosen.

        Values of one facet are alternatives, and all facets must agree; a facet's own choice doesn't bear upon it.
        """
        told = {}
        for facet in Facet:
            if facet is not Facet.STATE or states:
                base = results.all & self.narrowed(results, chosen, but=facet)
                told[facet] = self._values(facet, self._counted(facet, results, base), chosen.get(facet, ()))
        return told

    def periods(self, results: Results, chosen: Mapping[Facet, Sequence[str]]) -> tuple[Period, ...]:
        """Every year of which there are found pages, the first one first."""
        base = results.all & self.narrowed(results, chosen, but=Facet.YEAR)
        counts = self._counted(Facet.YEAR, results, base)
        return tuple(
            Period(year=int(year), count=counts[year], editions=self._editions_in(int(year), base))
            for year in sorted(counts, key=int)
        )

    def narrowed(self, results: Results, chosen: Mapping[Facet, Sequence[str]], *, but: Facet | None = None) -> PageSet:
        """The pages that all choices allow."""
        pages = self._visible
        for facet, keys in chosen.items():
            if keys and facet is not but:
                pages = pages & (results.of(keys) if facet is Facet.STATE else self.pages(facet, keys))
        return pages

    def _read_editions(self) -> None:
        dated = PageSet()
        for edition, naming in self._catalogue.editions(self._spaces.values()):
            if edition.page.id not in self._visible:
                continue
            key, pages = edition.keys[0], naming & self._visible
            self._titles.setdefault(key, edition.page.title)
            self._other_keys |= dict.fromkeys(edition.keys, key)
            self._editions[key] = self._editions.get(key, PageSet()) | pages
            if edition.year != NO_YEAR:
                self._edition_years.setdefault(key, set()).add(edition.year)
                self._years[edition.year] = self._years.get(edition.year, PageSet()) | pages
                dated = dated | pages
        # A page of no dated edition is of the years in which it was written.
        for year in map(int, self._catalogue.keys(Facet.YEAR)):
            written = (self._catalogue.pages(Facet.YEAR, str(year)) & self._visible) - dated
            self._years[year] = self._years.get(year, PageSet()) | written

    def _one(self, facet: Facet, key: str) -> PageSet:
        if facet is Facet.SPACE:
            return self._catalogue.pages(facet, str(self._spaces[key].id)) if key in self._spaces else PageSet()
        if facet is Facet.EDITION:
            return self._editions.get(self._edition_key(key), PageSet())
        if facet is Facet.YEAR:
            return self._years.get(_year(key), PageSet())
        return self._catalogue.pages(facet, key)

    def _edition_key(self, said: str) -> str:
        key = title_key(said)
        return key if key in self._editions else self._other_keys.get(key, key)

    def _counted(self, facet: Facet, results: Results, base: PageSet) -> Counts:
        if facet is Facet.STATE:
            return _sizes({CURRENT: results.today, OLD: results.old}, base)
        if facet is Facet.EDITION:
            return _sizes(self._editions, base)
        if facet is Facet.YEAR:
            return _sizes({str(year): pages for year, pages in self._years.items()}, base)
        counts = self._catalogue.counts(facet, base)
        if facet is Facet.SPACE:
            slugs = {str(space.id): space.slug for space in self._spaces.values()}
            return {slugs[key]: count for key, count in counts.items() if key in slugs}
        return counts

    def _values(self, facet: Facet, counts: Counts, keys: Sequence[str]) -> tuple[Value, ...]:
        chosen = {self._edition_key(key) if facet is Facet.EDITION else key for key in keys}
        most = sorted(counts, key=lambda key: (-counts[key], key))[:_SHOWN]
        shown = [*most, *sorted(chosen - set(most))]
        names = self._names(facet, shown)
        values = [
            Value(key=key, name=names.get(key) or key, count=counts.get(key, 0), chosen=key in chosen) for key in shown
        ]
        if facet is Facet.YEAR:
            return tuple(sorted(values, key=lambda value: value.key, reverse=True))
        return tuple(sorted(values, key=lambda value: (-value.count, value.name.casefold(), value.key)))

    def _names(self, facet: Facet, keys: Sequence[str]) -> dict[str, str]:
        if facet is Facet.SPACE:
            return {key: self._spaces[key].title for key in keys if key in self._spaces}
        if facet is Facet.EDITION:
            return self._titles
        if facet is Facet.PERSON:
            return self._persons(keys)
        return {key: self._catalogue.spelling(facet, key, self._visible) for key in keys} if facet in _SAID else {}

    def _persons(self, keys: Sequence[str]) -> dict[str, str]:
        """Their names of today, if they wrote something that the viewer may read."""
        seen = [int(key) for key in keys if self._catalogue.pages(Facet.PERSON, key) & self._visible]
        return {str(person): name for person, name in self._storage.people.names(seen).items()}

    def _editions_in(self, year: int, base: PageSet) -> tuple[str, ...]:
        inside = (key for key, years in self._edition_years.items() if year in years and self._editions[key] & base)
        return tuple(sorted(self._titles[key] for key in inside))


def _sizes(sets: Mapping[str, PageSet], base: PageSet) -> Counts:
    return {key: count for key, pages in sets.items() if (count := len(pages & base))}


def _year(said: str) -> int:
    return int(said) if _YEAR.fullmatch(said) else NO_YEAR


def _named(name: str, beginnings: Iterable[str]) -> bool:
    return all(begins(name, beginning) for beginning in beginnings)


def begins(key: str, beginning: str) -> bool:
    """Whether a word of `key` begins so."""
    return key.startswith(beginning) or f" {beginning}" in key

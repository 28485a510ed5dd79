"""Which pages say what is wanted: today, once, or on a certain day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from storage import Storage
from storage.records import PageSet, Query, Space, Wanted
from wiki.content.search.catalogue import Catalogue
from wiki.content.search.facets import Results
from wiki.content.search.olden import Olden, stands_in_a_row
from wiki.content.search.past import Stretch
from wiki.content.search.port import Answering

FURTHEST = 2000
"""Hits from the first one on that can be looked at."""

LOOKED_INTO = 300
"""Pages whose earlier versions are looked into for one search, the best ones first; others are not found there."""

_OFFERED = 50  # pages that are looked into where earlier versions were not asked for
_GLANCE = 0.2  # seconds that this may take


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """What was found, and the best of it among the pages that were asked for, best first.

    `stretches` say where a page that is `old` said it last, `versions` which one counts where it isn't the current one.
    """

    results: Results
    best: Sequence[int] = ()
    stretches: Mapping[int, Stretch] = field(default_factory=dict)
    versions: Mapping[int, int] = field(default_factory=dict)


class Looking:
    """Finds pages of a `scope`, and ranks those `among` which they are asked for; `among` is a part of it."""

    def __init__(self, storage: Storage, catalogue: Catalogue, index: Answering, olden: Olden) -> None:
        self._storage = storage
        self._catalogue = catalogue
        self._index = index
        self._olden = olden

    def saying(self, any_of: tuple[Wanted, ...]) -> PageSet:
        """Pages that say one of these."""
        return self._index.search(Query(wanted=any_of, every=False), limit=1).pages if any_of else PageSet()

    def today(self, query: Query, scope: PageSet, among: PageSet, *, limit: int) -> Ranked:
        if not _in_rows(query):
            matches = self._index.search(query, among=among, limit=limit)
            return Ranked(results=Results(today=matches.pages & scope), best=matches.best)
        matches = self._index.search(query, among=among, limit=FURTHEST)
        said = self._in_a_row([*matches.best, *((matches.pages & scope) - among)][:LOOKED_INTO], query)
        return Ranked(results=Results(today=said), best=[page for page in matches.best if page in said][:limit])

    def ever(self, query: Query, scope: PageSet, among: PageSet) -> Ranked:
        """Pages that say it, and those of which one earlier version said it all, as far as they are looked into."""
        today = self.today(query, scope, among, limit=1).results.today
        matches = self._index.search(_in_the_past(query), among=among, limit=FURTHEST)
        beside = (matches.pages & scope) - among
        tried = [page for page in (*matches.best, *beside) if page not in today][:LOOKED_INTO]
        stretches = self._olden.stretches(tried, query)
        return Ranked(
            results=Results(today=today, old=PageSet.of(stretches)),
            best=[page for page in matches.best if page in today or page in stretches],
            stretches=stretches,
        )

    def once(self, query: Query, today: PageSet, among: PageSet) -> int:
        """How many more pages only their earlier versions would bring.

        Where several words must have stood together, in a row or not, this is known of the best fifty, and no other
        is counted.
        """
        matches = self._index.search(_in_the_past(query), among=among - today, limit=_OFFERED)
        if len(query.wanted) == len(query.wanted[0].words) == 1 and not (query.unwanted or _in_rows(query)):
            return len((matches.pages & among) - today)
        return len(self._olden.stretches(matches.best, query, seconds=_GLANCE))

    def on(self, day: date, query: Query, scope: PageSet, among: PageSet, spaces: Sequence[Space]) -> Ranked:
        """Pages as they stood at the end of a day, in the time of their spaces: the best two thousand are looked at.

        Of those that changed since, three hundred are looked into.
        """
        if query.wanted:
            today = self.today(query, scope, among, limit=1).results.today
            matches = self._index.search(_in_the_past(query), among=among, limit=FURTHEST)
            candidates = [*matches.best, *((matches.pages & scope) - among)][:FURTHEST]
        else:
            today, candidates = scope, self._catalogue.latest(scope)[:FURTHEST]
        places = self._catalogue.places(candidates)
        stood = self._standing(places, day, spaces)
        changed = {page: number for page, number in stood.items() if number != places[page][1]}
        tried = dict([(page, changed[page]) for page in candidates if page in changed][:LOOKED_INTO])
        said = self._olden.said(tried, query)
        unchanged = PageSet.of(page for page in stood if page not in changed) & today
        found = [page for page in candidates if page in said or page in unchanged]
        return Ranked(
            results=Results(today=PageSet.of(found)), best=[page for page in found if page in among], versions=changed
        )

    def _in_a_row(self, pages: Sequence[int], query: Query) -> PageSet:
        """Those pages that say in a row, in their titles or texts, what must stand so."""
        rows, prose = _in_rows(query), self._storage.derived.prose(pages)
        texts = {page: f"{self._storage.pages.get(page).title}\n{prose.get(page, '')}" for page in pages}
        return PageSet.of(page for page in pages if all(stands_in_a_row(texts[page], one) for one in rows))

    def _standing(self, places: Mapping[int, tuple[int, int]], day: date, spaces: Iterable[Space]) -> dict[int, int]:
        """The numbers of the versions that were current then."""
        standing: dict[int, int] = {}
        for space in spaces:
            pages = [page for page, (its_space, _) in places.items() if its_space == space.id]
            if pages:
                standing |= self._storage.versions.standing(pages, before=_end(day, space))
        return standing


def _in_the_past(query: Query) -> Query:
    """Pages with something unwanted in some version are not left out by this: another version may be without."""
    return replace(query, past=True, unwanted=())


def _in_rows(query: Query) -> list[Wanted]:
    return [one for one in query.wanted if one.row] if query.every else []


def _end(day: date, space: Space) -> datetime:
    """When a day is over."""
    following = day + timedelta(days=1) if day < date.max else day
    return datetime.combine(following, time.min, ZoneInfo(space.zone))

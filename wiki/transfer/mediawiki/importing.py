"""Bring the pages of a dump into a space: what was kept stays, and coming again adds what is new."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from storage import Storage
from storage.records import Page, PersonKind, Space
from wiki.content.dated import Dating
from wiki.keeping import keep
from wiki.transfer.mediawiki.arrivals import Arrivals
from wiki.transfer.mediawiki.errors import BadDump, TitlesTaken
from wiki.transfer.mediawiki.planning import Here, Onto, Plan, Planner, Way, doubled
from wiki.transfer.mediawiki.reader import Dump
from wiki.transfer.mediawiki.records import Place, Wiki
from wiki.transfer.mediawiki.report import Progress, Report, Seen


class Importing:
    """One import at a time, into one space."""

    def __init__(self, storage: Storage, dating: Dating, space: Space, *, progress: Progress) -> None:
        self._storage = storage
        self._dating = dating
        self._space = space
        self._progress = progress

    async def run(self, path: Path, onto: Onto) -> Report:
        """Import all of a dump that did not come before.

        A dump that ends too early gives what it has; the report then says where. Raises `TitlesTaken`, `BadDump` and
        `ReaderMissing` before anything is written.
        """
        wiki, places = self._survey(path)
        plan = self._plan(wiki, places, onto)
        if plan.clashes:
            raise TitlesTaken(plan.clashes)
        people = self._storage.people.count(PersonKind.UNCLAIMED)
        origins = self._storage.origins
        origin = await keep(self._storage, lambda: origins.open(self._space.id, wiki.source, wiki.host))
        arrivals = Arrivals(self._storage, self._dating, self._space, origin)
        fault = await self._sweep(path, plan.ways, arrivals)
        return Report(
            pages=arrivals.pages,
            versions=arrivals.versions,
            people=self._storage.people.count(PersonKind.UNCLAIMED) - people,
            renamed=[(way.place.title, way.title.text) for way in plan.ways.values() if way.renamed],
            left_out=arrivals.left_out,
            fault=fault,
        )

    def _survey(self, path: Path) -> tuple[Wiki, list[Place]]:
        """The wiki and all its pages, without their versions; of a dump that ends too early, those that it has."""
        places = list[Place]()
        with Dump(path, versions=False) as dump:
            try:
                for read in dump.pages():
                    places.append(read.place)
                    self._progress(Seen(pages=0, versions=0, position=dump.file.position, size=dump.file.size))
            except BadDump:
                if not places:
                    raise
            if twice := doubled(places):
                raise BadDump(f"two of its pages have the number {twice.ref}")
            return dump.wiki, places

    def _plan(self, wiki: Wiki, places: Sequence[Place], onto: Onto) -> Plan:
        origins = self._storage.origins
        origin = origins.find(self._space.id, wiki.source)
        known = {came.ref: came.page for came in origins.pages(origin.id)} if origin else {}
        here = Here(holder=self._holder, talk_of=self._storage.pages.talk_of, known=known)
        return Planner(wiki, here, onto).plan(places)

    def _holder(self, key: str) -> Page | None:
        return self._storage.pages.titled(self._space.id, key)

    async def _sweep(self, path: Path, ways: Mapping[int, Way], arrivals: Arrivals) -> str:
        """Go through the file; once more for discussions that stood before their pages. Returns what was wrong."""
        fault, last = "", False
        while ways:
            later = dict[int, Way]()
            with Dump(path) as dump:
                try:
                    for read in dump.pages():
                        if (way := ways.get(read.place.ref)) is None:
                            continue
                        if not await arrivals.bring(read, way, last=last):
                            later[read.place.ref] = way
                        seen = Seen(
                            pages=arrivals.pages,
                            versions=arrivals.versions,
                            position=dump.file.position,
                            size=dump.file.size,
                        )
                        self._progress(seen)
                except BadDump as error:
                    fault = str(error)
            await arrivals.flush()
            ways, last = later, True
        return fault

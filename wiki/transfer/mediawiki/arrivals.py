"""Pages of a dump on their way in: versions are put together in batches, and each batch is kept at once."""

from storage import Storage
from storage.records import WIKITEXT, Hides, NewPage, Origin, Page, Space
from wiki.content.dated import Dated, Dating, Stretch
from wiki.content.shares import share
from wiki.content.texts import LONGEST
from wiki.transfer.mediawiki.errors import BadDump
from wiki.transfer.mediawiki.planning import Way
from wiki.transfer.mediawiki.records import PageRead, Revision

_MOST_VERSIONS, _MOST_TEXT = 500, 8_000_000  # of one batch; texts in code points
_BUDGET = 0.01  # seconds to find out what one version's author changed
_LONGEST_SUMMARY, _LONGEST_NAME = 500, 255
_NOBODY = "—"  # whoever the dump hides


class Arrivals:
    """`pages` and `versions` count what was kept; `left_out` says what was not, and why."""

    def __init__(self, storage: Storage, dating: Dating, space: Space, origin: Origin) -> None:
        self.pages = self.versions = 0
        self.left_out = list[str]()
        self._storage = storage
        self._dating = dating
        self._space = space
        self._origin = origin
        self._known = {came.ref: came.page for came in storage.origins.pages(origin.id)}
        self._waiting = list[Stretch]()
        self._counted = self._weight = 0

    async def bring(self, read: PageRead, way: Way, *, last: bool) -> bool:
        """Bring what is new of a page; False for a discussion whose page did not come yet, unless it is the `last` try.

        Raises `BadDump` where the dump ends too early; what came of the page until there is brought.
        """
        if way.left_out:
            self.left_out.append(f"« {way.place.title} »: its title is taken")
            return True
        place = await self._place(way)
        if place is None:
            if last:
                self.left_out.append(f"« {way.place.title} »: the page that it discusses did not come")
            return last
        await self._bring(read, way, place)
        return True

    async def flush(self) -> None:
        """Keep what waits."""
        await self._flush()

    async def _place(self, way: Way) -> NewPage | Page | None:
        """Where a page goes to; None for a discussion whose page is not here."""
        if known := way.known or self._known.get(way.place.ref, 0):
            return self._storage.pages.get(known)
        if not way.subject:
            return NewPage(space=self._space.id, title=way.title)
        if way.subject not in self._known:
            await self._flush()
        subject = self._known.get(way.subject)
        return NewPage(space=self._space.id, title=way.title, subject=subject) if subject else None

    async def _bring(self, read: PageRead, way: Way, place: NewPage | Page) -> None:
        came = self._storage.origins.came(self._origin.id, place.id) if isinstance(place, Page) else {}
        new = (revision for revision in read.revisions if revision.oldid not in came)
        if why := self._closed(place, came):
            if count := sum(1 for _ in new):
                self.left_out.append(f"« {way.place.title} »: {count} newer versions, for {why}")
            return
        text, dated, fault = self._text(place), list[Dated](), None
        try:
            for revision in new:
                if _is_too_long(revision.text):
                    self.left_out.append(f"« {way.place.title} »: version {revision.oldid}, longer than a page can be")
                    continue
                if dated and self._is_full:
                    place = await self._hand_on(_stretch(way, place, dated, whole=False))
                    dated = []
                dated.append(_dated(revision, text))
                text = text if Hides.TEXT in revision.hides else revision.text
                self._counted += 1
                self._weight += len(revision.text)
        except BadDump as error:
            fault = error
        if dated:
            self._waiting.append(_stretch(way, place, dated, whole=True))
        if fault is not None:
            raise fault
        if self._is_full:
            await self._flush()

    def _closed(self, place: NewPage | Page, came: dict[int, int]) -> str:
        """Why nothing more can come to this page; empty if it can."""
        if isinstance(place, NewPage):
            subject = self._storage.pages.get(place.subject) if place.subject else None
            return "its page was deleted here" if subject and subject.deleted else ""
        if place.deleted:
            return "the page was deleted here"
        return "the page was changed here" if place.head != max(came.values(), default=0) else ""

    def _text(self, place: NewPage | Page) -> str:
        """The last text that can be compared with what comes next."""
        if isinstance(place, NewPage):
            return ""
        versions = self._storage.versions
        for number in range(place.head, 0, -1):
            version = versions.get(place.id, number)
            if Hides.TEXT not in version.hides:
                return versions.text(version)
        return ""

    @property
    def _is_full(self) -> bool:
        return self._counted >= _MOST_VERSIONS or self._weight >= _MOST_TEXT

    async def _hand_on(self, stretch: Stretch) -> Page:
        """Keep what waits and these versions of a page of which more are to come; returns the page as it is then."""
        self._waiting.append(stretch)
        await self._flush()
        return self._storage.pages.get(self._known[stretch.ref])

    async def _flush(self) -> None:
        stretches, self._waiting = self._waiting, []
        self._counted = self._weight = 0
        if not stretches:
            return
        for stretch, saved in zip(stretches, await self._dating.keep(self._origin, stretches), strict=True):
            self._known[stretch.ref] = saved.page
            self.pages += isinstance(stretch.place, NewPage)
            self.versions += len(stretch.versions)


def _stretch(way: Way, place: NewPage | Page, dated: list[Dated], *, whole: bool) -> Stretch:
    return Stretch(ref=way.place.ref, title=way.place.title, place=place, versions=tuple(dated), whole=whole)


def _dated(revision: Revision, before: str) -> Dated:
    inserted, deleted = (0, 0)
    if Hides.TEXT not in revision.hides:
        inserted, deleted = share(before, revision.text, budget=_BUDGET)
    return Dated(
        oldid=revision.oldid,
        text=revision.text,
        at=revision.at,
        author=_line(revision.author, _LONGEST_NAME).strip() or _NOBODY,
        summary=_line(revision.summary, _LONGEST_SUMMARY),
        minor=revision.minor,
        hides=revision.hides,
        inserted=inserted,
        deleted=deleted,
        format=WIKITEXT,
    )


def _line(raw: str, longest: int) -> str:
    """As it was, without what cannot be shown on one line."""
    return "".join(char if char.isprintable() or char == "\u00a0" else " " for char in raw)[:longest]


def _is_too_long(text: str) -> bool:
    return 4 * len(text) > LONGEST and len(text.encode()) > LONGEST

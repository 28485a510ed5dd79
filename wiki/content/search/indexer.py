"""Follows what changed, and tells the indexes: in batches, from where each one stopped."""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Callable, Sequence
from time import monotonic

from storage import Storage
from storage.errors import NotFound, Stale
from storage.records import Document, Queued
from wiki.content.pages import Pages
from wiki.content.search.catalogue import Catalogue
from wiki.content.search.documents import Documents
from wiki.content.search.engines import Engines
from wiki.content.search.forms import Forms
from wiki.content.search.made import made
from wiki.content.search.port import SearchIndex
from wiki.content.search.remaking import Remaking
from wiki.keeping import finish, keep

Told = Callable[[int, int], None]
"""Hears up to which change an index was told, and which is the last one."""

_log = logging.getLogger("palabre.search")
_BATCH = 100  # pages
_SPENT = 0.1  # seconds that the documents of a batch may take
_EVERY = 0.1  # seconds
_LOOKED = 10.0  # seconds between two looks at Whoosh's files
_LONGEST = 60.0  # seconds between two tries


class Indexer:
    def __init__(
        self,
        storage: Storage,
        pages: Pages,
        catalogue: Catalogue,
        engines: Engines,
        remaking: Remaking,
        *,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._storage = storage
        self._pages = pages
        self._engines = engines
        self._remaking = remaking
        self._catalogue = catalogue
        self._documents = Documents(storage, keeping=True)
        self._forms = Forms(storage)
        self._clock = clock
        self._pauses: dict[object, tuple[float, float]] = {}
        self._made: asyncio.Task[None] | None = None
        self._looked = 0.0
        self._agreed = False
        self._headed = False

    async def follow(self) -> None:
        """Keep the indexes at what was last written, until cancelled; nothing is being written any more then."""
        try:
            while True:
                if not self._paused(self):
                    await self._follow()
                await asyncio.sleep(_EVERY)
        finally:
            if self._made:
                self._made.cancel()
                await asyncio.wait([self._made])

    async def _follow(self) -> None:
        try:
            if not self._headed:
                await self._read_headings()
            await self._look()
            await self._tell()
            self._pauses.pop(self, None)
        except Exception:
            self._pause(self, "the search could not be told what changed")

    async def catch_up(self, told: Told = lambda known, newest: None) -> None:
        """Tell the indexes all that changed; what cannot be told now is told later."""
        await self._look()
        if self._made:
            await asyncio.wait([self._made])
        await self._tell(told)

    async def begin_again(self, told: Told) -> bool:
        """Make both indexes, and what stood once, from the first page on; whether they know all.

        `told` hears how far it came.
        """
        await finish(self._engines.embedded.rebuild)
        await finish(self._engines.whoosh.discard)
        await keep(self._storage, self._storage.past.clear)
        await self._read_headings()
        await self.catch_up(told)
        newest = self._storage.outbox.newest()
        return self._engines.embedded.seq == newest and not self._pauses

    async def _read_headings(self) -> None:
        """Of pages that were kept before their headings were."""
        last = 0
        while unread := self._storage.derived.unread(after=last, limit=_BATCH):
            for page in unread:
                try:
                    await self._pages.rederive(self._storage.pages.get(page), anyway=True)
                except (NotFound, Stale):
                    continue  # somebody saved it meanwhile
            last = unread[-1]
        self._headed = True

    async def _look(self) -> None:
        """See to it that Whoosh has an index, if it should have one."""
        if not self._agreed:
            await finish(lambda: self._engines.embedded.agree(made()))
            self._agreed = True
        whoosh = self._engines.whoosh
        if self._made and self._made.done():
            self._made = None
        if self._made or self._paused(whoosh):
            return
        now = self._clock()
        if whoosh.seq < 0 or now - self._looked > _LOOKED:
            self._looked = now
            if await finish(self._remaking.needed):
                self._made = asyncio.create_task(self._make())

    async def _make(self) -> None:
        self._engines.lost()
        self._engines.making = True
        try:
            await self._remaking.make()
        except Exception:
            self._pause(self._engines.whoosh, "Whoosh's index could not be made")
        finally:
            self._engines.making = False

    async def _tell(self, told: Told = lambda known, newest: None) -> None:
        """Each index all that it does not know, those that know the same together."""
        newest = self._storage.outbox.newest()
        if self._catalogue.seq < newest:
            await finish(self._catalogue.catch_up)
        while alike := self._alike(newest):
            for indexes in alike:
                await finish(lambda indexes=indexes: self._step(indexes))  # type: ignore[misc]
                told(indexes[0].seq, newest)
        if self._engines.whoosh.seq >= newest:
            self._engines.told()

    def _alike(self, newest: int) -> list[list[SearchIndex]]:
        """Indexes that can be told something, by how much they know."""
        alike = defaultdict[int, list[SearchIndex]](list)
        for index in (self._engines.embedded, self._engines.whoosh):
            seq = index.seq
            if 0 <= seq < newest and not self._paused(index):
                alike[seq].append(index)
        return list(alike.values())

    def _step(self, indexes: Sequence[SearchIndex]) -> None:
        queued = self._storage.outbox.after(indexes[0].seq, limit=_BATCH)
        documents, gone = self._made_of(queued)
        seq = queued[len(documents) + len(gone) - 1].seq
        for index in indexes:
            try:
                if gone:
                    index.remove(gone, seq=index.seq)
                index.index(documents, seq=seq)
                self._pauses.pop(index, None)
            except Exception:
                self._pause(index, "an index could not be told what changed")
                if index is self._engines.whoosh:
                    self._engines.whoosh.close()

    def _made_of(self, queued: Sequence[Queued]) -> tuple[list[Document], list[int]]:
        """The documents of as many as can be read in a moment, and those that are gone."""
        documents, gone, end = list[Document](), list[int](), self._clock() + _SPENT
        for one in queued:
            document = self._documents.of(one.page)
            if document:
                documents.append(document)
            else:
                gone.append(one.page)
            if self._clock() > end:
                break
        self._documents.keep()
        self._forms.learn(self._documents.said([document.page for document in documents]))
        return documents, gone

    def _paused(self, who: object) -> bool:
        until, _ = self._pauses.get(who, (0.0, 0.0))
        return self._clock() < until

    def _pause(self, who: object, what: str) -> None:
        """Said once; then it is tried again less and less often."""
        _, last = self._pauses.get(who, (0.0, 0.0))
        if last:
            _log.debug("%s", what, exc_info=True)
        else:
            _log.exception("%s", what)
        pause = min(_LONGEST, 2 * last or 1.0)
        self._pauses[who] = self._clock() + pause, pause

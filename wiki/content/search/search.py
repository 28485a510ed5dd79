"""Find pages by what they say."""

from collections.abc import Sequence
from dataclasses import replace

import anyio.to_thread

from storage import Storage
from storage.records import Page, PageSet, Query, Space
from wiki.content.editions import Editions
from wiki.content.history import History
from wiki.content.search.asking import parse
from wiki.content.search.findings import Asked, Facet, Findings, Found
from wiki.content.search.french import all_words
from wiki.content.search.port import SearchIndex
from wiki.content.search.snippets import snippet
from wiki.people.permissions import Viewer

FURTHEST = 2000
"""Hits from the first one on that can be looked at."""


class Search:
    def __init__(self, storage: Storage, history: History, editions: Editions, index: SearchIndex) -> None:
        self._storage = storage
        self._history = history
        self._editions = editions
        self._index = index

    async def find(self, viewer: Viewer, asked: Asked) -> Findings:
        """Pages, best first, that the viewer may see; nothing that is typed is wrong."""
        return await anyio.to_thread.run_sync(self._find, viewer, asked)

    async def suggest(self, viewer: Viewer, typed: str, spaces: Sequence[Space], *, limit: int = 8) -> list[Page]:
        """Pages of `spaces`, not their talk, whose titles hold words that begin as those that were typed."""
        return await anyio.to_thread.run_sync(self._suggest, viewer, typed, spaces, limit)

    async def resembling(self, viewer: Viewer, title: str, space: Space) -> list[Page]:
        """A few pages of `space` whose titles share words with this one."""
        wanted = tuple(replace(one, titled=True) for one in parse(title).query.wanted)
        query = Query(wanted=wanted, every=False)
        matches = await anyio.to_thread.run_sync(lambda: self._index.search(query, limit=FURTHEST))
        return self._visible(viewer, matches.best, {space.id: space})[:5]

    def _find(self, viewer: Viewer, asked: Asked) -> Findings:
        query = parse(asked.typed, past=asked.past).query
        spaces = {space.id: space for space in asked.spaces}
        matches = self._index.search(query, among=self._among(asked), limit=FURTHEST)
        pages = self._visible(viewer, matches.best, spaces)
        shown = pages[asked.offset : asked.offset + asked.limit]
        prose = self._storage.derived.prose([page.id for page in shown])
        hits = tuple(self._found(page, spaces[page.space], prose[page.id], query) for page in shown)
        return Findings(hits=hits, total=len(pages))

    def _among(self, asked: Asked) -> PageSet | None:
        named = asked.chosen.get(Facet.EDITION, ())
        pages = [page.id for title in named for page in self._editions.named(title, asked.spaces)]
        return PageSet.of(pages) if named else None

    def _suggest(self, viewer: Viewer, typed: str, spaces: Sequence[Space], limit: int) -> list[Page]:
        found = self._index.suggest(all_words(typed), limit=FURTHEST)
        pages = self._visible(viewer, found, {space.id: space for space in spaces})
        return [page for page in pages if page.subject is None][:limit]

    def _visible(self, viewer: Viewer, ids: Sequence[int], spaces: dict[int, Space]) -> list[Page]:
        pages = (self._storage.pages.get(page) for page in ids)
        return [
            page
            for page in pages
            if page.space in spaces and not page.deleted and self._history.shows(viewer, spaces[page.space], page)
        ]

    def _found(self, page: Page, space: Space, prose: str, query: Query) -> Found:
        version = self._storage.versions.get(page.id, page.head)
        return Found(page=page, space=space, snippet=snippet(prose, query), version=page.head, at=version.at)

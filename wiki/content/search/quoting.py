"""Found pages as they are shown: which version says it, when, and in which words."""

from collections.abc import Mapping, Sequence

from storage import Storage
from storage.records import Page, Query, Space
from wiki.content.search.findings import Found
from wiki.content.search.looking import Ranked
from wiki.content.search.olden import Olden
from wiki.content.search.past import Stretch
from wiki.content.search.snippets import snippet


class Quoting:
    def __init__(self, storage: Storage, olden: Olden) -> None:
        self._storage = storage
        self._olden = olden

    def hits(self, pages: Sequence[int], spaces: Sequence[Space], query: Query, ranked: Ranked) -> tuple[Found, ...]:
        """These pages, in this order; what was deleted meanwhile is left out."""
        by_id = {space.id: space for space in spaces}
        prose = self._storage.derived.prose(pages)
        found = [page for page in map(self._storage.pages.get, pages) if page.deleted is None]
        return tuple(self._hit(page, by_id[page.space], prose, query, ranked) for page in found)

    def _hit(self, page: Page, space: Space, prose: Mapping[int, str], query: Query, ranked: Ranked) -> Found:
        if stretch := ranked.stretches.get(page.id):
            return self._once(page, space, stretch, query)
        number = ranked.versions.get(page.id, page.head)
        if number != page.head:
            said = self._olden.quote(page.id, number, query)
        else:
            said = snippet(prose.get(page.id, ""), query)
        at = self._storage.versions.get(page.id, number).at
        return Found(page=page, space=space, snippet=said, version=number, at=at)

    def _once(self, page: Page, space: Space, stretch: Stretch, query: Query) -> Found:
        return Found(
            page=page,
            space=space,
            snippet=self._olden.excerpt(page.id, stretch, query),
            version=stretch.last,
            at=self._storage.versions.get(page.id, stretch.last).at,
            stood=self._olden.stood(page.id, stretch),
        )

"""Renaming a page, and the links that pointed to its old title."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import datetime

import anyio.to_thread

from storage import Storage
from storage.records import MARKDOWN, Hides, Page, Person, Title
from wiki.content.derive import aim
from wiki.content.outcomes import Merged, Saved
from wiki.content.pages import Pages
from wiki.errors import PalabreError
from wiki.events import Announcements, PageRenamed
from wiki.keeping import keep
from wiki.markup.links import retarget
from wiki.markup.rendered import Target


class Renaming:
    def __init__(
        self, storage: Storage, pages: Pages, now: Callable[[], datetime], *, announced: Announcements | None = None
    ) -> None:
        self._storage = storage
        self._pages = pages
        self._now = now
        self._announced = announced or Announcements()

    async def rename(self, page: Page, title: Title, *, by: Person) -> Page:
        """Give `page` another title; its old title leads to it. Raises `TitleTaken`."""
        pages = self._storage.pages
        renamed = await keep(self._storage, lambda: pages.rename(page.id, title, by=by.id, at=self._now()))
        self._announced.tell(PageRenamed(page=renamed))
        return renamed

    def linking(self, page: Page) -> list[Page]:
        """Pages whose text names `page` by one of its titles."""
        keys = [page.key, *(title.key for title in self._storage.derived.old_titles(page.id))]
        return self._storage.derived.links_to(page.space, keys)

    async def update_links(
        self, page: Page, old: Title, sources: Sequence[Page], *, by: Person, summary: str
    ) -> list[Page]:
        """Make `[[old]]` name `page` by its new title in each of `sources`; returns those that got a new version."""
        changed = []
        for source in sources:
            head = self._pages.head(source)
            if head.version is None or Hides.TEXT in head.version.hides or head.format != MARKDOWN:
                continue  # a new version would show again what was hidden, or not be what was imported
            text = await anyio.to_thread.run_sync(retarget, head.text, self._names(old, page, source), page.title)
            with suppress(PalabreError):  # the old title leads here all the same
                outcome = await self._pages.change(
                    source, head.number, text, by=by, summary=summary, minor=True, typed=False
                )
                if isinstance(outcome, Saved | Merged):
                    changed.append(source)
        return changed

    def _names(self, old: Title, page: Page, source: Page) -> Callable[[Target], bool]:
        spaces = self._storage.spaces.all()
        by_slug = {space.slug: space for space in spaces}
        home = next(space for space in spaces if space.id == source.space)

        def names(target: Target) -> bool:
            link = aim(target, space=home, spaces=by_slug)
            return link is not None and (link.space, link.key) == (page.space, old.key)

        return names

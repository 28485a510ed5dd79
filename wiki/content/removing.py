"""Delete a page, which hides it, and bring it back; the log tells of both."""

from collections.abc import Callable
from datetime import datetime

from storage import Storage
from storage.records import Entry, Page, Person
from wiki.content.pages import Pages
from wiki.events import Announcements, PageRemoved, PageSaved
from wiki.keeping import keep


class Removing:
    def __init__(
        self, storage: Storage, pages: Pages, now: Callable[[], datetime], *, announced: Announcements | None = None
    ) -> None:
        self._storage = storage
        self._pages = pages
        self._now = now
        self._announced = announced or Announcements()

    async def delete(self, page: Page, base: int, *, by: Person) -> None:
        """Put a page, and its talk, into the trash. Raises `Stale` if somebody changed it since version `base`.

        What was being written in it is a version first.
        """
        await self._pages.fold(page)
        at, storage = self._now(), self._storage
        entry = Entry(at=at, verb="delete", person=by, space=page.space, subject=f"page {page.id}")

        def job() -> None:
            storage.pages.delete(page.id, base, by=by.id, at=at)
            storage.audit.add(entry)

        await keep(storage, job)
        self._announced.tell(PageRemoved(page=storage.pages.get(page.id)))

    async def undelete(self, page: Page, *, by: Person) -> None:
        at, storage = self._now(), self._storage
        entry = Entry(at=at, verb="undelete", person=by, space=page.space, subject=f"page {page.id}")

        def job() -> None:
            storage.pages.undelete(page.id, by=by.id, at=at)
            storage.audit.add(entry)

        await keep(storage, job)
        self._announced.tell(PageSaved(page=storage.pages.get(page.id), by=by.id))

"""Hide of a version what only administrators may see, and show it again."""

from collections.abc import Callable
from datetime import datetime

import anyio.to_thread

from storage import Storage
from storage.records import Derived, Entry, Hides, Page, Person
from wiki.content.pages import Pages
from wiki.content.texts import accept_line
from wiki.keeping import keep

_LONGEST_REASON = 200


class Hiding:
    def __init__(self, storage: Storage, pages: Pages, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._pages = pages
        self._now = now

    async def hide(self, page: Page, number: int, hides: Hides, *, by: Person, reason: str = "") -> None:
        """Say anew what of a version is hidden; `reason` is for the log.

        The links, facts and words of a current version go with its text, and come back with it. Raises `NotFound`.
        """
        storage, derived = self._storage, await self._derived(page, number, hides)
        entry = self._entry(page, number, hides, by, reason)

        def job() -> None:
            storage.versions.hide(page.id, number, hides)
            if storage.pages.get(page.id).head == number:
                storage.pages.rederive(page.id, number, derived)
            storage.audit.add(entry)

        await keep(storage, job)

    async def _derived(self, page: Page, number: int, hides: Hides) -> Derived:
        version = self._storage.versions.get(page.id, number)
        if Hides.TEXT in hides or self._storage.pages.get(page.id).head != number:
            return Derived()
        text = self._storage.versions.text(version)
        return await anyio.to_thread.run_sync(self._pages.derive, page, text, version.format)

    def _entry(self, page: Page, number: int, hides: Hides, by: Person, reason: str) -> Entry:
        parts = " ".join(part.name.lower() for part in Hides if part in hides and part.name) or "nothing"
        said = accept_line(reason, longest=_LONGEST_REASON)
        subject = f"page {page.id} version {number}: {parts}" + (f"; {said}" if said else "")
        return Entry(at=self._now(), verb="hide", person=by, space=page.space, subject=subject)

"""What a file tells by the way in which it was written: forgotten soon, so that what is nobody's stays nobody's."""

import time
from collections.abc import Callable

from storage import Storage
from storage.records import Page
from wiki.keeping import finish, keep

EVERY = 60.0
"""Seconds after which traces are forgotten, at the earliest."""
_SHARE = 60  # of sixty seconds, one may go into it


class Traces:
    """Remembers on which pages something came that nobody signed, until the file tells no order of it any more."""

    def __init__(self, storage: Storage, clock: Callable[[], float] = time.monotonic) -> None:
        self._storage = storage
        self._clock = clock
        self._pages: set[int] | None = None  # none looked up yet: those of the last run may have left some
        self._log = True
        self._due = 0.0

    def note(self, page: Page) -> None:
        """Something came, changed or went there."""
        self._known().add(page.id)

    async def forget(self, *, anyway: bool = False) -> None:
        """Lay those pages' records anew, and empty the log; where much is to be done, not each time that it is asked.

        `anyway`: whether it is due or not.
        """
        began = self._clock()
        if (not anyway and began < self._due) or not (self._known() or self._log):
            return
        pages, self._pages, self._log = self._known(), set(), True
        for page in pages:
            try:
                await keep(self._storage, lambda page=page: self._storage.records.lay_anew(page))  # type: ignore[misc]
            except BaseException:
                self._known().update(pages)
                raise
        self._log = not await finish(self._storage.forget_log)
        now = self._clock()
        self._due = now + max(EVERY / 2, _SHARE * (now - began))

    def _known(self) -> set[int]:
        if self._pages is None:
            self._pages = set(self._storage.records.unsigned())
        return self._pages

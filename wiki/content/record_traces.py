"""What a file tells by the way in which it was written: forgotten soon, so that what is nobody's stays nobody's."""

import time
from collections.abc import Callable

from storage import Storage
from wiki.keeping import finish, keep

EVERY = 60.0
"""Seconds after which traces are forgotten, at the earliest."""
_SHARE = 60  # of sixty seconds, one may go into it


class Traces:
    """Remembers that something came that nobody signed, or went, until the file tells no order or rest of it."""

    def __init__(self, storage: Storage, clock: Callable[[], float] = time.monotonic) -> None:
        self._storage = storage
        self._clock = clock
        self._rows = self._log = True  # the last run may have left some
        self._due = 0.0

    def note(self) -> None:
        """Something came, changed or went."""
        self._rows = True

    async def forget(self, *, anyway: bool = False) -> None:
        """Lay all records anew, and empty the log; where much is to be done, not each time that it is asked.

        `anyway`: whether it is due or not.
        """
        began = self._clock()
        if (not anyway and began < self._due) or not (self._rows or self._log):
            return
        if self._rows:
            self._rows, self._log = False, True
            try:
                await keep(self._storage, self._storage.records.lay_anew)
            except BaseException:
                self._rows = True
                raise
        self._log = not await finish(self._storage.forget_log)
        now = self._clock()
        self._due = now + max(EVERY / 2, _SHARE * (now - began))

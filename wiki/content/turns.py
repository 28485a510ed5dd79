"""Who changes a page waits for those who came before, instead of merging again and again in vain."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

from storage.records import NewPage, Page
from wiki.errors import StillMoving

_Place = tuple[int, str, bool]
_PATIENCE = 8.0  # seconds


class Turns:
    """First come, first served, for each page apart. For one event loop."""

    def __init__(self, *, patience: float = _PATIENCE) -> None:
        self._patience = patience
        self._locks = WeakValueDictionary[_Place, asyncio.Lock]()

    @asynccontextmanager
    async def of(self, page: Page | NewPage) -> AsyncIterator[None]:
        """Whoever is inside is the only one at this title, or at its talk.

        Raises `StillMoving` for whom it takes too long to get in.
        """
        lock = self._locks.setdefault(_place(page), asyncio.Lock())
        try:
            async with asyncio.timeout(self._patience):
                await lock.acquire()
        except TimeoutError as error:
            raise StillMoving from error
        try:
            yield
        finally:
            lock.release()


def _place(page: Page | NewPage) -> _Place:
    key = page.key if isinstance(page, Page) else page.title.key
    return page.space, key, page.subject is not None

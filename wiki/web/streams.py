"""What happens, told at once to browsers that are open: a few words about each page that changed."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from storage import Storage
from wiki.content.derive import EDITION
from wiki.events import Announcements, Event

_WAITING = 64  # changes that a slow browser may lag behind
_MOST = 1_000  # browsers at once
_MOST_UNKNOWN = 500  # of them: whoever is signed in finds a place whatever others do
_MOST_OF_ONE = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A page of `space` changed, and with it what others show: `pages` are the ids of all, each with its space."""

    space: int
    pages: tuple[tuple[int, int], ...]


class _End:
    """What a queue ends with when the site stops."""


END = _End()
Heard = Told | _End | None


class Streams:
    """Those who listen, each with a queue of its own; none of them ever costs another."""

    def __init__(self, storage: Storage, announced: Announcements) -> None:
        self._storage = storage
        self._queues: set[asyncio.Queue[Heard]] = set()
        self._listening: Counter[int | None] = Counter()
        self._ended = False
        announced.listen(self._hear)

    def full(self, person: int | None) -> bool:
        """Whether as many listen as may: all in all, as this person, or as nobody who is known."""
        most = _MOST_OF_ONE if person else _MOST_UNKNOWN
        return self._ended or len(self._queues) >= _MOST or self._listening[person] >= most

    @contextmanager
    def listen(self, person: int | None) -> Iterator["asyncio.Queue[Heard]"]:
        """A queue of what happens from now on, for somebody by her id.

        None in it stands for what was missed, `END` for the end of the site.
        """
        queue: asyncio.Queue[Heard] = asyncio.Queue(maxsize=_WAITING)
        self._queues.add(queue)
        self._listening[person] += 1
        try:
            yield queue
        finally:
            self._queues.discard(queue)
            self._listening[person] -= 1
            if not self._listening[person]:
                del self._listening[person]

    def _hear(self, event: Event) -> None:
        if not self._queues:
            return
        self._tell(Told(space=event.page.space, pages=self._around(event)))

    def end(self) -> None:
        """Let all who listen go, and nobody in: the site stops."""
        self._ended = True
        self._tell(END)

    def _tell(self, told: Heard) -> None:
        for queue in self._queues:
            if queue.full():
                while not queue.empty():
                    queue.get_nowait()
                queue.put_nowait(None)
            queue.put_nowait(told)

    def _around(self, event: Event) -> tuple[tuple[int, int], ...]:
        """The page, and the editions that it names: what shows either may look again."""
        storage = self._storage
        named = [link for link in storage.derived.of(event.page.id).links if link.kind == EDITION]
        editions = (storage.pages.titled(link.space, link.key) for link in named)
        return tuple((page.id, page.space) for page in (event.page, *editions) if page)

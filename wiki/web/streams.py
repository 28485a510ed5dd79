"""What happens, told at once to browsers that are open: a few words about each page that changed."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from storage import Storage
from wiki.content.derive import EDITION
from wiki.events import Announcements, Event

_WAITING = 64  # changes that a slow browser may lag behind
_MOST = 1_000  # browsers at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A page of `space` changed; `words` is what browsers are told of it, as JSON."""

    space: int
    words: str


class Streams:
    """Those who listen, each with a queue of its own; none of them ever costs another."""

    def __init__(self, storage: Storage, announced: Announcements) -> None:
        self._storage = storage
        self._queues: set[asyncio.Queue[Told | None]] = set()
        announced.listen(self._hear)

    @property
    def full(self) -> bool:
        """Whether as many listen as may."""
        return len(self._queues) >= _MOST

    @contextmanager
    def listen(self) -> Iterator["asyncio.Queue[Told | None]"]:
        """A queue of what happens from now on; None in it stands for what was missed."""
        queue: asyncio.Queue[Told | None] = asyncio.Queue(maxsize=_WAITING)
        self._queues.add(queue)
        try:
            yield queue
        finally:
            self._queues.discard(queue)

    def _hear(self, event: Event) -> None:
        if not self._queues:
            return
        told = Told(space=event.page.space, words=json.dumps({"pages": self._around(event)}))
        for queue in self._queues:
            if queue.full():
                while not queue.empty():
                    queue.get_nowait()
                queue.put_nowait(None)
            queue.put_nowait(told)

    def _around(self, event: Event) -> list[int]:
        """The page, and the editions that it names: what shows either may look again."""
        storage = self._storage
        named = [link for link in storage.derived.of(event.page.id).links if link.kind == EDITION]
        pages = storage.pages
        editions = (pages.find(link.space, link.key) or pages.by_alias(link.space, link.key) for link in named)
        return [event.page.id, *(page.id for page in editions if page)]

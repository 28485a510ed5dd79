"""The facts of any version, read out of its text again."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TypeVar

import anyio
import anyio.to_thread

from storage import Storage
from storage.records import MARKDOWN, Derived, Fact, Version
from wiki.content.facts import FactKind, facts_in
from wiki.content.renderings import Renderings

T = TypeVar("T")
_ROOM = 100_000  # facts that are kept
_AT_ONCE = 2


class PastFacts:
    """What plugins read in versions, whether they are current or not; kept while there is room.

    Nobody's rights are looked at here: who asks must know that the text may be seen.
    """

    def __init__(self, storage: Storage, renderings: Renderings, kinds: Sequence[FactKind]) -> None:
        self._storage = storage
        self._renderings = renderings
        self._kinds = kinds
        self._kept: OrderedDict[int, tuple[Fact, ...]] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()
        self._few = anyio.CapacityLimiter(_AT_ONCE)

    async def reading(self, work: Callable[[], T]) -> T:
        """Do `work`, which asks for facts, off the event loop; a crowd of such leaves threads for all else."""
        return await anyio.to_thread.run_sync(work, limiter=self._few)

    def of(self, version: Version) -> tuple[Fact, ...]:
        """The facts of a version, in the order of their places; takes milliseconds the first time.

        A text of another format than our own tells none: it has no blocks, and reading it may take seconds.
        """
        if version.format != MARKDOWN or not self._kinds:
            return ()
        if (found := self._find(version.text)) is None:
            text = self._storage.versions.text(version)
            rendered = self._renderings.of(text, version.format)
            found = Derived(facts=tuple(facts_in(text, rendered, self._kinds))).facts
            self._keep(version.text, found)
        return found

    def _find(self, text: int) -> tuple[Fact, ...] | None:
        with self._lock:
            if (found := self._kept.get(text)) is not None:
                self._kept.move_to_end(text)
            return found

    def _keep(self, text: int, facts: tuple[Fact, ...]) -> None:
        with self._lock:
            if text not in self._kept:
                self._kept[text] = facts
                self._size += len(facts) + 1
            while self._size > _ROOM and len(self._kept) > 1:
                self._size -= len(self._kept.popitem(last=False)[1]) + 1

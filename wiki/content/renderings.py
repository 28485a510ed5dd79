"""Rendered texts, kept while there is room: rendering takes milliseconds or more, finding one again a microsecond."""

import threading
from collections import OrderedDict
from collections.abc import Mapping
from functools import partial
from typing import Protocol

import anyio
import anyio.to_thread

from storage.records import MARKDOWN
from wiki.markup.rendered import Rendered

_ROOM = 16_000_000  # code points of text whose renderings are kept, holes counted in
_SLOW_AT_ONCE = 2

Key = tuple[str, str, str]


class TextRenderer(Protocol):
    """Renders the texts of one format, from any number of threads; never raises."""

    def render(self, text: str, part: str = "") -> Rendered: ...


class Renderings:
    """The work of renderers, one a format, found again by format, text, and the part that it is of a page.

    Safe to use from several threads; who asks for what somebody has begun to render waits for it.
    """

    def __init__(self, renderers: Mapping[str, TextRenderer], *, room: int = _ROOM) -> None:
        self._renderers = renderers
        self._room = room
        self._kept: OrderedDict[Key, Rendered] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()
        self._begun: dict[Key, threading.Lock] = {}
        self._slow = anyio.CapacityLimiter(_SLOW_AT_ONCE)

    def known(self, text: str, format: str, part: str = "") -> Rendered | None:
        """The rendering, if it was made already."""
        return self._find((text, format, part))

    async def made(self, text: str, format: str, part: str = "") -> Rendered:
        """The rendering, made off the event loop if it is new; a crowd of slow ones leaves threads for all else."""
        if (rendered := self.known(text, format, part)) is not None:
            return rendered
        limiter = None if format == MARKDOWN else self._slow
        return await anyio.to_thread.run_sync(partial(self.of, text, format, part), limiter=limiter)

    def of(self, text: str, format: str, part: str = "") -> Rendered:
        """The rendering; may take milliseconds, or seconds where another program reads: call it off the event loop."""
        key = (text, format, part)
        with self._lock:
            turn = self._begun.setdefault(key, threading.Lock())
        with turn:
            if (rendered := self._find(key)) is None:
                rendered = self._renderers[format].render(text, part)
                self._keep(key, rendered)
        return rendered

    def _find(self, key: Key) -> Rendered | None:
        with self._lock:
            rendered = self._kept.get(key)
            if rendered is not None:
                self._kept.move_to_end(key)
                self._begun.pop(key, None)
            return rendered

    def _keep(self, key: Key, rendered: Rendered) -> None:
        with self._lock:
            self._begun.pop(key, None)
            if key not in self._kept:
                self._kept[key] = rendered
                self._size += _weight(key, rendered)
            while self._size > self._room and len(self._kept) > 1:
                self._size -= _weight(*self._kept.popitem(last=False))


def _weight(key: Key, rendered: Rendered) -> int:
    """About what both take; a hole weighs as much as a long sentence."""
    return len(key[0]) + 200 * len(rendered.pieces)

"""Rendered texts, kept while there is room: rendering takes milliseconds, finding one again a microsecond."""

import threading
from collections import OrderedDict

from wiki.markup.rendered import Rendered
from wiki.markup.renderer import Renderer

_ROOM = 16_000_000  # code points of text whose renderings are kept, holes counted in


class Renderings:
    """One renderer's work, found again by the text itself. Safe to use from several threads."""

    def __init__(self, renderer: Renderer, *, room: int = _ROOM) -> None:
        self._renderer = renderer
        self._room = room
        self._kept: OrderedDict[str, Rendered] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def known(self, text: str) -> Rendered | None:
        """The rendering, if it was made already."""
        with self._lock:
            rendered = self._kept.get(text)
            if rendered is not None:
                self._kept.move_to_end(text)
            return rendered

    def of(self, text: str) -> Rendered:
        """The rendering; may take milliseconds, so call it off the event loop."""
        if (rendered := self.known(text)) is not None:
            return rendered
        rendered = self._renderer.render(text)
        with self._lock:
            if text not in self._kept:
                self._kept[text] = rendered
                self._size += _weight(text, rendered)
            while self._size > self._room and len(self._kept) > 1:
                self._size -= _weight(*self._kept.popitem(last=False))
        return rendered


def _weight(text: str, rendered: Rendered) -> int:
    """About what both take; a hole weighs as much as a long sentence."""
    return len(text) + 200 * len(rendered.pieces)

"""Rendered texts, kept while there is room: rendering takes milliseconds, finding one again a microsecond."""

import threading
from collections import OrderedDict

from wiki.markup.rendered import Rendered
from wiki.markup.renderer import Renderer

_ROOM = 16_000_000  # code points of text whose renderings are kept, holes counted in


class Renderings:
    """One renderer's work, found again by the text itself, and by the name of the part that it is of a page.

    Safe to use from several threads.
    """

    def __init__(self, renderer: Renderer, *, room: int = _ROOM) -> None:
        self._renderer = renderer
        self._room = room
        self._kept: OrderedDict[tuple[str, str], Rendered] = OrderedDict()
        self._size = 0
        self._lock = threading.Lock()

    def known(self, text: str, part: str = "") -> Rendered | None:
        """The rendering, if it was made already."""
        with self._lock:
            rendered = self._kept.get((text, part))
            if rendered is not None:
                self._kept.move_to_end((text, part))
            return rendered

    def of(self, text: str, part: str = "") -> Rendered:
        """The rendering; may take milliseconds, so call it off the event loop."""
        if (rendered := self.known(text, part)) is not None:
            return rendered
        rendered = self._renderer.render(text, part)
        with self._lock:
            if (text, part) not in self._kept:
                self._kept[text, part] = rendered
                self._size += _weight(text, rendered)
            while self._size > self._room and len(self._kept) > 1:
                (old, _), dropped = self._kept.popitem(last=False)
                self._size -= _weight(old, dropped)
        return rendered


def _weight(text: str, rendered: Rendered) -> int:
    """About what both take; a hole weighs as much as a long sentence."""
    return len(text) + 200 * len(rendered.pieces)

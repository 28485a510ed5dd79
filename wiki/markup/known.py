"""Keeps what the blocks of texts came to: a page that grows by one block reads that block alone again."""

import threading
from collections import OrderedDict
from dataclasses import dataclass, replace

from wiki.markup.rendered import Rendered
from wiki.markup.targets import Bracket

_ROOM = 2_000_000  # code points of prose
_BESIDE = 200  # what a block takes besides, counted as code points
_ELSEWHERE = (":::", "[^")  # blocks tell where they stand in the page, notes are counted through it


@dataclass(frozen=True, slots=True, kw_only=True)
class Prose:
    """What some prose in a block came to, the steps that it took, and its links, placed from its own start."""

    rendered: Rendered
    links: tuple[Bracket, ...]
    steps: int

    def links_from(self, start: int) -> list[Bracket]:
        """The links where the prose begins at `start`."""
        return [replace(link, start=link.start + start, end=link.end + start) for link in self.links]


class Known:
    """Prose by how deep it stands. Safe to use from several threads.

    Only prose whose rendering depends on nothing else in its page is kept: no headings, no notes, no blocks inside.
    """

    def __init__(self, *, room: int = _ROOM) -> None:
        self._room = room
        self._kept: OrderedDict[tuple[int, str], Prose] = OrderedDict()
        self._lock = threading.Lock()

    def find(self, depth: int, text: str) -> Prose | None:
        with self._lock:
            found = self._kept.get((depth, text))
            if found is not None:
                self._kept.move_to_end((depth, text))
            return found

    def keep(self, depth: int, text: str, prose: Prose) -> None:
        if prose.rendered.headings or any(mark in text for mark in _ELSEWHERE):
            return
        with self._lock:
            if (depth, text) not in self._kept:
                self._kept[depth, text] = prose
                self._room -= _BESIDE + len(text)
            while self._room < 0:
                (_, gone), _ = self._kept.popitem(last=False)
                self._room += _BESIDE + len(gone)

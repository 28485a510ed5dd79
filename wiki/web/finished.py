"""Finished pages, kept as bytes: an answer to a reader costs little more than sending them."""

from collections import OrderedDict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

_ROOM = 64_000_000  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """A page's bytes, cut where something of the person who reads stands: `holes[i]` follows `chunks[i]`."""

    chunks: tuple[bytes, ...]
    holes: tuple[str, ...]

    @property
    def size(self) -> int:
        return sum(map(len, self.chunks))

    def fill(self, values: Mapping[str, bytes]) -> bytes:
        """The whole page, with the holes' values put in place (escaped already)."""
        if not self.holes:
            return self.chunks[0]
        parts = [self.chunks[0]]
        for hole, chunk in zip(self.holes, self.chunks[1:], strict=True):
            parts += (values[hole], chunk)
        return b"".join(parts)


def cut(page: str, marks: Mapping[str, str]) -> Finished:
    """Cut a drawn page at its marks (mark → hole's name)."""
    chunks, holes = [], []
    rest = page
    while found := _first(rest, list(marks)):
        position, mark = found
        chunks.append(rest[:position].encode())
        holes.append(marks[mark])
        rest = rest[position + len(mark) :]
    return Finished(chunks=(*chunks, rest.encode()), holes=tuple(holes))


def _first(text: str, marks: Sequence[str]) -> tuple[int, str] | None:
    return min(((place, mark) for mark in marks if (place := text.find(mark)) >= 0), default=None)


class FinishedPages:
    """As many finished pages as there is room for, the longest unused going first."""

    def __init__(self, *, room: int = _ROOM) -> None:
        self._room = room
        self._size = 0
        self._kept: OrderedDict[Hashable, Finished] = OrderedDict()

    def get(self, key: Hashable) -> Finished | None:
        page = self._kept.get(key)
        if page is not None:
            self._kept.move_to_end(key)
        return page

    def keep(self, key: Hashable, page: Finished) -> None:
        if (old := self._kept.pop(key, None)) is not None:
            self._size -= old.size
        self._kept[key] = page
        self._size += page.size
        while self._size > self._room and len(self._kept) > 1:
            self._size -= self._kept.popitem(last=False)[1].size

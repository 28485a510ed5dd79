"""What a Yjs update holds, before it is let in: whose characters, and nothing but characters of the page's text.

Source: https://github.com/yjs/yjs/blob/main/INTERNALS.md, and the encoders of version 1 in yjs 13.
"""

import sys
from collections.abc import Mapping
from dataclasses import dataclass

from wiki.live.frames import Malformed, Reader

TEXT = b"text"  # the one root that a page's document has
_GONE, _DELETED, _STRING, _SKIP = 0, 1, 4, 10
_LEFT, _RIGHT, _NAMED = 128, 64, 32
_LAST = (1 << 31) - 1  # clock: the library counts in 32 bits


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is in an update: whose characters, how many code points, and how many (UTF-16) are taken away.

    `reach` says how far a document must have come for all of it to be there: a clock for each client. `pieces` are
    those that it comes in, and the ranges that it takes out: so much work it is.
    """

    writers: frozenset[int]
    pieces: int
    inserted: int
    deleted: int
    reach: Mapping[int, int]


class _Pieces(Reader):
    """Reads how many pieces come next, and counts them."""

    __slots__ = ("counted", "most")

    def __init__(self, update: bytes, most: int) -> None:
        super().__init__(update)
        self.counted, self.most = 0, most

    def many(self) -> int:
        found = self.number()
        self.counted += found
        if self.counted > self.most:
            raise Malformed("in too many pieces")
        return found


def content_of(update: bytes, *, most: int = sys.maxsize) -> Content:
    """Look into an update before it is let in.

    Raises `Malformed` for what cannot be read, and for whatever is no plain text of the page: other roots, formats,
    embedded things. They could not be shown, would not become part of a version, and would stay in the document. Also
    for what comes in more than `most` pieces.
    """
    reader, reach = _Pieces(update, most), dict[int, int]()
    inserted = sum(_structs(reader, reach) for _ in range(reader.many()))
    writers = frozenset(reach)
    deleted = sum(_deletions(reader, reach) for _ in range(reader.many()))
    if not reader.ended:
        raise Malformed("too long")
    return Content(writers=writers, pieces=reader.counted, inserted=inserted, deleted=deleted, reach=reach)


def _structs(reader: _Pieces, reach: dict[int, int]) -> int:
    """The code points that one client's structs bring."""
    structs, client, clock = reader.many(), reader.number(), _clock(reader)
    if not structs or client in reach:  # no encoder writes that, and the library gives the whole document up
        raise Malformed("a client without structs, or twice")
    inserted = 0
    for _ in range(structs):
        more, length = _struct(reader)
        if not length:
            raise Malformed("a struct of nothing")
        inserted += more
        clock += length
        if clock > _LAST:
            raise Malformed("a clock that nobody reaches")
    reach[client] = clock
    return inserted


def _struct(reader: Reader) -> tuple[int, int]:
    """The code points that a struct brings, and how far it moves its client's clock."""
    info = reader.byte()
    content = info & 31
    if content in {_GONE, _SKIP}:
        return 0, _clock(reader)
    _place(reader, info)
    if content == _STRING:
        return _string(reader.bytes())
    if content == _DELETED:
        return 0, _clock(reader)
    raise Malformed(f"content {content}")


def _string(raw: bytes) -> tuple[int, int]:
    """Clocks count in UTF-16, as JavaScript does."""
    if b"\0" in raw:
        raise Malformed("a null character")
    if raw.isascii():
        return len(raw), len(raw)
    string = raw.decode(errors="replace")
    return len(string), len(string.encode("utf-16-le")) // 2


def _place(reader: Reader, info: int) -> None:
    """Where a struct stands: beside others, or (none is named) at the root."""
    for origin in (_LEFT, _RIGHT):
        if info & origin:
            reader.number()
            _clock(reader)
    if info & (_LEFT | _RIGHT):
        return
    if info & _NAMED or reader.number() != 1 or reader.bytes() != TEXT:
        raise Malformed("not in the text")


def _deletions(reader: _Pieces, reach: dict[int, int]) -> int:
    """How many of one client's characters are taken away."""
    client, deleted = reader.number(), 0
    for _ in range(reader.many()):
        clock, length = _clock(reader), _clock(reader)
        deleted += length
        reach[client] = max(reach.get(client, 0), clock + length)
    return deleted


def _clock(reader: Reader) -> int:
    if (clock := reader.number()) > _LAST:
        raise Malformed("a clock that nobody reaches")
    return clock

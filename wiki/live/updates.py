"""What a Yjs update holds, before it is let in: whose characters, and nothing but characters of the page's text.

Source: https://github.com/yjs/yjs/blob/main/INTERNALS.md, and the encoders of version 1 in yjs 13.
"""

import re
import sys
from collections import defaultdict, deque
from collections.abc import Collection, Mapping, Set
from dataclasses import dataclass
from heapq import heappop, heappush

from wiki.live.frames import Malformed, Reader
from wiki.live.limits import MOST_NEW_WRITERS

TEXT = b"text"  # the one root that a page's document has
_GONE, _DELETED, _STRING = 0, 1, 4
_LEFT, _RIGHT, _NAMED = 128, 64, 32
_MOST_BESIDE = 500  # pieces of one frame after the same character: the library compares each with all
_WIDE = re.compile("[\U00010000-\U0010ffff]")
Link = tuple[int, int, int]  # at a clock of one's own, on whose character one stands, and on which of hers
_LAST = (1 << 31) - 1  # clock: the library counts in 32 bits


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is in an update: whose characters, how many code points, and how many (UTF-16) are taken away.

    Clocks, by client: `begins` and `reach` are those at which its characters begin and end; `needs` says how far a
    document must have come before, for all to be there on which they stand. `cuts` are places (client, clock) between
    two characters that must be there; `halves` are those within one, of two units, that it brings. `pieces` are those
    in which it comes, and `ranges` those that it takes out: so much work it is. `size` is that of its text, in bytes.
    """

    begins: Mapping[int, int]
    reach: Mapping[int, int]
    needs: Mapping[int, int]
    cuts: Set[tuple[int, int]]
    halves: Set[tuple[int, int]]
    pieces: int
    ranges: int
    inserted: int
    size: int
    deleted: int

    @property
    def writers(self) -> Collection[int]:
        return self.reach.keys()


def content_of(update: bytes, *, most: int | None = None) -> Content:
    """Look into an update before it is let in.

    Raises `Malformed` for what cannot be read, and for whatever is no plain text of the page: other roots, formats,
    embedded things. They could not be shown, would not become part of a version, and would stay in the document. Also
    for what comes in more than `most` pieces, or with gaps. With `most` it is what somebody sends: by few clients, and
    what she has taken out still has its place.
    """
    look = _Look(update, most)
    look.read()
    needs = dict(look.begins)
    for client, clock in look.stands_on.items():
        if clock > look.reach.get(client, 0):
            needs[client] = clock  # noqa: PERF403
    return Content(
        begins=look.begins,
        reach=look.reach,
        needs=needs,
        cuts=look.cuts,
        halves=look.halves,
        pieces=look.pieces,
        ranges=look.ranges,
        inserted=look.inserted,
        size=look.size,
        deleted=look.deleted,
    )


class _Look:
    """One way through an update. Raises `Malformed`."""

    def __init__(self, update: bytes, most: int | None) -> None:
        self.reader = Reader(update)
        self.most = sys.maxsize if most is None else most
        self.sent = most is not None
        self.begins = dict[int, int]()
        self.reach = dict[int, int]()
        self.links = dict[int, list[Link]]()  # where several bring something
        self.stands_on = dict[int, int]()
        self.after = dict[tuple[int, int], int]()  # how many stand right after a character
        self.cuts = set[tuple[int, int]]()
        self.halves = set[tuple[int, int]]()
        self.pieces = self.ranges = self.inserted = self.size = self.deleted = 0

    def read(self) -> None:
        writers = self._many()
        if self.sent and writers > MOST_NEW_WRITERS:
            raise Malformed("more devices than anybody has")
        for _ in range(writers):
            self._structs(several=writers > 1)
        if self.links and not _follow(self.links, self.begins, self.reach):
            raise Malformed("characters that stand on later ones")
        for _ in range(self._many()):
            self._deletions()
        if not self.reader.ended:
            raise Malformed("too long")

    def _many(self) -> int:
        """How many pieces come next."""
        found = self.reader.number()
        self._count(found)
        return found

    def _count(self, pieces: int) -> None:
        self.pieces += pieces
        if self.pieces > self.most:
            raise Malformed("in too many pieces")

    def _structs(self, *, several: bool) -> None:
        """What one client brings."""
        structs, client, clock = self._many(), self.reader.number(), _clock(self.reader)
        if not structs or client in self.reach:  # no encoder writes that, and the library gives the whole document up
            raise Malformed("a client without structs, or twice")
        self.begins[client] = clock
        if several:
            self.links[client] = []
        for _ in range(structs):
            length = self._struct(client, clock)
            if not length:
                raise Malformed("a struct of nothing")
            clock += length
            if clock > _LAST:
                raise Malformed("a clock that nobody reaches")
        self.reach[client] = clock

    def _struct(self, client: int, clock: int) -> int:
        """How far a struct moves its client's clock."""
        reader, info = self.reader, self.reader.byte()
        content = info & 31
        if content == _GONE and not self.sent:
            return _clock(reader)
        if content not in {_STRING, _DELETED}:
            raise Malformed(f"content {content}")
        self._place(client, clock, info)
        return self._string(client, clock, reader.bytes()) if content == _STRING else _clock(reader)

    def _string(self, client: int, clock: int, raw: bytes) -> int:
        """Clocks count in UTF-16, as JavaScript does."""
        if b"\0" in raw:
            raise Malformed("a null character")
        self.size += len(raw)
        if raw.isascii():
            self.inserted += len(raw)
            return len(raw)
        try:
            string = raw.decode()
        except UnicodeDecodeError as error:
            raise Malformed("no text") from error
        self.inserted += len(string)
        wide = [match.start() for match in _WIDE.finditer(string)]
        self._count(len(wide))
        self.halves.update((client, clock + place + before + 1) for before, place in enumerate(wide))
        return len(string) + len(wide)

    def _place(self, of: int, at: int, info: int) -> None:
        """Where a struct stands: beside others, or (none is named) at the root."""
        reader, left = self.reader, (0, -1)
        for origin in (_LEFT, _RIGHT):
            if info & origin:
                client, clock = reader.number(), _clock(reader)
                left = (client, clock) if origin == _LEFT else left
                self.stands_on[client] = max(self.stands_on.get(client, 0), clock + 1)
                if self.links:
                    self.links[of].append((at, client, clock))
                elif client == of and clock >= at:
                    raise Malformed("a character that stands on a later one")
                self.cuts.add((client, clock + 1 if origin == _LEFT else clock))
        self.after[left] = self.after.get(left, 0) + 1
        if self.sent and self.after[left] > _MOST_BESIDE:
            raise Malformed("too much at one place")
        if info & (_LEFT | _RIGHT):
            return
        if info & _NAMED or reader.number() != 1 or reader.bytes() != TEXT:
            raise Malformed("not in the text")

    def _deletions(self) -> None:
        """What of one client's characters is taken away."""
        client, ranges = self.reader.number(), self._many()
        self.ranges += ranges
        for _ in range(ranges):
            clock, length = _clock(self.reader), _clock(self.reader)
            self.deleted += length
            self.stands_on[client] = max(self.stands_on.get(client, 0), clock + length)
            self.cuts.update(((client, clock), (client, clock + length)))


def _follow(links: Mapping[int, list[Link]], begins: Mapping[int, int], reach: Mapping[int, int]) -> bool:
    """Whether all can be taken in one after the other, none before what it stands on."""
    come, left = dict(begins), {client: deque(some) for client, some in links.items()}
    held, ready = defaultdict[int, list[tuple[int, int]]](list), list(left)
    while ready:
        client = ready.pop()
        some = left[client]
        while some:
            come[client], other, clock = some[0]
            if clock >= come.get(other, _LAST + 1):
                heappush(held[other], (clock, client))
                break
            some.popleft()
        else:
            come[client] = reach[client]
        waiting = held[client]
        while waiting and waiting[0][0] < come[client]:
            ready.append(heappop(waiting)[1])
    return not any(left.values())


def _clock(reader: Reader) -> int:
    if (clock := reader.number()) > _LAST:
        raise Malformed("a clock that nobody reaches")
    return clock

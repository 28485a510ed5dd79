"""A set of pages, as the bits of one number: counting what two sets share among 100,000 pages takes microseconds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import compress, count

_SPARSE = 8  # ids for one that is in the set
_FLAGS = bytes(int(octet == ord("1")) for octet in range(256))


@dataclass(frozen=True, slots=True, kw_only=True)
class PageSet:
    """Page ids, each the place of a bit that is set."""

    bits: int = 0

    @classmethod
    def of(cls, pages: Iterable[int]) -> "PageSet":
        ids = list(pages)
        if not ids:
            return cls()
        octets = bytearray((max(ids) >> 3) + 1)
        for page in ids:
            octets[page >> 3] |= 1 << (page & 7)
        return cls(bits=int.from_bytes(octets, "little"))

    @classmethod
    def union(cls, sets: Iterable["PageSet"]) -> "PageSet":
        bits = 0
        for pages in sets:
            bits |= pages.bits
        return cls(bits=bits)

    def __and__(self, other: "PageSet") -> "PageSet":
        return PageSet(bits=self.bits & other.bits)

    def __or__(self, other: "PageSet") -> "PageSet":
        return PageSet(bits=self.bits | other.bits)

    def __sub__(self, other: "PageSet") -> "PageSet":
        return PageSet(bits=self.bits & ~other.bits)

    def __contains__(self, page: int) -> bool:
        return bool(self.bits >> page & 1)

    def __len__(self) -> int:
        return self.bits.bit_count()

    def __bool__(self) -> bool:
        return self.bits != 0

    def __iter__(self) -> Iterator[int]:
        """The ids, smallest first."""
        flags = self.flags
        if len(self) * _SPARSE > len(flags):
            yield from compress(count(), flags)
            return
        place = flags.find(1)
        while place >= 0:
            yield place
            place = flags.find(1, place + 1)

    @property
    def flags(self) -> bytes:
        """One octet for each id up to the largest one, 1 where it is in the set."""
        return bin(self.bits)[:1:-1].encode().translate(_FLAGS)

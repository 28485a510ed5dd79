"""A set of pages, as the bits of one number: counting what two sets share among 100,000 pages takes microseconds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


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
        octets = self.bits.to_bytes((self.bits.bit_length() + 7) // 8, "little")
        for place, octet in enumerate(octets):
            for bit in range(8) if octet else ():
                if octet >> bit & 1:
                    yield place * 8 + bit

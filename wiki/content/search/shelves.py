"""Sets of pages that change, and how many of each are among others: few as they are, many as bits.

At 100,000 pages a set of bits takes 12 kB, so that thousands of rare values would fill the memory as bits.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

from storage.records import PageSet

_FEW = 128  # from here on, counting bits is quicker than looking pages up one by one
_FLAGS = bytes(int(octet == ord("1")) for octet in range(256))


class Among:
    """A set of pages in which others are counted."""

    def __init__(self, pages: PageSet) -> None:
        self.bits = pages.bits
        self._pages = pages

    @cached_property
    def ids(self) -> list[int]:
        return list(self._pages)

    @cached_property
    def flags(self) -> bytes:
        """One octet a page, 1 where it is in the set."""
        return bin(self.bits)[:1:-1].encode().translate(_FLAGS)


class Shelf:
    """The pages of one value. Not safe to be read while it changes."""

    __slots__ = ("_bits", "_few")

    def __init__(self) -> None:
        self._few: set[int] = set()
        self._bits = 0

    def __bool__(self) -> bool:
        return bool(self._few or self._bits)

    def __iter__(self) -> Iterator[int]:
        yield from self._few or PageSet(bits=self._bits)

    @property
    def pages(self) -> PageSet:
        return PageSet(bits=self._bits) if self._bits else PageSet.of(self._few)

    def add(self, pages: Iterable[int]) -> None:
        """Many at once cost little more than one."""
        if self._bits:
            self._bits |= PageSet.of(pages).bits
            return
        self._few.update(pages)
        if len(self._few) > _FEW:
            self._bits, self._few = PageSet.of(self._few).bits, set()

    def drop(self, pages: Iterable[int]) -> None:
        if self._bits:
            self._bits &= ~PageSet.of(pages).bits
        else:
            self._few.difference_update(pages)

    def count(self, among: Among) -> int:
        """How many of its pages are among others."""
        if self._bits:
            return (self._bits & among.bits).bit_count()
        flags, most = among.flags, len(among.flags)
        return sum(flags[page] for page in self._few if page < most)

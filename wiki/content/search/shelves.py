"""Sets of pages that change, and how many of each are among others: few as they are, many as bits.

At 100,000 pages a set of bits takes 12 kB, so that thousands of rare values would fill the memory as bits.
"""

from collections.abc import Iterable, Iterator
from functools import cached_property

from storage.records import PageSet

_FEW = 128  # from here on, counting bits is quicker than looking pages up one by one


class Among:
    """A set of pages in which others are counted, none of which has an id larger than `most`."""

    def __init__(self, pages: PageSet, most: int) -> None:
        self.pages = pages
        self._most = most

    @cached_property
    def flags(self) -> bytes:
        """One octet a page, 1 where it is in the set."""
        return self.pages.flags.ljust(self._most + 1, b"\0")


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
            return (self._bits & among.pages.bits).bit_count()
        return sum(map(among.flags.__getitem__, self._few))

"""Find the lines or sentences that were reworded: not equal, but made of the same words."""

from collections.abc import Callable, Iterator, Sequence

from wiki.content.diff.chain import Candidate, Pair, heaviest_chain
from wiki.content.diff.tokens import words

Bag = frozenset[str]

REWORDED = 0.35
_BLANK = 0.1
_TELLING = 5_000
_CELLS = 4_000
_NARROWEST = 8
_MOST_CELLS = 40_000


def bag(text: str) -> Bag:
    """The words of `text` as a multiset: a word's second occurrence is an element of its own.

    A text without words (a rule, a row of dashes) is the multiset of its signs. Five thousand characters are enough to
    know a line by.
    """
    seen: dict[str, int] = {}
    elements: list[str] = []
    for word in words(text[:_TELLING]) or text[:_TELLING].split():
        times = seen[word] = seen.get(word, 0) + 1
        elements.append(word if times == 1 else f"{word} {times}")
    return frozenset(elements)


def dice(one: Bag, other: Bag) -> float:
    """How alike two bags are, from 0 (no common word) to 1 (same words): the Sørensen-Dice coefficient."""
    size = len(one) + len(other)
    return 2 * len(one & other) / size if size else 0.0


def resembling(old: Sequence[str], new: Sequence[str], late: Callable[[], bool] = lambda: False) -> list[Pair]:
    """The pairs `(i, j)` of lines that are equal or share enough words, in the order of both sides.

    Long stretches are compared in a band along the diagonal, very long ones not at all; nor is anything once `late`
    says so.
    """
    width = _width(len(old), len(new))
    if not old or not new or len(old) * (2 * width + 1) > _MOST_CELLS:
        return []
    return heaviest_chain(_candidates(old, new, width, late))


def _width(old: int, new: int) -> int:
    return max(old, new) if old * new <= _CELLS else max(_NARROWEST, _CELLS // (2 * old))


def _candidates(old: Sequence[str], new: Sequence[str], width: int, late: Callable[[], bool]) -> Iterator[Candidate]:
    new_bags = [bag(line) for line in new]
    for i, line in enumerate(old):
        if late():
            return
        mine = bag(line)
        middle = i * len(new) // len(old)
        for j in range(min(len(new), middle + width + 1) - 1, max(0, middle - width) - 1, -1):
            alike = _alike(line, new[j], mine, new_bags[j])
            if alike:
                yield i, j, alike


def _alike(old: str, new: str, mine: Bag, other: Bag) -> float:
    if old == new:
        return 1.0 if mine else _BLANK
    alike = dice(mine, other)
    return alike if alike >= REWORDED else 0.0

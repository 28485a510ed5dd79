"""How much of a version is its author's: what was put in, and what was taken out."""

from itertools import takewhile
from operator import eq

from wiki.content.diff import changed_size, compare
from wiki.content.diff.tokens import lines

_BUDGET = 0.1  # seconds


def share(old: str, new: str, *, budget: float = _BUDGET) -> tuple[int, int]:
    """Code points put in and code points taken out, line ends not counted; of a moved line, only what changed in it.

    Past `budget` seconds, changed lines count whole. Only what lies between the first and the last changed line is
    compared, so that a long page costs little.
    """
    before, after = lines(old), lines(new)
    head = _alike(before, after)
    tail = _alike(before[head:][::-1], after[head:][::-1])
    first, second = ("\n".join(side[head : len(side) - tail]) for side in (before, after))
    return changed_size(compare(first, second, budget=budget))


def _alike(one: list[str], other: list[str]) -> int:
    return sum(1 for _ in takewhile(bool, map(eq, one, other)))

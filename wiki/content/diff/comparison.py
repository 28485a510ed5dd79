"""Compare two texts line by line, then word by word, within a budget of time."""

import time
from collections.abc import Callable, Sequence
from itertools import chain

from wiki.content.diff.chain import Pair
from wiki.content.diff.columns import Link, rows
from wiki.content.diff.deadline import Deadline
from wiki.content.diff.inline import mark
from wiki.content.diff.matching import counterparts
from wiki.content.diff.moves import moves
from wiki.content.diff.records import Diff
from wiki.content.diff.tokens import lines

# The rest of the budget goes into laying out what was found.
_FOR_WORDS = 0.9


def compare(old: str, new: str, *, budget: float = 0.3, clock: Callable[[], float] = time.monotonic) -> Diff:
    """What became of every line of `old` in `new`.

    Takes about `budget` seconds, whatever the texts: what the time does not allow is told by whole lines.
    """
    deadline = Deadline(at=clock() + budget * _FOR_WORDS, clock=clock)
    before, after = lines(old), lines(new)
    links = _links(before, after, deadline.passed)
    moved = _moved(before, after, links, deadline.passed)
    reworded = [(i, j) for i, j in chain(links, moved) if i is not None and j is not None and before[i] != after[j]]
    marks = {(i, j): mark(before[i], after[j], deadline) for i, j in reworded}
    words = None not in marks.values() and not (before != after and deadline.passed())
    return Diff(rows=tuple(rows(before, after, links, moved, marks)), words=words)


def _links(before: Sequence[str], after: Sequence[str], late: Callable[[], bool]) -> list[Link]:
    """Every line of both sides once: beside its counterpart, or alone."""
    links: list[Link] = []
    i = j = 0
    for pair in [*counterparts(before, after, late), (len(before), len(after))]:
        links.extend((k, None) for k in range(i, pair[0]))
        links.extend((None, k) for k in range(j, pair[1]))
        links.append(pair)
        i, j = pair[0] + 1, pair[1] + 1
    return links[:-1]


def _moved(before: Sequence[str], after: Sequence[str], links: list[Link], late: Callable[[], bool]) -> list[Pair]:
    removed = [i for i, j in links if i is not None and j is None]
    added = [j for i, j in links if i is None and j is not None]
    return moves(before, after, removed, added, late)

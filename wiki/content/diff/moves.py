"""Recognise lines that were taken from one place and put in another, reworded or not."""

from collections import defaultdict, deque
from collections.abc import Callable, Sequence

from wiki.content.diff.chain import Pair
from wiki.content.diff.similar import Bag, bag, dice

_SHORTEST = 20
_MOVED = 0.5
_MOST_PAIRS = 40_000


def moves(
    old: Sequence[str],
    new: Sequence[str],
    removed: Sequence[int],
    added: Sequence[int],
    late: Callable[[], bool],
) -> list[Pair]:
    """The pairs `(i, j)`, i in `removed` and j in `added`, that are one line in two places.

    Only lines of more than 20 characters count: shorter ones recur by chance. Equal lines are paired first, then those
    that share half of their words, unless there are too many to try or `late` says that time is up.
    """
    gone = [i for i in removed if len(old[i].strip()) > _SHORTEST]
    come = [j for j in added if len(new[j].strip()) > _SHORTEST]
    equal = _equal(old, new, gone, come)
    sources, targets = {i for i, _ in equal}, {j for _, j in equal}
    gone = [i for i in gone if i not in sources]
    come = [j for j in come if j not in targets]
    if len(gone) * len(come) > _MOST_PAIRS:
        return equal
    return equal + _reworded(old, new, gone, come, late)


def _equal(old: Sequence[str], new: Sequence[str], gone: list[int], come: list[int]) -> list[Pair]:
    waiting: dict[str, deque[int]] = defaultdict(deque)
    for j in come:
        waiting[new[j]].append(j)
    return [(i, waiting[old[i]].popleft()) for i in gone if waiting.get(old[i])]


def _reworded(
    old: Sequence[str], new: Sequence[str], gone: list[int], come: list[int], late: Callable[[], bool]
) -> list[Pair]:
    bags = {j: bag(new[j]) for j in come} if gone else {}
    pairs: list[Pair] = []
    for i in gone:
        if late():
            break
        j = _most_alike(bag(old[i]), bags)
        if j is not None:
            pairs.append((i, j))
            del bags[j]
    return pairs


def _most_alike(mine: Bag, bags: dict[int, Bag]) -> int | None:
    best = max(bags, key=lambda j: dice(mine, bags[j]), default=None)
    return best if best is not None and dice(mine, bags[best]) >= _MOVED else None

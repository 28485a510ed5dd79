"""Line up the equal elements of two sequences, in a time that no input can make quadratic.

Patience diff: what occurs once on both sides anchors, what lies between two anchors is looked at again. Where nothing
is unique, the rarest elements anchor; where anchors cross, those that hold more text. Blank elements never do (they
would tie unrelated passages together), they only continue what stands next to them.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wiki.content.diff.chain import Candidate, Pair, heaviest_chain

_MOST_PAIRS = 4_000
_EFFORT = 8


class Gap(NamedTuple):
    """A stretch of both sequences: `old[old_start:old_stop]` beside `new[new_start:new_stop]`."""

    old_start: int
    old_stop: int
    new_start: int
    new_stop: int


def align(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The pairs `(i, j)` with `old[i] == new[j]` that stand for the same element, both indexes increasing strictly.

    Where an insertion or deletion could stand in several places (« la la » from « la »), it is always the last of them.
    The work is bounded by a fixed multiple of the lengths, whatever the input: hostile sequences are aligned less well.
    """
    effort = _EFFORT * (len(old) + len(new))
    pairs: list[Pair] = []
    todo = [Gap(0, len(old), 0, len(new))]
    while todo:
        gap = _trim(old, new, todo.pop(), pairs)
        olds, news = gap.old_stop - gap.old_start, gap.new_stop - gap.new_start
        effort -= olds + news
        if olds and news and olds + news > 2 and effort > 0:
            anchors = heaviest_chain(_candidates(old, new, gap))
            pairs.extend(anchors)
            todo.extend(gaps(anchors, gap) if anchors else ())
    return _slid_down(old, new, sorted(pairs))


def gaps(pairs: Sequence[Pair], within: Gap) -> Iterator[Gap]:
    """The stretches of `within` before, between and after `pairs`, in order; those empty on both sides are left out."""
    i, j = within.old_start, within.new_start
    for pair in (*pairs, (within.old_stop, within.new_stop)):
        if i < pair[0] or j < pair[1]:
            yield Gap(i, pair[0], j, pair[1])
        i, j = pair[0] + 1, pair[1] + 1


def _trim(old: Sequence[str], new: Sequence[str], gap: Gap, pairs: list[Pair]) -> Gap:
    i, last_i, j, last_j = gap
    while i < last_i and j < last_j and old[i] == new[j]:
        pairs.append((i, j))
        i, j = i + 1, j + 1
    while i < last_i and j < last_j and old[last_i - 1] == new[last_j - 1]:
        last_i, last_j = last_i - 1, last_j - 1
        pairs.append((last_i, last_j))
    return Gap(i, last_i, j, last_j)


def _slid_down(old: Sequence[str], new: Sequence[str], pairs: list[Pair]) -> list[Pair]:
    """Move what stands on one side only down as far as it reads the same, from the last to the first."""
    slides = len(old) + len(new)
    for first in range(len(pairs) - 1, -1, -1):
        i, j = pairs[first]
        from_i, from_j = (pairs[first - 1][0] + 1, pairs[first - 1][1] + 1) if first else (0, 0)
        if (i == from_i) == (j == from_j):
            continue
        at = first
        while slides > 0 and at < len(pairs) and pairs[at] == (i, j) and old[from_i] == new[from_j]:
            pairs[at] = (from_i, from_j)
            i, j, from_i, from_j = i + 1, j + 1, from_i + 1, from_j + 1
            at, slides = at + 1, slides - 1
    return pairs


def _candidates(old: Sequence[str], new: Sequence[str], gap: Gap) -> list[Candidate]:
    in_old = _places(old, gap.old_start, gap.old_stop)
    in_new = _places(new, gap.new_start, gap.new_stop)
    shared = [element for element in in_old if element in in_new and element.strip()]
    anchors = [element for element in shared if len(in_old[element]) == len(in_new[element]) == 1]
    anchors = anchors or _rarest(shared, in_old, in_new)
    return sorted(
        ((i, j, float(len(element))) for element in anchors for i in in_old[element] for j in in_new[element]),
        key=lambda candidate: (candidate[0], -candidate[1]),
    )


def _places(sequence: Sequence[str], start: int, stop: int) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for index in range(start, stop):
        places.setdefault(sequence[index], []).append(index)
    return places


def _rarest(shared: list[str], in_old: dict[str, list[int]], in_new: dict[str, list[int]]) -> list[str]:
    cost = Counter({element: len(in_old[element]) * len(in_new[element]) for element in shared})
    chosen: list[str] = []
    left = _MOST_PAIRS
    for element in sorted(shared, key=cost.__getitem__):
        left -= cost[element]
        if left < 0:
            break
        chosen.append(element)
    return chosen

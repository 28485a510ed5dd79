"""Join the edits of both sides that may be one and the same, or that add at one point.

An alignment has a choice where elements repeat: in « un petit chat », « petit » may have come before or after a blank.
When two people make the same edit and the choice falls differently, it looks like two edits side by side, which would
double what both put in and lose what both left. The alignment of the two edited texts with each other tells.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from wiki.content.diff.align import align
from wiki.content.merge.stretches import Aligner, Stretch

Span = tuple[int, int]


def joined(found: Sequence[Stretch], aligner: Aligner = align) -> list[Stretch]:
    """The stretches, consecutive ones joined until each thing that both texts have is in one stretch.

    Also joined are additions of both sides with only a blank between: nobody can say which come first.
    """
    kept: list[Stretch] = []
    for stretch in _fused(found, _spans(found, aligner)):
        kept.append(stretch)
        if len(kept) >= 3 and _add_at_one_point(*kept[-3:]):
            kept[-3:] = [_as_one(kept[-3:])]
    return kept


def _spans(found: Sequence[Stretch], aligner: Aligner) -> Iterator[Span]:
    """First and last index of the stretches over which something that both texts have is spread."""
    theirs = list(chain.from_iterable(stretch.theirs for stretch in found))
    yours = list(chain.from_iterable(stretch.yours for stretch in found))
    in_theirs = [index for index, stretch in enumerate(found) for _ in stretch.theirs]
    in_yours = [index for index, stretch in enumerate(found) for _ in stretch.yours]
    for t, y in aligner(theirs, yours):
        if in_theirs[t] != in_yours[y] and theirs[t].strip():
            yield min(in_theirs[t], in_yours[y]), max(in_theirs[t], in_yours[y])


def _fused(found: Sequence[Stretch], spans: Iterable[Span]) -> Iterator[Stretch]:
    start = 0
    for first, last in _without_overlaps(spans):
        yield from found[start:first]
        yield _as_one(found[first : last + 1])
        start = last + 1
    yield from found[start:]


def _without_overlaps(spans: Iterable[Span]) -> list[Span]:
    apart: list[Span] = []
    for first, last in sorted(set(spans)):
        if apart and first <= apart[-1][1]:
            apart[-1] = apart[-1][0], max(last, apart[-1][1])
        else:
            apart.append((first, last))
    return apart


def _as_one(parts: Sequence[Stretch]) -> Stretch:
    return Stretch(
        base=[element for part in parts for element in part.base],
        theirs=[element for part in parts for element in part.theirs],
        yours=[element for part in parts for element in part.yours],
    )


def _add_at_one_point(before: Stretch, between: Stretch, after: Stretch) -> bool:
    blank = "".join(between.base)
    return (
        between.untouched
        and blank.isspace()
        and "\n" not in blank
        and _by_different_people(before, after)
        and not "".join([*before.base, *after.base]).strip()
    )


def _by_different_people(before: Stretch, after: Stretch) -> bool:
    return (before.base == before.theirs and after.base == after.yours) or (
        before.base == before.yours and after.base == after.theirs
    )

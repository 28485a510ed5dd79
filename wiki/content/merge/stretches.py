"""Cut three sequences where all of them agree: the first half of a three-way merge (diff3)."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from wiki.content.diff.align import align
from wiki.content.diff.chain import Pair

Cut = tuple[int, int, int]
Aligner = Callable[[Sequence[str], Sequence[str]], list[Pair]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Consecutive elements of the three sequences; where they differ, as few as the alignment allows."""

    base: Sequence[str]
    theirs: Sequence[str]
    yours: Sequence[str]

    @property
    def untouched(self) -> bool:
        """Whether the three are equal."""
        return self.base == self.theirs == self.yours

    def agreed(self) -> Sequence[str] | None:
        """What both edits together make of this stretch, None when each changed it in its own way."""
        if self.yours in (self.theirs, self.base):
            return self.theirs
        return self.yours if self.theirs == self.base else None


def stretches(
    base: Sequence[str], theirs: Sequence[str], yours: Sequence[str], aligner: Aligner = align
) -> list[Stretch]:
    """The three sequences cut into stretches, touched and untouched in turn; joined they are the sequences again.

    After Khanna, Kunal and Pierce, "A formal investigation of diff3" (2007).
    """
    cuts: list[Cut] = []
    end = (0, 0, 0)
    for here in _common(base, theirs, yours, aligner):
        if here != end:
            cuts += [end, here]
        end = _after(here)
    return list(_sliced([*cuts, end], base, theirs, yours))


def rows(base: Sequence[str], theirs: Sequence[str], yours: Sequence[str], aligner: Aligner) -> list[Stretch]:
    """The three sequences cut before and after every element that `aligner` finds on both sides, equal or not."""
    cuts = [cut for here in _common(base, theirs, yours, aligner) for cut in (here, _after(here))]
    return list(_sliced(cuts, base, theirs, yours))


def _common(base: Sequence[str], theirs: Sequence[str], yours: Sequence[str], aligner: Aligner) -> Iterator[Cut]:
    to_theirs, to_yours = dict(aligner(base, theirs)), dict(aligner(base, yours))
    for i in range(len(base)):
        if i in to_theirs and i in to_yours:
            yield i, to_theirs[i], to_yours[i]


def _after(cut: Cut) -> Cut:
    return cut[0] + 1, cut[1] + 1, cut[2] + 1


def _sliced(
    cuts: Iterable[Cut], base: Sequence[str], theirs: Sequence[str], yours: Sequence[str]
) -> Iterator[Stretch]:
    start = (0, 0, 0)
    for end in (*cuts, (len(base), len(theirs), len(yours))):
        if end != start:
            i, t, y = (slice(a, b) for a, b in zip(start, end, strict=True))
            yield Stretch(base=base[i], theirs=theirs[t], yours=yours[y])
        start = end

"""Cut three sequences where all of them agree: the first half of a three-way merge (diff3)."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from wiki.content.diff.align import align
from wiki.content.diff.chain import Pair
from wiki.content.diff.tokens import words

Cut = tuple[int, int, int]
Aligner = Callable[[Sequence[str], Sequence[str]], list[Pair]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A merged passage; `alike` counts the words that it has more (negative: fewer) because both did the same."""

    text: str
    alike: Counter[str] = field(default_factory=Counter)


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

    def agreed(self) -> Agreed | None:
        """What both edits together make of this stretch, None when each changed it in its own way.

        What both have alike at the beginning and the end is not held against them.
        """
        if self.yours == self.base:
            return Agreed(text="".join(self.theirs))
        if self.theirs == self.base:
            return Agreed(text="".join(self.yours))
        if self.theirs == self.yours:
            return Agreed(text="".join(self.theirs), alike=_difference(self.base, self.theirs))
        head = common(self.theirs, self.yours)
        tail = common(self.theirs[head:][::-1], self.yours[head:][::-1])
        theirs, yours = self.theirs[head : len(self.theirs) - tail], self.yours[head : len(self.yours) - tail]
        if self.base not in (theirs, yours):
            return None
        text = self.yours if theirs == self.base else self.theirs
        ends = [*self.theirs[:head], *self.theirs[len(self.theirs) - tail :]]
        return Agreed(text="".join(text), alike=_difference([], ends))


def common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many elements the two have in common at the beginning."""
    shorter = min(len(one), len(other))
    return next((index for index in range(shorter) if one[index] != other[index]), shorter)


def _difference(old: Sequence[str], new: Sequence[str]) -> Counter[str]:
    counts = Counter(words("".join(new)))
    counts.subtract(words("".join(old)))
    return counts


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


def _sliced(cuts: Iterable[Cut], base: Sequence[str], theirs: Sequence[str], yours: Sequence[str]) -> Iterator[Stretch]:
    start = (0, 0, 0)
    for end in (*cuts, (len(base), len(theirs), len(yours))):
        if end != start:
            i, t, y = (slice(a, b) for a, b in zip(start, end, strict=True))
            yield Stretch(base=base[i], theirs=theirs[t], yours=yours[y])
        start = end

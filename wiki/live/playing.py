"""How a page was written, moment by moment: what was kept of each stroke, turned back into words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pycrdt import merge_updates

from storage.records import Play
from wiki.content.plays import Moment, unpack
from wiki.live.document import Live

MOST = 2_000  # moments of one version
_TOGETHER = timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Somebody, at some moment, put `inserted` in the place of `deleted` code points from `start` on."""

    person: int
    at: datetime
    start: int
    deleted: int
    inserted: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """How one version was written: from the text that stood `before`."""

    before: str
    steps: tuple[Step, ...]

    def text(self, count: int) -> str:
        """The text after so many steps."""
        text = self.before
        for step in self.steps[:count]:
            text = text[: step.start] + step.inserted + text[step.start + step.deleted :]
        return text


def written(plays: Sequence[Play], number: int) -> Written | None:
    """How version `number` was written, as `plays` of its page tell; None where nothing tells. Takes milliseconds.

    What one person wrote within a second is one step; a long version has longer ones.
    """
    play = next((play for play in plays if play.number == number and not play.seed), None)
    if play is None:
        return None
    seed = next((one for one in plays if one.seed and one.generation == play.generation), None)
    if seed is None:
        return None
    document = Live(seed.data)
    try:
        for earlier in plays:
            if earlier.generation == play.generation and not earlier.seed and earlier.number < number:
                for moment in unpack(earlier.data):
                    document.apply(moment.update)
        before = document.text
        return Written(before=before, steps=tuple(_steps(document, before, list(unpack(play.data)))))
    finally:
        document.close()


def replaced(old: str, new: str, *, person: int, at: datetime) -> Step:
    """The one step that makes `new` of `old`: all between what they begin with and what they end with."""
    start = _alike(old, new)
    tail = _alike(old[start:][::-1], new[start:][::-1])
    return Step(
        person=person,
        at=at,
        start=start,
        deleted=len(old) - start - tail,
        inserted=new[start : len(new) - tail],
    )


def _steps(document: Live, text: str, moments: Sequence[Moment]) -> Iterator[Step]:
    for moment in _gathered(moments):
        document.apply(moment.update)
        after = document.text
        if after != text:
            yield replaced(text, after, person=moment.person, at=moment.at)
        text = after


def _gathered(moments: Sequence[Moment]) -> Iterator[Moment]:
    """What each person wrote in one stretch of time, as one moment."""
    if not moments:
        return
    stretch = max(_TOGETHER, (moments[-1].at - moments[0].at) / MOST)
    open_until, waiting = moments[0].at + stretch, dict[int, list[Moment]]()
    for moment in moments:
        if moment.at >= open_until:
            yield from _merged(waiting.values())
            waiting, open_until = {}, moment.at + stretch
        waiting.setdefault(moment.person, []).append(moment)
    yield from _merged(waiting.values())


def _merged(groups: Iterable[list[Moment]]) -> Iterator[Moment]:
    for group in groups:
        first = group[0]
        update = merge_updates(*(moment.update for moment in group)) if len(group) > 1 else first.update
        yield Moment(person=first.person, at=first.at, update=update)


def _alike(one: str, other: str) -> int:
    """How many characters both begin with, by halving: comparing slices is what Python does fastest."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while high - low > 1:
        middle = (low + high) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle
    return low

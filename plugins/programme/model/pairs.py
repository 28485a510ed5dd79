"""The same atelier in two texts, whatever happened to its name between them."""

from collections import deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from plugins.programme.model.facts import Stated
from wiki.markup.names import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """An atelier before and after; None where it was not there yet, or no longer."""

    old: Stated | None
    new: Stated | None


Key = Callable[[int, Stated], Hashable]


def pairs(before: Sequence[Stated], after: Sequence[Stated]) -> list[Pair]:
    """Each atelier of both texts once, in the order of the second one, and then what is gone.

    One that has an id is known by it. Those that have none in one of the texts (`~n`, which moves when another is put
    before it) are known by their title, else by their place.
    """
    finding = _Finding(before, after)
    finding.match(_id, old=_has_id, new=_has_id)
    finding.match(_title, old=_has_none, new=_any)
    finding.match(_title, old=_has_id, new=_has_none)
    finding.match(_place, old=_has_none, new=_any)
    return list(finding.pairs())


class _Finding:
    def __init__(self, before: Sequence[Stated], after: Sequence[Stated]) -> None:
        self._before, self._after = before, after
        self._old: dict[int, int] = {}  # places in `before` by those in `after`

    def match(self, key: Key, *, old: Callable[[Stated], bool], new: Callable[[Stated], bool]) -> None:
        """Pair those that stand alone still and have the same key, the first with the first."""
        taken, waiting = set(self._old.values()), dict[Hashable, deque[int]]()
        for place, one in enumerate(self._before):
            if place not in taken and old(one):
                waiting.setdefault(key(place, one), deque()).append(place)
        for place, one in enumerate(self._after):
            if place not in self._old and new(one) and (found := waiting.get(key(place, one))):
                self._old[place] = found.popleft()

    def pairs(self) -> Iterator[Pair]:
        for place, new in enumerate(self._after):
            yield Pair(old=self._before[self._old[place]] if place in self._old else None, new=new)
        gone = set(range(len(self._before))) - set(self._old.values())
        yield from (Pair(old=self._before[place], new=None) for place in sorted(gone))


def _id(place: int, one: Stated) -> Hashable:
    return one.ref


def _title(place: int, one: Stated) -> Hashable:
    return fold(one.title)


def _place(place: int, one: Stated) -> Hashable:
    return place


def _has_id(one: Stated) -> bool:
    return not one.ref.startswith("~")


def _has_none(one: Stated) -> bool:
    return not _has_id(one)


def _any(one: Stated) -> bool:
    return True

"""Ateliers as they are gathered, line by line, out of a pasted programme."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from plugins.programme.model.named_days import NamedDay, settle
from plugins.programme.model.pasted_line import Said
from wiki.markup.names import fold

_MOST_LINES = 8  # from which one atelier is seen to be told; more are not shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """An atelier that a text may tell of; what it does not say is None, or empty.

    `start` and `minutes` are as in `Atelier`; `lines` are the offsets of the lines that it was read from, in order.
    """

    title: str
    day: date | None = None
    start: int | None = None
    minutes: int | None = None
    room: str = ""
    people: tuple[str, ...] = ()
    lines: tuple[tuple[int, int], ...] = ()


class Draft:
    """An atelier that is being read; `day` is as it was named, `month` the last one that was named before it."""

    def __init__(self, title: str, *, day: NamedDay | None, month: int | None = None) -> None:
        self.title = title
        self.day = day
        self.month = month
        self.start: int | None = None
        self.until: int | None = None
        self.minutes: int | None = None
        self.room = ""
        self.people: tuple[str, ...] = ()
        self.lines: list[tuple[int, int]] = []

    def covers(self, minutes: int) -> bool:
        """Whether it lasts over this time of its day."""
        return self.start is not None and self.until is not None and self.start <= minutes <= self.until

    def takes(self, said: Said) -> bool:
        """Whether a line tells what was not told yet, and nothing else."""
        signs = said.signs
        twice = (
            (signs.at is not None and self.start is not None),
            (signs.room and self.room),
            (signs.people and self.people),
        )
        return not any(twice)

    def take(self, said: Said) -> None:
        """Keep what the signs of a line tell and nothing told before."""
        signs = said.signs
        self.day = signs.day or self.day
        if self.start is None:
            self.start, self.until = signs.at, signs.until
        self.minutes = self.minutes or signs.minutes
        self.room, self.people = self.room or signs.room, self.people or signs.people
        place = (said.line.start, said.line.end)
        if place not in self.lines[-1:]:
            self.lines.append(place)


def settled(drafts: Iterable[Draft], *, days: Sequence[date], year: int, month: int | None) -> tuple[Proposal, ...]:
    """What is proposed: every draft with its day, those that tell of one atelier as one, in the order of the text."""
    found = _Found()
    for draft in drafts:
        day = settle(draft.day, days=days, year=year, month=draft.month or month) if draft.day else None
        found.add(
            Proposal(
                title=draft.title,
                day=day,
                start=draft.start,
                minutes=draft.minutes or _length(draft),
                room=draft.room,
                people=draft.people,
                lines=tuple(sorted(set(draft.lines))),
            )
        )
    return tuple(sorted(found.proposals, key=lambda proposal: proposal.lines))


def _length(draft: Draft) -> int | None:
    return None if draft.start is None or draft.until is None else draft.until - draft.start


class _Found:
    """Proposals, none of them twice: what one line leaves open another one may tell."""

    def __init__(self) -> None:
        self.proposals: list[Proposal] = []
        self._places: dict[tuple[str, date | None, int | None], int] = {}
        self._titles: dict[str, int] = {}

    def add(self, new: Proposal) -> None:
        key = fold(new.title)
        place = self._same(key, new)
        if place is None:
            place = len(self.proposals)
            self.proposals.append(new)
        else:
            self.proposals[place] = _united(self.proposals[place], new)
        kept = self.proposals[place]
        self._places[key, kept.day, kept.start] = place
        self._titles.setdefault(key, place)

    def _same(self, key: str, new: Proposal) -> int | None:
        for day, start in ((new.day, new.start), (new.day, None), (None, new.start), (None, None)):
            place = self._places.get((key, day, start))
            if place is not None and _agree(self.proposals[place], new):
                return place
        place = self._titles.get(key)
        return place if place is not None and _agree(self.proposals[place], new) else None


def _agree(one: Proposal, other: Proposal) -> bool:
    return all(None in pair or pair[0] == pair[1] for pair in ((one.day, other.day), (one.start, other.start)))


def _united(one: Proposal, other: Proposal) -> Proposal:
    return replace(
        one,
        day=one.day or other.day,
        start=other.start if one.start is None else one.start,
        minutes=one.minutes or other.minutes,
        room=one.room or other.room,
        people=one.people or other.people,
        lines=one.lines if len(one.lines) > _MOST_LINES else tuple(sorted({*one.lines, *other.lines})),
    )

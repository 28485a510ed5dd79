"""« Points à régler »: what does not go together in a programme. They warn, and never forbid."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from itertools import chain, islice

from plugins.programme.model.atelier import Atelier, Fault, State
from plugins.programme.model.moments import MIDNIGHT, Span
from plugins.programme.model.programme import Entry, Programme, Room, Setting
from plugins.programme.model.zones import begins, ends
from wiki.markup.names import fold

MOST = 1_000
"""Clashes of one kind that are told: n ateliers at once are n²/2 of them, and nobody settles so many."""

_MEAL = "repas"


class Kind(StrEnum):
    """What is to be settled, in the order in which it is told."""

    PERSON = "person"
    ROOM = "room"
    CROWDED = "crowded"
    SMALL = "small"
    MEAL = "meal"
    EARLY = "early"
    LATE = "late"
    DAY = "day"
    UNLISTED = "unlisted"
    FACILITATION = "facilitation"
    DOUBLED = "doubled"
    FAULT = "fault"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing to settle between `entries`: two that clash, the earlier first; one; none if the edition is at fault.

    `what` is the person, the room or the id that it is about, as it is typed in the last of them. `span` is the meal,
    or the hours of the edition. `count` people are more than `places`; without `what`, than the atelier itself has.
    """

    kind: Kind
    entries: tuple[Entry, ...]
    what: str = ""
    span: Span | None = None
    count: int = 0
    places: int = 0
    fault: Fault | None = None

    @property
    def day(self) -> date | None:
        return self.entries[0].atelier.day if self.entries else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Timed:
    entry: Entry
    day: date
    begins: datetime
    ends: datetime


_Names = Callable[[Atelier], Iterable[str]]
_At = Callable[[date, int], datetime]


def points(programme: Programme) -> tuple[Point, ...]:
    """Everything to settle, kind by kind.

    Whether two overlap is decided in UTC, by the edition's zone; one that ends when the other begins does not. What
    goes on all along never clashes, is never too full, and needs nobody to lead it. Names of people and rooms are
    compared as people type them: neither case, accents nor spaces count. At most `MOST` clashes of a kind.
    """
    return tuple(chain.from_iterable(_each(programme)))


def concerning(found: Iterable[Point], page: int) -> tuple[Point, ...]:
    """Those in which an atelier of this page has a part."""
    return tuple(point for point in found if any(entry.page == page for entry in point.entries))


def _each(programme: Programme) -> Iterator[Iterable[Point]]:
    setting, entries = programme.setting, programme.entries
    settled = [entry for entry in entries if not entry.atelier.ongoing]
    timed = sorted(_timed(settled, setting.zone), key=lambda one: one.begins)
    rooms = {fold(room.name): room for room in setting.rooms}
    at: _At = cache(lambda day, minutes: begins(day, minutes, setting.zone))  # meals and hours are every atelier's
    yield islice(_clashes(Kind.PERSON, timed, lambda atelier: atelier.people), MOST)
    yield islice(_clashes(Kind.ROOM, timed, lambda atelier: (atelier.room,)), MOST)
    yield chain.from_iterable(_overfull(entry, rooms) for entry in settled)
    yield chain.from_iterable(_meals(one, setting, at) for one in timed)
    yield chain.from_iterable(_hours(one, setting, at) for one in timed)
    yield (
        Point(kind=Kind.DAY, entries=(entry,))
        for entry in entries
        if setting.days and entry.atelier.day and entry.atelier.day not in setting.days
    )
    yield (
        Point(kind=Kind.UNLISTED, entries=(entry,), what=entry.atelier.room)
        for entry in entries
        if rooms and fold(entry.atelier.room) not in {"", *rooms}
    )
    yield (Point(kind=Kind.FACILITATION, entries=(entry,)) for entry in settled if _alone(entry.atelier))
    yield _doubled(entries)
    yield _faults(programme)


def _timed(entries: Iterable[Entry], zone: str) -> Iterator[_Timed]:
    for entry in entries:
        day, span = entry.atelier.day, entry.atelier.span
        if day and span:
            first, last = begins(day, span.start, zone), ends(day, span.start, span.end - span.start, zone)
            yield _Timed(entry=entry, day=day, begins=first, ends=last)


def _clashes(kind: Kind, timed: Sequence[_Timed], names: _Names) -> Iterator[Point]:
    """Pairs at the same time under the same name; `timed` is in the order of beginnings."""
    named: dict[str, list[tuple[_Timed, str]]] = {}
    for one in timed:
        for key, name in {fold(name): name for name in names(one.entry.atelier)}.items():
            if key:
                named.setdefault(key, []).append((one, name))
    for others in named.values():
        yield from _meetings(kind, others)


def _meetings(kind: Kind, named: Iterable[tuple[_Timed, str]]) -> Iterator[Point]:
    """Each is compared with those alone that are not over yet when it begins."""
    under_way: list[_Timed] = []
    for one, name in named:
        under_way = [other for other in under_way if other.ends > one.begins]
        for other in under_way:
            yield Point(kind=kind, entries=(other.entry, one.entry), what=name)
        under_way.append(one)


def _overfull(entry: Entry, rooms: Mapping[str, Room]) -> Iterator[Point]:
    atelier, room = entry.atelier, rooms.get(fold(entry.atelier.room))
    places = room.capacity if room else None
    if room and places is not None and max(atelier.expected or 0, atelier.capacity or 0) > places:
        kind = Kind.CROWDED if (atelier.expected or 0) > places else Kind.SMALL
        count = (atelier.expected if kind is Kind.CROWDED else atelier.capacity) or 0
        yield Point(kind=kind, entries=(entry,), what=room.name, count=count, places=places)
    elif atelier.capacity is not None and (atelier.expected or 0) > atelier.capacity:
        yield Point(kind=Kind.CROWDED, entries=(entry,), count=atelier.expected or 0, places=atelier.capacity)


def _meals(one: _Timed, setting: Setting, at: _At) -> Iterator[Point]:
    """The meals of its day, and of the next one for what lasts beyond midnight; a meal on the grid is none."""
    if fold(one.entry.atelier.kind) == _MEAL:
        return
    for meal in setting.meals:
        if any(_during(one, meal, midnight, at) for midnight in (0, MIDNIGHT)):
            yield Point(kind=Kind.MEAL, entries=(one.entry,), span=meal)


def _during(one: _Timed, meal: Span, midnight: int, at: _At) -> bool:
    return at(one.day, midnight + meal.start) < one.ends and one.begins < at(one.day, midnight + meal.end)


def _hours(one: _Timed, setting: Setting, at: _At) -> Iterator[Point]:
    if setting.opening is None:
        return
    if one.begins < at(one.day, setting.opening.start):
        yield Point(kind=Kind.EARLY, entries=(one.entry,), span=setting.opening)
    if one.ends > at(one.day, setting.opening.end):
        yield Point(kind=Kind.LATE, entries=(one.entry,), span=setting.opening)


def _alone(atelier: Atelier) -> bool:
    """Nobody leads it: « … » and « ? » are nobody. An idea needs nobody yet."""
    return atelier.state is not State.IDEA and fold(atelier.kind) != _MEAL and not any(map(fold, atelier.people))


def _doubled(entries: Iterable[Entry]) -> Iterator[Point]:
    first = {(entry.page, entry.atelier.ref): entry for entry in entries}
    for entry in entries:
        keeper = first.get((entry.page, entry.atelier.doubled))
        if keeper and entry.atelier.doubled:
            yield Point(kind=Kind.DOUBLED, entries=(keeper, entry), what=entry.atelier.doubled)


def _faults(programme: Programme) -> Iterator[Point]:
    for fault in programme.setting.faults:
        yield Point(kind=Kind.FAULT, entries=(), fault=fault)
    for entry in programme.entries:
        for fault in entry.atelier.faults:
            yield Point(kind=Kind.FAULT, entries=(entry,), fault=fault)

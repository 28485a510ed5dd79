"""The programme of an edition: its frame (days, rooms, meals), and the ateliers of its pages."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from plugins.programme.model.atelier import Atelier, Expected, Fault
from plugins.programme.model.moments import Span, parse_day, parse_span
from plugins.programme.model.zones import zone_of
from wiki.markup.names import fold

_LONGEST = 31  # days that one edition lasts
_MOST_MEALS = 20
_EXPECTED: Mapping[str, tuple[Callable[[str], object], Expected]] = {
    "debut": (parse_day, Expected.DAY),
    "fin": (parse_day, Expected.DAY),
    "repas": (parse_span, Expected.HOURS),
    "horaires": (parse_span, Expected.HOURS),
    "fuseau": (zone_of, Expected.ZONE),
}
_ROOM = re.compile(r"(.*?)(?:\s*\(\s*(\d{1,5})\s*(?:p\.|places?|personnes?)?\s*\))?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A room, and how many people it holds, where that is said."""

    name: str
    capacity: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What the page of an edition says of all its ateliers, in its properties.

    `début`, `fin`, `lieu`, `salles: B01 (40) ; Amphi (300)`, `repas: 12h30–14h`, `horaires: 8h30–22h`,
    `fuseau: Europe/Paris`; what is not said, or cannot be read, is None or empty. Times are local ones of `zone`,
    which this machine knows.
    """

    zone: str
    place: str = ""
    days: tuple[date, ...] = ()
    rooms: tuple[Room, ...] = ()
    meals: tuple[Span, ...] = ()
    opening: Span | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An atelier and the page that it stands in, by id and title."""

    atelier: Atelier
    page: int
    title: str

    @property
    def name(self) -> str:
        """Names it in the whole edition."""
        return f"{self.page}-{self.atelier.ref}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    setting: Setting
    entries: tuple[Entry, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the edition, and those on which something takes place besides."""
        return tuple(sorted({*self.setting.days, *(entry.atelier.day for entry in self.entries if entry.atelier.day)}))

    @property
    def rooms(self) -> tuple[str, ...]:
        """The rooms of the edition in its order, then those that only ateliers name."""
        known = {fold(room.name): room.name for room in self.setting.rooms}
        for entry in self.entries:
            if entry.atelier.room:
                known.setdefault(fold(entry.atelier.room), entry.atelier.room)
        return tuple(known.values())

    def on(self, day: date) -> tuple[Entry, ...]:
        """What takes place on a day at an hour, the earliest first."""
        placed = [entry for entry in self.entries if entry.atelier.day == day and entry.atelier.span]
        return tuple(sorted(placed, key=lambda entry: (entry.atelier.start or 0, fold(entry.atelier.room))))

    @property
    def ongoing(self) -> tuple[Entry, ...]:
        """What goes on all along."""
        return tuple(entry for entry in self.entries if entry.atelier.ongoing)

    @property
    def unplaced(self) -> tuple[Entry, ...]:
        """What has no day or hour, or no length, yet."""
        return tuple(
            entry
            for entry in self.entries
            if not entry.atelier.ongoing and not (entry.atelier.day and entry.atelier.span)
        )


def read_setting(values: Mapping[str, Sequence[str]], *, zone: str) -> Setting:
    """The setting that properties (by folded name) tell; `zone` is that of the space, which stands in for none."""
    hours = [span for value in values.get("horaires", ()) if (span := parse_span(value))]
    return Setting(
        zone=zone_of(_first(values, "fuseau")) or zone,
        place=_first(values, "lieu"),
        days=_days(values),
        rooms=tuple(map(_room, values.get("salles", ()))),
        meals=tuple(span for value in values.get("repas", ())[:_MOST_MEALS] if (span := parse_span(value))),
        opening=Span(start=min(h.start for h in hours), end=max(h.end for h in hours)) if hours else None,
        faults=tuple(_faults(values)),
    )


def _faults(values: Mapping[str, Sequence[str]]) -> Iterator[Fault]:
    for field, (parse, expected) in _EXPECTED.items():
        for value in values.get(field, ()):
            if not parse(value):
                yield Fault(field=field, value=value, expected=expected)


def _first(values: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(values.get(name, ())), "")


def _days(values: Mapping[str, Sequence[str]]) -> tuple[date, ...]:
    first, last = (parse_day(_first(values, name)) for name in ("debut", "fin"))
    if not first:
        return ()
    count = (last - first).days + 1 if last else 1
    return tuple(first + timedelta(days=n) for n in range(min(count, _LONGEST)))


def _room(value: str) -> Room:
    found = _ROOM.fullmatch(value)
    if not found or not found[1]:
        return Room(name=value)
    return Room(name=found[1], capacity=int(found[2]) if found[2] else None)

"""An atelier, as its block tells it; what cannot be read is said, never refused."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from plugins.programme.model.moments import Span, parse_day, parse_duration, parse_span, parse_time
from wiki.markup.names import fold

NAME = "atelier"
T = TypeVar("T")
Values = Mapping[str, Sequence[str]]
"""The values of a block's fields by folded name."""


class State(StrEnum):
    """How far an atelier is settled, as its field says it."""

    IDEA = "idée"
    PROPOSED = "proposé"
    CONFIRMED = "confirmé"


_STATES = {fold(word): state for state in State for word in (state, f"{state}e")}
_NO = frozenset({"non", "no", "false", "0"})


class Expected(StrEnum):
    """What a field should say."""

    DAY = "day"
    TIME = "time"
    DURATION = "duration"
    HOURS = "hours"
    NUMBER = "number"
    STATE = "state"
    ZONE = "zone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A field (folded name) whose value cannot be read, and what it should be."""

    field: str
    value: str
    expected: Expected


@dataclass(frozen=True, slots=True, kw_only=True)
class Atelier:
    """One atelier; `ref` names it in its page: its `:id:`, or `~n` for the nth block of a text without one.

    `start` and `minutes` are minutes after local midnight, and long. `hours` are those at which something that goes on
    all along (« en continu ») is open; such a one has no start of its own. `doubled` is the id that it has in common
    with an earlier one of its page, which keeps it. Unknown is None, or empty.
    """

    ref: str
    title: str
    day: date | None = None
    start: int | None = None
    minutes: int | None = None
    room: str = ""
    people: tuple[str, ...] = ()
    capacity: int | None = None
    expected: int | None = None
    state: State = State.IDEA
    kind: str = ""
    ongoing: bool = False
    hours: tuple[Span, ...] = ()
    faults: tuple[Fault, ...] = ()
    doubled: str = ""

    @property
    def span(self) -> Span | None:
        """When it takes place within its day; None while that is not settled."""
        if self.start is None or self.minutes is None or self.ongoing:
            return None
        return Span(start=self.start, end=self.start + self.minutes)


def read_atelier(ref: str, title: str, values: Values) -> Atelier:
    """The atelier of a block with these fields (`debut` and `duree` without their accents, as all keys)."""
    fields = _Fields(values)
    ongoing = says_yes(values, "en_continu")
    return Atelier(
        ref=ref,
        title=title,
        day=fields.read("date", parse_day, Expected.DAY),
        start=fields.read("debut", parse_time, Expected.TIME),
        minutes=fields.read("duree", parse_duration, Expected.DURATION),
        room=fields.first("salle"),
        people=tuple(values.get("animation", ())),
        capacity=fields.read("capacite", _number, Expected.NUMBER),
        expected=fields.read("inscrits", _number, Expected.NUMBER),
        state=fields.read("etat", read_state, Expected.STATE) or State.IDEA,
        kind=fields.first("type"),
        ongoing=ongoing,
        hours=tuple(fields.each("horaires", parse_span, Expected.HOURS)),
        faults=tuple(fields.faults),
        doubled=fields.first("id") if fields.first("id") != ref else "",
    )


def says_yes(values: Values, name: str) -> bool:
    """Whether a field stands there, and does not say no."""
    return name in values and fold(next(iter(values[name]), "")) not in _NO


class _Fields:
    def __init__(self, values: Values) -> None:
        self._values = values
        self.faults: list[Fault] = []

    def first(self, name: str) -> str:
        return next(iter(self._values.get(name, ())), "")

    def read(self, name: str, parse: Callable[[str], T | None], expected: Expected) -> T | None:
        value = self.first(name)
        found = parse(value) if value else None
        if value and found is None:
            self.faults.append(Fault(field=name, value=value, expected=expected))
        return found

    def each(self, name: str, parse: Callable[[str], T | None], expected: Expected) -> Iterator[T]:
        for value in self._values.get(name, ()):
            if (found := parse(value)) is not None:
                yield found
            else:
                self.faults.append(Fault(field=name, value=value, expected=expected))


def read_state(value: str) -> State | None:
    """« confirmé », « Confirmée »; None if it is none of them."""
    return _STATES.get(fold(value))


def _number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdecimal() and len(value) <= 6 else None

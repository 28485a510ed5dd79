"""What changed in a programme, in sentences: « Atelier 1 : 9 h → 9 h 30 »."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce

from plugins.programme.model.atelier import State, read_state, says_yes
from plugins.programme.model.facts import PLACE, Stated, stated
from plugins.programme.model.moments import parse_day, parse_duration, parse_span, parse_time
from plugins.programme.model.pairs import pairs
from plugins.programme.web.hours import hour, hours, length
from plugins.programme.web.naming import STATES, title_of
from storage.records import Fact
from wiki.markup.names import fold
from wiki.web.call import Call
from wiki.web.dates import Clock
from wiki.web.languages import Words, message

_LONGEST = 120  # letters of a title or a value in a sentence
_DAY, _ONGOING, _STATE, _UNTOLD = "date", "en_continu", "etat", frozenset({"id", PLACE})
_BREAKS = re.compile(r"[ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+")  # not those that keep « 9 h » together
Shown = tuple[str, ...]
"""The values of a field as people read them."""


def tell(call: Call, before: Sequence[Fact], after: Sequence[Fact]) -> list[str]:
    return changes_told(call.words, call.clock, before, after)


def changes_told(words: Words, clock: Clock, before: Sequence[Fact], after: Sequence[Fact]) -> list[str]:
    """One line for each atelier that changed from these facts to those: what it became, that it is new, or gone.

    What is typed in another way and says the same (« 9h30 », « 9 h 30 ») is no change.
    """
    telling = _Telling(words, clock)
    return [line for pair in pairs(stated(before), stated(after)) for line in telling.lines(pair.old, pair.new)]


class _Telling:
    def __init__(self, words: Words, clock: Clock) -> None:
        self.words, self._clock = words, clock

    def lines(self, old: Stated | None, new: Stated | None) -> Iterator[str]:
        if old is None and new is not None:
            yield self.words("New workshop: %(what)s", what=", ".join(self._whole(new)))
        elif old is not None and new is None:
            yield self.words("Workshop taken out: %(title)s", title=self._title(old))
        elif old is not None and new is not None and (changes := list(self._changes(old, new))):
            told = reduce(lambda one, more: self.words("%(one)s; %(more)s", one=one, more=more), changes)
            yield self.words("%(title)s: %(changes)s", title=self._title(old), changes=told)

    def _whole(self, one: Stated) -> Iterator[str]:
        """A new atelier: its title, and when and where it takes place."""
        yield self._title(one)
        shown = {_DAY: self._days(one, one)[0], **{name: self._shown(name, one) for name in _PLACE}}
        yield from (self._called(_FIELDS[name], values) for name, values in shown.items() if values)

    def _changes(self, old: Stated, new: Stated) -> Iterator[str]:
        if old.title.split() != new.title.split():
            yield self.words("now called “%(title)s”", title=self._title(new))
        for name in (*_FIELDS, *sorted({*old.values, *new.values} - {*_FIELDS, _ONGOING, *_UNTOLD})):
            both = self._days(old, new) if name == _DAY else (self._shown(name, old), self._shown(name, new))
            before, after = both
            if before != after:
                yield self._arrow(_FIELDS.get(name) or _Field(called=name.replace("_", " ")), before, after)
        if says_yes(old.values, _ONGOING) != says_yes(new.values, _ONGOING):
            going_on = says_yes(new.values, _ONGOING)
            yield self.words("now going on all along") if going_on else self.words("no longer going on all along")

    def _days(self, old: Stated, new: Stated) -> tuple[Shown, Shown]:
        """Both with their years only where these differ."""
        days = [parse_day(value) for one in (old, new) for value in one.values.get(_DAY, ())]
        say = self._clock.weekday if len({day.year for day in days if day}) > 1 else self._clock.weekday_of_year
        before, after = (
            tuple(say(day) if (day := parse_day(value)) else value for value in one.values.get(_DAY, ()))
            for one in (old, new)
        )
        return before, after

    def _shown(self, name: str, one: Stated) -> Shown:
        values = one.values.get(name, ())
        if name == _STATE:
            state = read_state(values[0]) if values else State.IDEA
            return (self.words(STATES[state]) if state else values[0],)
        if name not in _FIELDS:  # a field without a value says something by being there
            return tuple(values) or ((self.words("yes"),) if name in one.values else ())
        return tuple(_FIELDS[name].show(self.words, value) for value in values)

    def _arrow(self, field: "_Field", before: Shown, after: Shown) -> str:
        """« salle B01 → Amphi », « sans salle → Amphi »."""
        none = self.words(field.none)
        return f"{self._called(field, before) if before else none} → {_cut(', '.join(after)) if after else none}"

    def _called(self, field: "_Field", values: Shown) -> str:
        """« salle B01 », and « Salle 3 » as it is."""
        called, shown = self.words(field.called) if field.called else "", _cut(", ".join(values))
        return shown if not called or fold(shown).startswith(fold(called)) else f"{called} {shown}"

    def _title(self, one: Stated) -> str:
        return title_of(self.words, _cut(one.title))


def _plain(words: Words, value: str) -> str:
    return value


def _time(words: Words, value: str) -> str:
    return value if (minutes := parse_time(value)) is None else hour(words.language, minutes)


def _length(words: Words, value: str) -> str:
    return value if (minutes := parse_duration(value)) is None else length(words.language, minutes)


def _hours(words: Words, value: str) -> str:
    return hours(words.language, span) if (span := parse_span(value)) else value


def _cut(text: str) -> str:
    """On one line, and not too long."""
    line = _BREAKS.sub(" ", text).strip()
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Field:
    """What a field is called before its value, what is said where it has none, and how a value is read."""

    called: str = ""
    none: str = message("nothing")
    show: Callable[[Words, str], str] = _plain


_PLACE = ("debut", "salle")
_FIELDS = {
    _DAY: _Field(none=message("no day")),
    "debut": _Field(none=message("no hour"), show=_time),
    "duree": _Field(called=message("length"), none=message("no length"), show=_length),
    "salle": _Field(called=message("room"), none=message("no room")),
    "animation": _Field(called=message("facilitation"), none=message("no facilitation")),
    "capacite": _Field(called=message("capacity"), none=message("no capacity")),
    "inscrits": _Field(called=message("registered"), none=message("nobody registered")),
    _STATE: _Field(called=message("state")),
    "type": _Field(called=message("type"), none=message("no type")),
    "horaires": _Field(called=message("open"), none=message("no opening hours"), show=_hours),
}

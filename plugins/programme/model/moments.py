"""Days, hours and durations as people type them in French: « 9h30 », « 2 h 30 », « 17h à 18h30 »."""

import re
from dataclasses import dataclass
from datetime import date

from wiki.markup.properties import parse_date

MIDNIGHT = 24 * 60
_HOUR = r"([01]?\d|2[0-4])\s*(?:h|:|heures?)\s*([0-5]\d)?"
_TIME = re.compile(rf"\s*{_HOUR}\s*")
_DURATION = re.compile(
    r"\s*(?:(\d{1,3})\s*(?:h|heures?)\s*(\d{1,2})?|(\d{1,4})\s*(?:min|mn|minutes?|′|'))\s*(?:min|mn)?\s*"
)
_SPAN = re.compile(rf"\s*(?:de\s+)?{_HOUR}\s*(?:-|–|—|à|a|→)\s*{_HOUR}\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A stretch of one day, in minutes after local midnight; `end` may lie after the next midnight."""

    start: int
    end: int

    def meets(self, other: "Span") -> bool:
        return self.start < other.end and other.start < self.end


def parse_day(value: str) -> date | None:
    """`2008-07-09` or `9/07/2008`."""
    return parse_date(value)


def parse_time(value: str) -> int | None:
    """« 9h30 », « 9 h », « 09:30 » in minutes after midnight (24 h is the end of the day); None if it is none."""
    found = _TIME.fullmatch(_plain(value))
    if not found:
        return None
    minutes = int(found[1]) * 60 + int(found[2] or 0)
    return minutes if minutes <= MIDNIGHT else None


def parse_duration(value: str) -> int | None:
    """« 2h30 », « 45 min », « 1 h » in minutes; None if it is none, or nothing at all."""
    found = _DURATION.fullmatch(_plain(value))
    if not found:
        return None
    minutes = int(found[3]) if found[3] else int(found[1]) * 60 + int(found[2] or 0)
    return minutes if 0 < minutes <= MIDNIGHT else None


def parse_span(value: str) -> Span | None:
    """« 9h30–12h », « de 17h à 18h30 »; None if it is none, or does not end after it begins."""
    found = _SPAN.fullmatch(_plain(value))
    if not found:
        return None
    start, end = (int(found[n]) * 60 + int(found[n + 1] or 0) for n in (1, 3))
    return Span(start=start, end=end) if start < end <= MIDNIGHT else None


def write_time(minutes: int) -> str:
    """As a field says it: « 9h30 », « 14h »."""
    hours, rest = divmod(minutes % MIDNIGHT if minutes != MIDNIGHT else minutes, 60)
    return f"{hours}h{rest:02}" if rest else f"{hours}h"


def write_duration(minutes: int) -> str:
    """As a field says it: « 2h30 », « 45 min »."""
    hours, rest = divmod(minutes, 60)
    return f"{rest} min" if not hours else f"{hours}h{rest:02}" if rest else f"{hours}h"


def _plain(value: str) -> str:
    """In small letters, with spaces at which lines may break."""
    return value.replace("\u00a0", " ").replace("\u202f", " ").lower()

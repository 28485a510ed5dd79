"""Dates and times as people read them: « 5 juillet 2010 à 14 h 50 »."""

from datetime import UTC, date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date

_zone = lru_cache(maxsize=64)(ZoneInfo)


@lru_cache(maxsize=2048)
def _named(pattern: str, year: int, month: int, day: int, language: str) -> str:
    """A day in words: by its numbers, for two moments of two zones may be equal and be of two days."""
    return format_date(date(year, month, day), pattern, locale=language)


class Clock:
    """Times of one zone in one language."""

    def __init__(self, language: str, zone: str) -> None:
        self._language = language
        self._zone = _zone(zone)

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self._zone)

    def midnight(self, day: date) -> datetime:
        """When a day of this zone begins, in UTC. Raises `OverflowError` at the ends of time."""
        return datetime.combine(day, time(), self._zone).astimezone(UTC)

    def iso(self, at: datetime) -> str:
        """For `<time datetime>`."""
        return self.local(at).isoformat(timespec="seconds")

    def day(self, at: date) -> str:
        """« 5 juillet 2010 », « 1er juillet 2010 »."""
        first = "1er" if self._language == "fr" and at.day == 1 else str(at.day)
        return f"{first}\u00a0{_named('MMMM y', at.year, at.month, at.day, self._language)}"

    def weekday(self, at: date) -> str:
        """« lundi 5 juillet 2010 »."""
        return f"{_named('EEEE', at.year, at.month, at.day, self._language)} {self.day(at)}"

    def weekday_of_year(self, at: date) -> str:
        """« lundi 5 juillet », where the year is known."""
        return self.weekday(at).rsplit(" ", 1)[0]

    def time(self, at: datetime) -> str:
        """« 14 h 50 », or 14:50 in English."""
        local = self.local(at)
        return f"{local.hour}\u00a0h\u00a0{local.minute:02}" if self._language == "fr" else f"{local:%H:%M}"

    def moment(self, at: datetime) -> str:
        """« 5 juillet 2010 à 14 h 50 »."""
        between = " à " if self._language == "fr" else ", "
        return f"{self.day(self.local(at))}{between}{self.time(at)}"

    def days(self, start: date, end: date | None) -> str:
        """« du 9 au 11 juillet 2008 », « 9 juillet 2008 »."""
        french = self._language == "fr"
        if end is None or end <= start:
            return self.day(start)
        if (start.year, start.month) == (end.year, end.month):
            first = "1er" if french and start.day == 1 else str(start.day)
        elif start.year == end.year:
            first = self.day(start).rsplit(" ", 1)[0]
        else:
            first = self.day(start)
        return f"du {first} au {self.day(end)}" if french else f"{first} to {self.day(end)}"

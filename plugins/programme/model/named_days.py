"""Days as people name them in French prose: « Mercredi 9 », « jeudi 10 juillet 2008 », « 09/07 »."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from wiki.markup.names import plain_letters

_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_MONTHS = (
    "janvier", "fevrier", "mars", "avril", "mai", "juin",
    "juillet", "aout", "septembre", "octobre", "novembre", "decembre",
)  # fmt: skip
WEEKDAY = "(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
MONTH = "(?:janvier|f[ée]vrier|mars|avril|mai|juin|juillet|ao[ûu]t|septembre|octobre|novembre|d[ée]cembre)"
_NUMBER = r"(?:1er|[12]\d|3[01]|0?[1-9])(?![\d:h])"
_YEAR = r"(?:19|20)\d\d"
_PART = r"(?:\s+(?:au\s+)?(?:matin(?:ée)?|midi|après-midi|soir(?:ée)?))?"
DAY = (
    rf"(?:(?:19|20)\d\d-\d\d-\d\d|\d\d?/\d\d?(?:/{_YEAR})?"
    rf"|{WEEKDAY}(?:\s+{_NUMBER}(?:\s+{MONTH}(?:\s+{_YEAR})?)?)?{_PART}"
    rf"|{_NUMBER}\s+{MONTH}(?:\s+{_YEAR})?{_PART})"
)
"""The pattern of a day, for `re.IGNORECASE`; it has no groups."""
SPREAD = (
    rf"(?:du\s+)?(?:{WEEKDAY}\s+)?{_NUMBER}(?:\s+{MONTH})?\s+(?:au|et)"
    rf"\s+(?:{WEEKDAY}\s+)?{_NUMBER}(?:\s+{MONTH}(?:\s+{_YEAR})?)?"
)
"""The pattern of several days, which are no one day: « du 9 au 11 juillet », « les 9 et 10 »."""
_READ = re.compile(
    rf"(?P<weekday>{WEEKDAY})?\s*(?P<number>{_NUMBER})?\s*(?P<month>{MONTH})?\s*(?P<year>{_YEAR})?{_PART}",
    re.IGNORECASE,
)
_OF_SPREAD = re.compile(rf"(?P<month>{MONTH})(?:\s+(?P<year>{_YEAR}))?$", re.IGNORECASE)
_FIGURES = re.compile(r"(\d\d?)/(\d\d?)(?:/(\d{4}))?|(\d{4})-(\d\d)-(\d\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedDay:
    """What is said of a day; `weekday` is 0 for Monday."""

    weekday: int | None = None
    number: int | None = None
    month: int | None = None
    year: int | None = None

    def fits(self, day: date) -> bool:
        """Whether `day` is all that is said."""
        said = (self.weekday, self.number, self.month, self.year)
        return all(told in {None, own} for told, own in zip(said, _told(day), strict=True))


def read_day(words: str) -> NamedDay:
    """What words that match `DAY` say."""
    if figures := _FIGURES.fullmatch(words):
        number, month, year = figures.group(1, 2, 3) if figures[1] else figures.group(6, 5, 4)
        return NamedDay(number=int(number), month=int(month), year=int(year) if year else None)
    found = _READ.match(words)
    said = found.groupdict() if found else {}
    return NamedDay(
        weekday=_place(_WEEKDAYS, said["weekday"]) if said.get("weekday") else None,
        number=int(said["number"].lower().removesuffix("er")) if said.get("number") else None,
        month=_place(_MONTHS, said["month"]) + 1 if said.get("month") else None,
        year=int(said["year"]) if said.get("year") else None,
    )


def read_spread(words: str) -> NamedDay:
    """The month and year of several days, words that match `SPREAD`."""
    found = _OF_SPREAD.search(words)
    month, year = found.group("month", "year") if found else ("", "")
    return NamedDay(month=_place(_MONTHS, month) + 1 if month else None, year=int(year) if year else None)


def settle(said: NamedDay, *, days: Sequence[date], year: int, month: int | None) -> date | None:
    """The day that is meant, in a programme of `days`: that very day, or last year's Wednesday on its Wednesday.

    Without `days` it is a date of `year` (and `month`) where the words leave them out. None where that is not sure.
    """
    if days:
        return next((day for day in days if said.fits(day)), None) or _same_weekday(said, days, year, month)
    return _alone(said, year, month)


def _same_weekday(said: NamedDay, days: Sequence[date], year: int, month: int | None) -> date | None:
    weekday = said.weekday
    if weekday is None and said.year and (then := _alone(said, year, month)):
        weekday = then.weekday()
    return None if weekday is None else next((day for day in days if day.weekday() == weekday), None)


def _alone(said: NamedDay, year: int, month: int | None) -> date | None:
    if said.number is None or (said.month or month) is None:
        return None
    try:
        day = date(said.year or year, said.month or month or 1, said.number)
    except ValueError:
        return None
    return day if said.fits(day) else None


def _told(day: date) -> tuple[int, int, int, int]:
    return day.weekday(), day.day, day.month, day.year


def _place(names: Sequence[str], name: str) -> int:
    return names.index(plain_letters(name))

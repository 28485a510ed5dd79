"""Dates as people read them, in both languages and in the space's zone."""

from datetime import UTC, date, datetime

import pytest

from wiki.web.dates import Clock

PARIS, ENGLISH = Clock("fr", "Europe/Paris"), Clock("en", "Europe/Paris")


@pytest.mark.parametrize(
    ("at", "french", "english"),
    [
        (datetime(2010, 7, 5, 12, 50, tzinfo=UTC), "5\xa0juillet 2010 à 14\xa0h\xa050", "5\xa0July 2010, 14:50"),
        (datetime(2010, 7, 1, 7, 5, tzinfo=UTC), "1er\xa0juillet 2010 à 9\xa0h\xa005", "1\xa0July 2010, 09:05"),
        (datetime(2010, 1, 31, 23, 30, tzinfo=UTC), "1er\xa0février 2010 à 0\xa0h\xa030", "1\xa0February 2010, 00:30"),
        # The night when clocks go forward, and the hour that comes twice when they go back.
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), "29\xa0mars 2026 à 1\xa0h\xa059", "29\xa0March 2026, 01:59"),
        (datetime(2026, 3, 29, 1, 0, tzinfo=UTC), "29\xa0mars 2026 à 3\xa0h\xa000", "29\xa0March 2026, 03:00"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25\xa0octobre 2026 à 2\xa0h\xa030", "25\xa0October 2026, 02:30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25\xa0octobre 2026 à 2\xa0h\xa030", "25\xa0October 2026, 02:30"),
    ],
)
def test_a_moment_is_said_in_the_zone(at: datetime, french: str, english: str) -> None:
    assert (PARIS.moment(at), ENGLISH.moment(at)) == (french, english)


def test_a_programme_reads_the_two_hours_of_the_night_that_comes_twice_apart() -> None:
    first, second = datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert (PARIS.iso(first), PARIS.iso(second)) == ("2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00")


def test_another_zone_has_another_day() -> None:
    at = datetime(2024, 12, 31, 22, 30, tzinfo=UTC)
    assert Clock("fr", "Indian/Reunion").moment(at) == "1er\xa0janvier 2025 à 2\xa0h\xa030"
    assert Clock("fr", "America/Martinique").moment(at) == "31\xa0décembre 2024 à 18\xa0h\xa030"


def test_a_weekday_is_said_with_its_date() -> None:
    assert PARIS.weekday(date(2010, 7, 5)) == "lundi 5\xa0juillet 2010"
    assert ENGLISH.weekday(date(2010, 7, 5)) == "Monday 5\xa0July 2010"


@pytest.mark.parametrize(
    ("start", "end", "french", "english"),
    [
        (date(2008, 7, 9), date(2008, 7, 11), "du 9 au 11\xa0juillet 2008", "9 to 11\xa0July 2008"),
        (date(2008, 7, 1), date(2008, 7, 2), "du 1er au 2\xa0juillet 2008", "1 to 2\xa0July 2008"),
        (date(2008, 6, 30), date(2008, 7, 1), "du 30\xa0juin au 1er\xa0juillet 2008", "30\xa0June to 1\xa0July 2008"),
        (
            date(2008, 12, 31),
            date(2009, 1, 2),
            "du 31\xa0décembre 2008 au 2\xa0janvier 2009",
            "31\xa0December 2008 to 2\xa0January 2009",
        ),
        (date(2008, 7, 9), None, "9\xa0juillet 2008", "9\xa0July 2008"),
        (date(2008, 7, 9), date(2008, 7, 9), "9\xa0juillet 2008", "9\xa0July 2008"),
        (date(2008, 7, 9), date(2008, 7, 1), "9\xa0juillet 2008", "9\xa0July 2008"),
    ],
)
def test_days_say_only_what_is_needed(start: date, end: date | None, french: str, english: str) -> None:
    assert (PARIS.days(start, end), ENGLISH.days(start, end)) == (french, english)

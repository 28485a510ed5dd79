"""Local hours have one moment each, on the two Sundays too on which clocks change."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.programme.model.zones import begins, ends, zone_of

PARIS = "Europe/Paris"
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


@pytest.mark.parametrize(
    ("day", "minutes", "moment"),
    [
        (date(2026, 7, 9), 570, datetime(2026, 7, 9, 7, 30, tzinfo=UTC)),
        (date(2026, 12, 9), 570, datetime(2026, 12, 9, 8, 30, tzinfo=UTC)),
        (date(2026, 12, 9), 1500, datetime(2026, 12, 10, 0, 0, tzinfo=UTC)),  # 1:00 of the next day
        (SPRING, 90, datetime(2026, 3, 29, 0, 30, tzinfo=UTC)),
        (SPRING, 150, datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),  # 2:30 is left out: what clocks show then is 3:30
        (SPRING, 210, datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (AUTUMN, 150, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),  # 2:30 comes twice: the first
        (AUTUMN, 180, datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
    ],
)
def test_local_hours_have_one_moment(day: date, minutes: int, moment: datetime) -> None:
    assert begins(day, minutes, PARIS) == moment


@pytest.mark.parametrize(
    ("day", "start", "minutes", "moment"),
    [
        (date(2026, 7, 9), 1380, 480, datetime(2026, 7, 10, 5, 0, tzinfo=UTC)),  # from 23:00 to 7:00
        (date(2026, 10, 24), 1380, 480, datetime(2026, 10, 25, 5, 0, tzinfo=UTC)),  # to 6:00, winter time
        (date(2026, 3, 28), 1380, 480, datetime(2026, 3, 29, 6, 0, tzinfo=UTC)),  # to 8:00, summer time
    ],
)
def test_a_duration_is_time_that_passes(day: date, start: int, minutes: int, moment: datetime) -> None:
    assert ends(day, start, minutes, PARIS) == moment


@given(st.dates(), st.integers(0, 1440), st.integers(1, 1440), st.sampled_from([PARIS, "Pacific/Kiritimati", "UTC"]))
def test_every_day_there_is_has_its_hours(day: date, start: int, minutes: int, zone: str) -> None:
    assert begins(day, start, zone) <= ends(day, start, minutes, zone)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (PARIS, PARIS),
        ("europe / paris", PARIS),
        ("Indian/Réunion", "Indian/Reunion"),
        ("America/Port-au-Prince", "America/Port-au-Prince"),
        ("Paris", None),
        ("../../etc/passwd", None),
        ("Europe", None),
        ("", None),
    ],
)
def test_a_zone_is_known_by_its_name_as_people_type_it(typed: str, name: str | None) -> None:
    assert zone_of(typed) == name

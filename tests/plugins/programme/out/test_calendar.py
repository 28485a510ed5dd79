"""A calendar is read by two libraries, and says the same as the programme, on the Sundays when clocks change too."""

from datetime import UTC, date, datetime
from typing import Any

import icalendar
import pytest
import vobject

from plugins.programme.model.atelier import State
from plugins.programme.model.moments import Span
from plugins.programme.out.calendar import calendar
from plugins.programme.out.telling import Told, about
from tests.plugins.programme.out.telling import CHANGED, DAY, item, told

SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def written(programme: Told) -> bytes:
    return calendar(programme, name=programme.title, led="Animation : %(who)s")


def events(body: bytes) -> list[Any]:
    return icalendar.Calendar.from_ical(body).events


def moments(body: bytes) -> list[tuple[str, str]]:
    """From when to when, in UTC, as both libraries understand it."""
    first = [(one.decoded("dtstart"), one.decoded("dtend")) for one in events(body)]
    second = [
        (one.dtstart.value, one.dtend.value) for one in getattr(vobject.readOne(body.decode()), "vevent_list", [])
    ]
    both = [
        [tuple(f"{at.astimezone(UTC):%Y-%m-%d %H:%M}" for at in pair) for pair in pairs] for pairs in (first, second)
    ]
    assert both[0] == both[1]
    return both[0]  # type: ignore[return-value]


def test_an_event_tells_all_that_one_needs_to_go_there() -> None:
    body = written(
        told(
            item("at-3f9c", title="Coopérer ; de l’imaginaire, à l’utopie", day=DAY, start=570, minutes=150, room="B01",
                 people=("Yann Bigouin", "Mathilde Guiné"), kind="atelier, séance", state=State.CONFIRMED,
                 intro="Une « prose »,\nsur deux lignes."),
            place="Brest",
        )
    )  # fmt: skip
    (event,) = events(body)
    moments = {"DTSTART", "DTEND", "DTSTAMP", "LAST-MODIFIED"}
    assert {key: str(event[key]) for key in event if key not in {*moments, "CATEGORIES"}} == {
        "SUMMARY": "Coopérer ; de l’imaginaire, à l’utopie",
        "UID": "7-at-3f9c@wiki.example",
        "SEQUENCE": "2",
        "STATUS": "CONFIRMED",
        "LOCATION": "B01, Brest",
        "URL": "https://wiki.example/forum/Session_A#user-at-3f9c",
        "DESCRIPTION": "Animation : Yann Bigouin, Mathilde Guiné\n\nUne « prose »,\nsur deux lignes.\n\n"
        "Session « A »\n\nhttps://wiki.example/forum/Session_A#user-at-3f9c",
    }
    assert event.categories == ["atelier, séance"]
    assert (event.decoded("dtstamp"), event.decoded("last-modified")) == (CHANGED, CHANGED)
    assert b"DTSTART;TZID=Europe/Paris:20260706T093000\r\nDTEND;TZID=Europe/Paris:20260706T120000\r\n" in body
    assert body.count(b"BEGIN:VTIMEZONE\r\nTZID:Europe/Paris\r\n") == 1


@pytest.mark.parametrize(
    ("day", "start", "minutes", "moment"),
    [
        (SPRING, 570, 150, ("2026-03-29 07:30", "2026-03-29 10:00")),
        (SPRING, 60, 120, ("2026-03-29 00:00", "2026-03-29 02:00")),  # two hours, though the clocks say 1 to 4
        (SPRING, 150, 60, ("2026-03-29 01:30", "2026-03-29 02:30")),  # at 2:30, which is left out
        (date(2026, 3, 28), 1320, 300, ("2026-03-28 21:00", "2026-03-29 02:00")),  # over midnight, and over the change
        (AUTUMN, 570, 150, ("2026-10-25 08:30", "2026-10-25 11:00")),
        (AUTUMN, 60, 120, ("2026-10-24 23:00", "2026-10-25 01:00")),  # ends at the second 2:00
        (AUTUMN, 150, 90, ("2026-10-25 00:30", "2026-10-25 02:00")),  # begins at the first 2:30
        (date(2026, 10, 24), 1320, 300, ("2026-10-24 20:00", "2026-10-25 01:00")),
        (DAY, 1380, 120, ("2026-07-06 21:00", "2026-07-06 23:00")),  # over midnight
        (DAY, 1320, 120, ("2026-07-06 20:00", "2026-07-06 22:00")),  # to midnight
    ],
)
def test_times_are_right_when_clocks_change_and_at_midnight(
    day: date, start: int, minutes: int, moment: tuple[str, str]
) -> None:
    assert moments(written(told(item("a", day=day, start=start, minutes=minutes), days=(day,)))) == [moment]


@pytest.mark.parametrize("zone", ["Indian/Reunion", "America/New_York", "Australia/Sydney", "UTC", "Asia/Kathmandu"])
def test_times_of_other_zones_are_understood(zone: str) -> None:
    programme = told(item("a", day=DAY, start=540, minutes=60), zone=zone)
    local = datetime(2026, 7, 6, 9, tzinfo=programme.zone)
    assert moments(written(programme))[0][0] == f"{local.astimezone(UTC):%Y-%m-%d %H:%M}"


def test_what_goes_on_has_its_hours_each_day_or_whole_days() -> None:
    days = (DAY, date(2026, 7, 7))
    body = written(
        told(
            item("fablab", ongoing=True, hours=(Span(start=600, end=720), Span(start=840, end=1080))),
            item("expo", ongoing=True),
            item("bar", ongoing=True, day=DAY, start=1080, minutes=60),
            days=days,
        )
    )
    found = [(str(one["uid"]), str(one.decoded("dtstart")), str(one.decoded("dtend"))) for one in events(body)]
    assert found == [
        ("7-fablab-20260706-0@wiki.example", "2026-07-06 10:00:00+02:00", "2026-07-06 12:00:00+02:00"),
        ("7-fablab-20260706-1@wiki.example", "2026-07-06 14:00:00+02:00", "2026-07-06 18:00:00+02:00"),
        ("7-fablab-20260707-0@wiki.example", "2026-07-07 10:00:00+02:00", "2026-07-07 12:00:00+02:00"),
        ("7-fablab-20260707-1@wiki.example", "2026-07-07 14:00:00+02:00", "2026-07-07 18:00:00+02:00"),
        ("7-bar-20260706-0@wiki.example", "2026-07-06 18:00:00+02:00", "2026-07-06 19:00:00+02:00"),
        ("7-expo@wiki.example", "2026-07-06", "2026-07-08"),
    ]  # fmt: skip
    assert {str(event["transp"]) for event in events(body)} == {"TRANSPARENT"}


def test_only_what_is_confirmed_is_said_to_be() -> None:
    body = written(told(*(item(state.name, day=DAY, start=540, minutes=60, state=state) for state in State)))
    assert [str(event["status"]) for event in events(body)] == ["TENTATIVE", "TENTATIVE", "CONFIRMED"]


def test_what_has_no_time_yet_is_in_no_calendar_and_an_empty_one_is_read_too() -> None:
    body = written(told(item("idea"), item("half", day=DAY, start=540)))
    assert moments(body) == []


def test_a_person_has_a_calendar_of_her_own() -> None:
    programme = told(
        item("a", day=DAY, start=540, minutes=60, people=("Mathilde Guiné", "Yann Bigouin")),
        item("b", day=DAY, start=600, minutes=60, people=("Yann Bigouin",)),
    )
    assert [one.name for one in about(programme, "mathilde guine").items] == ["7-a"]
    assert about(programme, "Mathilde").items == ()
    assert about(programme, "").items == ()


def test_an_event_stays_the_same_one_when_all_that_is_said_of_it_changes() -> None:
    before, after = (
        events(written(told(item("a", title=title, day=DAY, start=start, minutes=60, version=version))))[0]
        for title, start, version in (("Avant", 540, 3), ("Après", 600, 4))
    )
    assert before["uid"] == after["uid"]
    assert (int(before["sequence"]), int(after["sequence"])) == (2, 3)


def test_no_line_can_be_slipped_in_and_none_is_too_long() -> None:
    hostile = "x\r\nBEGIN:VEVENT\r\nUID:evil;,\\" + "é" * 200
    body = written(told(item("a", title=hostile, day=DAY, start=540, minutes=60, room=hostile, intro=hostile)))
    assert len(events(body)) == 1
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    assert b"\nBEGIN:VEVENT\r\nUID:evil" not in body


def test_long_prose_is_cut() -> None:
    (event,) = events(written(told(item("a", day=DAY, start=540, minutes=60, intro="mot " * 2000))))
    assert len(str(event["description"])) < 2200

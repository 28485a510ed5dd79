"""A programme as iCalendar (RFC 5545), with the zone by its name and rules."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone

from plugins.programme.model.atelier import State
from plugins.programme.out.telling import AllDay, Item, Sitting, Told, all_days, sittings

MEDIA = "text/calendar; charset=utf-8"
_PRODUCT = "-//Palabre//Programme//FR"
_LONGEST = 2000  # letters of prose: a calendar shows a few lines
_REFRESH = timedelta(hours=1)


def calendar(told: Told, *, name: str, led: str) -> bytes:
    """What has a time, as a calendar of this `name`; `led` says who leads an atelier (« Animation : %(who)s »).

    An event keeps its UID as long as its atelier keeps its id in its page. Times stand in the programme's zone.
    """
    made = Calendar()
    for key, value in (("prodid", _PRODUCT), ("version", "2.0"), ("name", name), ("x-wr-calname", name)):
        made.add(key, value)
    made.add("x-wr-timezone", told.zone.key)
    made.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    made.add("url", told.url)
    events = [*_timed(told, led), *_untimed(told, led)]
    if years := [day.year for day in (*told.days, *map(_day, events))]:
        made.add_component(_zone(told.zone.key, min(years), max(years)))
    for event in events:
        made.add_component(event)
    written: bytes = made.to_ical()
    return written


def _timed(told: Told, led: str) -> Iterator[Event]:
    for sitting in sittings(told):
        event = _event(told, sitting, led)
        event.add("dtstart", _local(sitting.start, told.zone))
        event.add("dtend", _local(sitting.end, told.zone))
        if sitting.item.atelier.ongoing:
            event.add("transp", "TRANSPARENT")
        yield event


def _untimed(told: Told, led: str) -> Iterator[Event]:
    for lasting in all_days(told):
        event = _event(told, lasting, led)
        event.add("dtstart", lasting.first)
        event.add("dtend", lasting.last + timedelta(days=1))  # the first day after
        event.add("transp", "TRANSPARENT")
        yield event


def _event(told: Told, at: Sitting | AllDay, led: str) -> Event:
    item, event = at.item, Event()
    event.add("uid", f"{at.name}@{told.host}")
    event.add("dtstamp", item.changed)
    event.add("last-modified", item.changed)
    event.add("sequence", item.version - 1)
    event.add("summary", item.title)
    event.add("status", "CONFIRMED" if item.atelier.state is State.CONFIRMED else "TENTATIVE")
    event.add("url", item.url)
    if where := ", ".join(filter(None, [item.atelier.room, told.place])):
        event.add("location", where)
    if item.atelier.kind:
        event.add("categories", [item.atelier.kind])
    event.add("description", _described(item, led))
    return event


def _described(item: Item, led: str) -> str:
    who = led % {"who": ", ".join(item.atelier.people)} if item.atelier.people else ""
    return "\n\n".join(filter(None, [who, _shortened(item.intro), item.session, item.url]))


def _shortened(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def _local(at: datetime, zone: ZoneInfo) -> datetime:
    """In the zone; the second of two equal hours in UTC: a local time means the first (RFC 5545, 3.3.5)."""
    local = at.astimezone(zone)
    return at.astimezone(UTC) if local.fold else local


def _day(event: Event) -> date:
    start: date = event.decoded("dtstart")
    return start


@lru_cache(maxsize=64)
def _zone(name: str, first: int, last: int) -> Timezone:
    """The zone's rules, from the year before the first to the one after the last."""
    return Timezone.from_tzid(name, first_date=date(first - 1, 1, 1), last_date=date(last + 2, 1, 1))

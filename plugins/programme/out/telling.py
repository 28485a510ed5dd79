"""What is told of a programme to those who don't know the wiki: ateliers with addresses, words, dates of change."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from plugins.programme.model.atelier import Atelier
from plugins.programme.model.moments import Span
from plugins.programme.model.zones import begins, ends
from wiki.markup.names import fold

YEARS = range(1900, 2200)  # of which calendars know the clocks; other dates are slips of the pen


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An atelier on its way out.

    `name` names it on its site for good, whatever it or its page is called. `session` is the title of its page,
    `changed` when that was saved last, for the `version`th time. `intro` are the first words of its prose, `rest` the
    others.
    """

    name: str
    atelier: Atelier
    title: str
    session: str
    url: str
    changed: datetime
    version: int
    intro: str = ""
    rest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A programme, or a part of it. `host` is where it comes from, `url` its page there; `place` is where it is held.

    `rooms` and `days` are in their order, and hold those of all items.
    """

    title: str
    url: str
    host: str
    zone: ZoneInfo
    language: str
    days: tuple[date, ...]
    rooms: tuple[str, ...]
    items: tuple[Item, ...]
    place: str = ""
    licence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """An item at a time (in UTC): `name` tells it from the item's other ones; `day` is the one that it counts to."""

    name: str
    item: Item
    day: date
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AllDay:
    """Something that goes on from the first to the last of these days, without hours."""

    name: str
    item: Item
    first: date
    last: date


def about(told: Told, person: str) -> Told:
    """The same with what this person leads alone; case and accents don't matter."""
    wanted = fold(person)
    return replace(told, items=tuple(item for item in told.items if wanted in map(fold, item.atelier.people)))


def sittings(told: Told) -> Iterator[Sitting]:
    """Every item that has a time, at each of its times, in the order of the items."""
    for item in told.items:
        atelier = item.atelier
        if atelier.day and atelier.span and atelier.day.year in YEARS:
            yield _sitting(item.name, item, atelier.day, atelier.span, told.zone)
        for day in days_of(atelier, told.days):
            for place, span in enumerate(opening(atelier)):
                yield _sitting(f"{item.name}-{day:%Y%m%d}-{place}", item, day, span, told.zone)


def all_days(told: Told) -> Iterator[AllDay]:
    """What goes on without hours."""
    for item in told.items:
        days = days_of(item.atelier, told.days)
        if days and not opening(item.atelier):
            yield AllDay(name=item.name, item=item, first=days[0], last=days[-1])


def days_of(atelier: Atelier, days: Sequence[date]) -> tuple[date, ...]:
    """The days on which something goes on all along: its own, or all of the edition."""
    if not atelier.ongoing:
        return ()
    return tuple(day for day in ([atelier.day] if atelier.day else days) if day.year in YEARS)


def opening(atelier: Atelier) -> tuple[Span, ...]:
    """The hours at which something that goes on is open; those of an atelier count, where it says no others."""
    if atelier.hours or atelier.start is None or atelier.minutes is None:
        return atelier.hours
    return (Span(start=atelier.start, end=atelier.start + atelier.minutes),)


def identity(told: Told, *names: str) -> UUID:
    """An id that stays the same as long as the host and these names do."""
    return uuid5(NAMESPACE_URL, "/".join(["palabre", told.host, *names]))


def _sitting(name: str, item: Item, day: date, span: Span, zone: ZoneInfo) -> Sitting:
    start, end = begins(day, span.start, zone.key), ends(day, span.start, span.end - span.start, zone.key)
    return Sitting(name=name, item=item, day=day, start=start, end=end)

"""A programme as `schedule.xml`, the format of frab and pretalx, which Giggity and other apps read.

Elements and types are those of https://c3voc.de/schedule/schema.xsd; their order is pretalx's.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from io import BytesIO
from itertools import groupby
from types import MappingProxyType
from xml.sax.saxutils import XMLGenerator
from xml.sax.xmlreader import AttributesImpl

from plugins.programme.model.moments import MIDNIGHT
from plugins.programme.model.zones import begins
from plugins.programme.out.telling import Sitting, Told, identity, sittings
from wiki.markup.names import fold, hyphenate

MEDIA = "application/xml; charset=utf-8"
_STEP = "00:05"
_PERSON = "person"
_NOTHING: Mapping[str, str] = MappingProxyType({})
# What XML 1.0 cannot say.
_UNSAYABLE = dict.fromkeys([*(set(range(0x20)) - {9, 10, 13}), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


def schedule(told: Told, *, kind: str, nowhere: str) -> bytes:
    """What has a time, by day and room; `kind` is the type of an atelier that says none, `nowhere` a missing room."""
    written = BytesIO()
    xml = _Xml(written)
    placed = sorted(sittings(told), key=lambda sitting: (sitting.day, sitting.start, sitting.name))
    with xml.element("schedule"):
        xml.text("generator", given={"name": "palabre"})
        xml.text("version", max((item.changed.isoformat(timespec="seconds") for item in told.items), default="0"))
        _conference(xml, told)
        for index, (day, together) in enumerate(_by_day(told, placed), start=1):
            _day(xml, told, index, day, together, kind=kind, nowhere=nowhere)
    return written.getvalue()


class _Xml:
    """Writes elements, two spaces deeper in each."""

    def __init__(self, written: BytesIO) -> None:
        self._out = XMLGenerator(written, "utf-8", short_empty_elements=True)
        self._out.startDocument()
        self._depth = 0

    @contextmanager
    def element(self, name: str, given: Mapping[str, str] = _NOTHING) -> Iterator[None]:
        if self._depth:
            self._line()
        self._out.startElement(name, _given(given))
        self._depth += 1
        yield
        self._depth -= 1
        self._line()
        self._out.endElement(name)

    def text(self, name: str, words: str = "", given: Mapping[str, str] = _NOTHING) -> None:
        self._line()
        self._out.startElement(name, _given(given))
        self._out.characters(words.translate(_UNSAYABLE))
        self._out.endElement(name)

    def _line(self) -> None:
        self._out.ignorableWhitespace("\n" + "  " * self._depth)


def _given(values: Mapping[str, str]) -> "AttributesImpl[str]":
    return AttributesImpl({name: value.translate(_UNSAYABLE) for name, value in values.items()})


def _conference(xml: _Xml, told: Told) -> None:
    with xml.element("conference"):
        xml.text("acronym", acronym(told.title))
        xml.text("title", told.title)
        if told.days:
            xml.text("start", told.days[0].isoformat())
            xml.text("end", told.days[-1].isoformat())
        xml.text("days", str(len(told.days)))
        xml.text("timeslot_duration", _STEP)
        xml.text("base_url", told.url)
        xml.text("time_zone_name", told.zone.key)


def _by_day(told: Told, placed: Sequence[Sitting]) -> Iterator[tuple[date, list[Sitting]]]:
    found = {day: list(together) for day, together in groupby(placed, key=lambda sitting: sitting.day)}
    return ((day, found.get(day, [])) for day in sorted({*told.days, *found}))


def _day(xml: _Xml, told: Told, index: int, day: date, placed: Sequence[Sitting], *, kind: str, nowhere: str) -> None:
    """From one midnight to the next, or to the end of what began before."""
    start, midnight = (begins(day, minutes, told.zone.key) for minutes in (0, MIDNIGHT))
    end = max([midnight, *(sitting.end for sitting in placed)])
    given = {"index": str(index), "date": day.isoformat(), "start": _at(told, start), "end": _at(told, end)}
    held: dict[str, list[Sitting]] = {}
    for sitting in placed:
        held.setdefault(fold(sitting.item.atelier.room), []).append(sitting)
    with xml.element("day", given):
        for room in (*told.rooms, ""):
            if held and (there := held.get(fold(room))):
                named = room or nowhere
                with xml.element("room", {"name": named, "guid": str(identity(told, "room", fold(named)))}):
                    for sitting in there:
                        _event(xml, told, sitting, room=named, kind=kind)


def _event(xml: _Xml, told: Told, sitting: Sitting, *, room: str, kind: str) -> None:
    item, guid = sitting.item, identity(told, "event", sitting.name)
    number = _number(guid.int)
    with xml.element("event", {"guid": str(guid), "id": str(number)}):
        xml.text("date", _at(told, sitting.start))
        xml.text("start", f"{sitting.start.astimezone(told.zone):%H:%M}")
        xml.text("duration", _length(sitting.end - sitting.start))
        xml.text("room", room)
        xml.text("slug", f"{fold(kind) or 'item'}-{number}-{_ascii(item.title)}"[:100].rstrip("-"))
        xml.text("url", item.url)
        with xml.element("recording"):
            xml.text("license", told.licence)
            xml.text("optout", "true")  # nobody was asked
        xml.text("title", item.title)
        xml.text("subtitle")
        xml.text("track", item.session)
        xml.text("type", item.atelier.kind or kind)
        xml.text("language", told.language)
        xml.text("abstract", item.intro)
        xml.text("description", item.rest)
        xml.text("logo")
        _persons(xml, told, item.atelier.people)
        xml.text("links")
        xml.text("attachments")


def _persons(xml: _Xml, told: Told, people: Sequence[str]) -> None:
    with xml.element("persons"):
        for person in people:
            guid = identity(told, _PERSON, fold(person))
            xml.text(_PERSON, person, {"id": str(_number(guid.int)), "guid": str(guid)})


def acronym(title: str) -> str:
    """At least four small letters, digits and hyphens."""
    return _ascii(title).ljust(4, "_")


def _ascii(title: str) -> str:
    return re.sub("[^a-z0-9]+", "-", hyphenate(title)).strip("-") or "page"


def _number(identity: int) -> int:
    """A number that programs with 32 bits can hold, never 0."""
    return identity % 0x7FFF_FFFF + 1


def _at(told: Told, at: datetime) -> str:
    return at.astimezone(told.zone).isoformat(timespec="seconds")


def _length(much: timedelta) -> str:
    hours, minutes = divmod(int(much.total_seconds()) // 60, 60)
    return f"{hours:02}:{minutes:02}"

"""The sheets: a list by day, posters of days, signs for doors, sheets to sign."""

from collections.abc import Iterator
from datetime import date
from itertools import chain

import anyio.to_thread
from starlette.responses import Response

from plugins.programme.model.moments import parse_day
from plugins.programme.model.poster import Poster, posters, shared
from plugins.programme.model.programme import Entry, Programme
from plugins.programme.web.exports import PRINT
from plugins.programme.web.hours import hour
from plugins.programme.web.papers import (
    Around,
    Attendance,
    DoorsPaper,
    PaperDay,
    PosterLine,
    PosterPaper,
    PosterSheet,
    PosterSquare,
    ProgrammePaper,
    SheetsPaper,
    Sign,
    Slip,
)
from plugins.programme.web.slips import Slips
from wiki.markup.names import fold
from wiki.web.call import Call
from wiki.web.contexts import Item
from wiki.web.drawing import draw_aside

_USUAL_LINES, _MOST_LINES = 20, 120
_FEW, _MANY = 3, 5  # ateliers on a sign, in large letters and in small ones


async def list_by_day(call: Call, programme: Programme) -> Response:
    slips, days = Slips(call), programme.days
    view = ProgrammePaper(
        around=_around(call, programme, "A4"),
        dates=call.clock.days(days[0], days[-1]) if days else "",
        place=programme.setting.place,
        days=tuple(
            PaperDay(name=call.clock.weekday(day), slips=tuple(map(slips.slip, programme.on(day))))
            for day in days
            if programme.on(day)
        ),
        ongoing=tuple(map(slips.slip, programme.ongoing)),
        address=call.full(call.site.urls.page(call.space, call.live_page)),
    )
    return await draw_aside(call, view, title=call.words("Programme"))


async def posters_of_days(call: Call, programme: Programme) -> Response:
    slips, rooms, sheets = Slips(call), programme.rooms, []
    for day in _chosen(call, programme):
        made = posters(programme.on(day), rooms)
        for place, poster in enumerate(made, start=1):
            part = f"{place}/{len(made)}" if len(made) > 1 else ""
            sheets.append(_poster(call, slips, programme, day, poster, part))
    view = PosterPaper(around=_around(call, programme, "A3", "day"), sheets=tuple(sheets))
    return await draw_aside(call, view, title=call.words("Posters of the day"))


async def doors(call: Call, programme: Programme) -> Response:
    """A sign a room and day, or (`?by=atelier`) one an atelier; a code takes milliseconds to make."""
    signs = await anyio.to_thread.run_sync(_signs, call, programme)
    view = DoorsPaper(around=_around(call, programme, "A4", "doors"), signs=signs)
    return await draw_aside(call, view, title=call.words("Signs for doors"))


def _signs(call: Call, programme: Programme) -> tuple[Sign, ...]:
    slips, alone = Slips(call), call.query("by") == "atelier"
    return tuple(
        Sign(
            room=room,
            day=call.clock.weekday(day),
            slips=tuple(map(slips.coded, entries)),
            many=len(entries) > _FEW,
            alone=alone,
        )
        for day, room, entries in _behind_doors(programme, _chosen(call, programme), alone=alone)
    )


async def sheets_to_sign(call: Call, programme: Programme) -> Response:
    """One an atelier, or (`?atelier=` its name in the edition) of one alone."""
    slips, wanted = Slips(call), call.query("atelier")
    placed = [entry for day in _chosen(call, programme) for entry in programme.on(day)]
    sheets = [_signed(slips.slip(entry), entry) for entry in placed if wanted in {"", entry.name}]
    view = SheetsPaper(around=_around(call, programme, "A4", "sheets"), sheets=tuple(chain.from_iterable(sheets)))
    return await draw_aside(call, view, title=call.words("Attendance sheets"))


def _poster(call: Call, slips: Slips, programme: Programme, day: date, poster: Poster, part: str) -> PosterSheet:
    ends = [span.end for entry in programme.on(day) if (span := entry.atelier.span)]
    lines = (
        PosterLine(
            hour=hour(call.language, row.start),
            size=row.size,
            pause=row.pause,
            squares=tuple(
                PosterSquare(rows=cell.rows, slips=tuple(map(slips.slip, cell.entries))) for cell in row.cells
            ),
        )
        for row in poster.rows
    )
    return PosterSheet(
        day=call.clock.weekday(day),
        part=part,
        points=poster.points,
        rooms=tuple(room or call.words("Room to choose") for room in poster.rooms),
        lines=tuple(lines),
        end=hour(call.language, max(ends)),
        ongoing=tuple(slips.slip(entry) for entry in programme.ongoing if entry.atelier.day in {None, day}),
    )


def _behind_doors(
    programme: Programme, days: tuple[date, ...], *, alone: bool
) -> Iterator[tuple[date, str, list[Entry]]]:
    """What takes place in each room of each day; each atelier by itself if `alone`, then also one without a room."""
    rooms = {fold(room): room for room in (*programme.rooms, "")}
    for day in days:
        held: dict[str, list[Entry]] = {}
        for entry in programme.on(day):
            held.setdefault(fold(entry.atelier.room), []).append(entry)
        for key, room in rooms.items():
            there = held.get(key, [])
            if alone:
                yield from ((day, room, [entry]) for entry in there)
            elif room:
                yield from ((day, room, list(some)) for some in shared(there, _MANY))


def _signed(slip: Slip, entry: Entry) -> Iterator[Attendance]:
    """As many lines as people are expected, a few to a sheet."""
    lines = range(1, min(entry.atelier.capacity or _USUAL_LINES, _MOST_LINES) + 1)
    cuts = range(0, len(lines), _USUAL_LINES)
    for part, first in enumerate(cuts, start=1):
        named = f"{part}/{len(cuts)}" if len(cuts) > 1 else ""
        yield Attendance(slip=slip, part=named, lines=tuple(lines[first : first + _USUAL_LINES]))


def _around(call: Call, programme: Programme, size: str, verb: str = "") -> Around:
    days = tuple(day for day in programme.days if programme.on(day)) if verb else ()
    return Around(
        back_url=url_of(call),
        days=day_items(call, days, verb) if len(days) > 1 else (),
        size=size,
        whose=call.live_page.title,
    )


def _chosen(call: Call, programme: Programme) -> tuple[date, ...]:
    """The day that was asked for, or all of them."""
    asked = parse_day(call.query("day"))
    return (asked,) if asked in programme.days else programme.days


def day_items(call: Call, days: tuple[date, ...], verb: str) -> tuple[Item, ...]:
    """The sheets of each day alone."""
    return tuple(
        Item(
            name=call.clock.weekday(day),
            url=url_of(call, verb, day=day.isoformat(), by=call.query("by")),
            current=parse_day(call.query("day")) == day,
        )
        for day in days
    )


def url_of(call: Call, verb: str = "", **query: str) -> str:
    """Where these sheets of the page are; without `verb`, all that can be printed."""
    return call.site.urls.page(call.space, call.live_page, f"{PRINT}/{verb}" if verb else PRINT, **query)

"""The programme to take along: a calendar, a file for apps, one for spreadsheets."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b

import anyio.to_thread
from starlette.responses import Response

from plugins.programme.loading import page_of
from plugins.programme.model.atelier import State
from plugins.programme.out import calendar, schedule, table
from plugins.programme.out.telling import about
from plugins.programme.web.naming import STATES
from plugins.programme.web.telling import told_of
from storage.records import Page, Visibility
from wiki.markup import spreadsheet
from wiki.markup.names import fold
from wiki.web.call import Call
from wiki.web.contexts import Item
from wiki.web.downloads import disposition
from wiki.web.drawing import VARY
from wiki.web.languages import Words

CALENDAR, SCHEDULE, TABLE, PRINT = "edition.ics", "edition.xml", "edition.csv", "print"
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """The ways out of a page's programme; `subscribe_url` is empty where a calendar program may not read.

    `people` lead to their own calendars.
    """

    subscribe_url: str
    calendar_url: str
    schedule_url: str
    table_url: str
    print_url: str
    people: tuple[Item, ...]


async def as_calendar(call: Call) -> Response:
    """`{page}/+edition.ics`, of one person by `?who=`."""
    told = await told_of(call, page_of(call))
    name, words = told.title, _words(call)
    if person := call.query("who").strip()[:_LONGEST_NAME]:
        told = about(told, person)
        name = f"{name} — {person}"
    write = partial(calendar.calendar, told, name=name, led=words("Facilitation: %(who)s"))
    body = await anyio.to_thread.run_sync(write)
    return _sent(call, body, calendar.MEDIA, f"{name}.ics")


async def as_schedule(call: Call) -> Response:
    """`{page}/+edition.xml`."""
    told, words = await told_of(call, page_of(call)), _words(call)
    write = partial(schedule.schedule, told, kind=words("Workshop"), nowhere=words("Room to choose"))
    body = await anyio.to_thread.run_sync(write)
    return _sent(call, body, schedule.MEDIA, "")


async def as_table(call: Call) -> Response:
    """`{page}/+edition.csv`, in the language of the space."""
    told, words = await told_of(call, page_of(call)), _words(call)
    body = await anyio.to_thread.run_sync(table.table, told, _header(words), _states(words))
    return _sent(call, body, spreadsheet.MEDIA, f"{told.title}.csv")


def ways_of(call: Call, page: Page, people: Iterable[str]) -> Ways:
    """The ways out of the programme of `page`, and those of `people`."""
    urls, space = call.site.urls, call.space
    own = urls.page(space, page, CALENDAR)
    once = {fold(person): person for person in people}
    return Ways(
        subscribe_url=_subscribed(call, own),
        calendar_url=own,
        schedule_url=urls.page(space, page, SCHEDULE),
        table_url=urls.page(space, page, TABLE),
        print_url=urls.page(space, page, PRINT),
        people=tuple(
            Item(name=once[key], url=urls.page(space, page, CALENDAR, who=once[key])) for key in sorted(once) if key
        ),
    )


def _subscribed(call: Call, path: str) -> str:
    """The address by which a calendar program takes all that comes; none signs in."""
    if call.space.visibility is not Visibility.PUBLIC:
        return ""
    return f"webcal:{call.full(path).partition(':')[2]}"


def _words(call: Call) -> Words:
    """A file says the same to everybody."""
    return Words(call.space.language)


def _header(words: Words) -> tuple[str, ...]:
    return (
        words("Day"), words("Start"), words("End"), words("Minutes"), words("Room"), words("Title"),
        words("Facilitation"), words("Kind"), words("State"), words("Capacity"), words("Registered people"),
        words("Ongoing"), words("Session"), words("Address"),
    )  # fmt: skip


def _states(words: Words) -> dict[State, str]:
    return {state: words(name) for state, name in STATES.items()}


def _sent(call: Call, body: bytes, media: str, name: str) -> Response:
    """The file, unless the one who asks has it; kept by nobody between."""
    etag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    closed = call.viewer.person is not None or call.space.visibility is not Visibility.PUBLIC
    headers = {"ETag": etag, "Cache-Control": "no-store" if closed else "no-cache", "Vary": VARY}
    if call.request.headers.get("if-none-match", "") == etag:
        return Response(status_code=304, headers=headers)
    if name:
        headers["Content-Disposition"] = disposition(name, shown=False)
    return Response(body, media_type=media, headers=headers)

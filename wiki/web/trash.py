"""The trash: deleted pages, read and restored."""

from itertools import groupby

from starlette.responses import Response

from storage.records import Event, Page
from wiki.people.permissions import PageIn, Verb, may
from wiki.web.call import Call
from wiki.web.contexts import Item, TrashView
from wiki.web.contexts.spaces import TrashDay, TrashLine
from wiki.web.drawing import draw
from wiki.web.forms import number
from wiki.web.marks import called

_PAGE = 50


async def trash(call: Call) -> Response:
    """Deleted pages by day, the latest first; `?from=` leaves as many out."""
    start, urls = number(call.query("from"), "from", default=0), call.site.urls
    pages = call.site.storage.pages.deleted(call.space.id, limit=_PAGE + 1, offset=start)
    lines = [_line(call, page) for page in pages[:_PAGE]]
    newer = {"from": max(start - _PAGE, 0)} if start > _PAGE else {}
    view = TrashView(
        days=tuple(TrashDay(day=day, lines=tuple(group)) for day, group in groupby(lines, key=lambda line: line.day)),
        newer_url=urls.space(call.space, "trash", **newer) if start else "",
        older_url=urls.space(call.space, "trash", **{"from": start + _PAGE}) if len(pages) > _PAGE else "",
        back=Item(name=call.words("Home"), url=urls.space(call.space)),
    )
    return draw(call, view, title=call.words("Trash"))


def _line(call: Call, page: Page) -> TrashLine:
    urls, space, event = call.site.urls, call.space, _deletion(call, page)
    at = event.at if event else page.deleted
    assert at is not None
    restorable = may(call.viewer, Verb.DELETE, PageIn(space=space, page=page))
    return TrashLine(
        title=page.title,
        url=urls.page(space, page),
        day=call.clock.weekday(call.clock.local(at)),
        time=call.clock.time(at),
        iso=call.clock.iso(at),
        by=called(call, event.person) if event else "",
        versions=page.head,
        last_url=urls.page(space, page, f"version/{page.head}") if restorable else "",
        history_url=urls.page(space, page, "history") if restorable else "",
        restore_url=urls.page(space, page, "undelete") if restorable else "",
    )


def _deletion(call: Call, page: Page) -> Event | None:
    events = call.site.storage.pages.events(page.id)
    return next((event for event in events if event.verb == "deleted"), None)

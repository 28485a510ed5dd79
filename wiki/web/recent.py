"""What happened lately, in a space or in all that one may read; and since one's last visit."""

from collections.abc import Sequence
from dataclasses import replace

from starlette.responses import Response

from storage.records import Latest, Space
from wiki.content.recent import Act, Wanted
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.changes import days_of
from wiki.web.contexts import Button, Item, RecentView
from wiki.web.contexts.recent import ChangeDay
from wiki.web.drawing import draw
from wiki.web.filters import Asked, filters_of, in_address, read_filters, wanted_of
from wiki.web.heads import watch_act
from wiki.web.notices import notices_of

_ACTS = 50
_VISIT = "visit"


async def recent(call: Call) -> Response:
    """By day and page, filtered; with `?since=visit` what others did since one was last there."""
    asked = read_filters(call)
    spaces = [call.space] if call.here else call.readable
    visit = call.query("since") == _VISIT
    since = call.site.visits.since(call.person, spaces) if visit else {}
    if visit:
        spaces = [space for space in spaces if space.id in since]
    wanted = replace(wanted_of(call, asked), since_in=since, but=call.person.id if visit else None)
    found = call.site.recent.acts(call.viewer, spaces, wanted, limit=_ACTS)
    view = RecentView(
        days=_days(call, found.acts, spaces),
        tabs=_tabs(call, visit=visit),
        filters=None if visit else filters_of(call, asked, found.acts, recent_url(call)),
        since=call.clock.moment(since[call.space.id]) if visit and call.here and since else "",
        first=visit and not since,
        newest_url=_page_url(call, asked, visit) if asked.before else "",
        older_url=_page_url(call, asked, visit, found) if found.reached else "",
        feed_url=call.site.urls.space(call.space, "feed") if call.here else call.site.urls.site("feed"),
        watching_url=call.site.urls.site("watching") if call.viewer.person else "",
        watch=_watch(call),
    )
    return draw(call, view, title=call.words("Recent changes"), notices=notices_of(call))


def recent_url(call: Call, **query: str | int) -> str:
    """The list around this address: its space's, or the site's."""
    urls = call.site.urls
    return urls.space(call.space, "recent", **query) if call.here else urls.site("recent", **query)


def news_of(call: Call, *, limit: int) -> tuple[ChangeDay, ...] | None:
    """The latest of what others did since the last visit, over all networks; None for those who were never here."""
    if call.viewer.person is None:
        return None
    since = call.site.visits.since(call.viewer.person, call.readable)
    if not since:
        return None
    spaces = [space for space in call.readable if space.id in since]
    wanted = Wanted(since_in=since, but=call.viewer.person.id)
    found = call.site.recent.acts(call.viewer, spaces, wanted, limit=limit)
    return days_of(call, found.acts[:limit], spaces, name_spaces=True)


def _days(call: Call, acts: Sequence[Act], spaces: Sequence[Space]) -> tuple[ChangeDay, ...]:
    return days_of(call, acts, spaces, name_spaces=call.here is None)


def _tabs(call: Call, *, visit: bool) -> tuple[Item, ...]:
    if call.viewer.person is None:
        return ()
    words = call.words
    return (
        Item(name=words("All of them"), url=recent_url(call), current=not visit),
        Item(name=words("Since my last visit"), url=recent_url(call, since=_VISIT), current=visit),
    )


def _page_url(call: Call, asked: Asked, visit: bool, found: Latest | None = None) -> str:
    """The same list, from where `found` ends; from its beginning without it."""
    before = in_address(found.reached) if found and found.reached else ""
    return recent_url(call, **asked.query, since=_VISIT if visit else "", before=before)


def _watch(call: Call) -> Button | None:
    if call.here is None or call.viewer.person is None or not call.may(Verb.READ):
        return None
    follows = call.site.storage.following.watching(call.viewer.person.id, call.here.id, None) is not None
    url = call.site.urls.space(call.here, "unwatch" if follows else "watch")
    return watch_act(call, url, watching=follows)

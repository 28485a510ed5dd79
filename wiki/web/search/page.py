"""The page on which one searches, and reads what was found."""

from collections.abc import Iterator
from dataclasses import replace

from starlette.responses import Response

from storage.records import Visibility
from wiki.content.search.findings import Facet, Findings
from wiki.content.search.looking import FURTHEST
from wiki.content.titles import parse_title
from wiki.errors import BadTitle
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.contexts import Item, SearchView
from wiki.web.contexts.frame import Choice
from wiki.web.contexts.search import KeptSearch
from wiki.web.drawing import draw
from wiki.web.search.facets import chips_of, facets_of, years_of
from wiki.web.search.lines import lines_of
from wiki.web.search.sought import Sought, address, asked_for, read_sought

_LIMIT = 20


async def search(call: Call) -> Response:
    """Pages that say it, or said it once, in the space or in all that the viewer may read; all of it in the address."""
    sought = read_sought(call)
    found = await _find(call, sought, _LIMIT) if sought.active else Findings()
    title, words = "" if found.hits else _new_title(call, sought), call.words
    view = SearchView(
        asked=sought.active,
        words=sought.words,
        action=address(call, Sought()),
        hidden=_carried(sought),
        past=sought.past,
        day=sought.day,
        day_problem=words("Write dates as year-month-day: 2024-07-05.") if sought.day and not sought.as_of else "",
        count=words.count("%(num)s result", "%(num)s results", found.total),
        shown=_shown(call, sought, found),
        said=tuple(_said(call, sought, found)),
        chips=chips_of(call, sought, found),
        results=lines_of(call, found.hits),
        years=years_of(call, sought, found),
        facets=facets_of(call, sought, found),
        first_url=address(call, replace(sought, offset=0)) if found.total and not found.hits else "",
        previous_url=_at(call, sought, sought.offset - _LIMIT) if sought.offset and found.hits else "",
        next_url=_at(call, sought, sought.offset + _LIMIT) if _goes_on(sought, found) else "",
        old=_old(call, sought, found),
        spellings=_spellings(call, sought, found),
        ways=() if found.total else await _ways(call, sought),
        create_url=call.site.urls.title(call.space, title, "edit") if title else "",
        create_title=title,
        kept=_kept(call, sought) if sought.active else None,
        wider_url=_wider(call, sought),
    )
    heading = words("Search results for “%(words)s”", words=sought.words) if sought.words else words("Search")
    return draw(call, view, title=heading)


async def _find(call: Call, sought: Sought, limit: int) -> Findings:
    return await call.site.search.find(call.viewer, asked_for(call, sought, limit=limit))


def _carried(sought: Sought) -> tuple[Choice, ...]:
    """What other words leave as it is: not the state, which is a matter of the form's own tick."""
    chosen = ((facet, keys) for facet, keys in sought.chosen.items() if facet is not Facet.STATE)
    return tuple(Choice(name=facet.value, value=key) for facet, keys in chosen for key in keys)


def _said(call: Call, sought: Sought, found: Findings) -> Iterator[str]:
    words = call.words
    if found.corrected:
        yield words(
            "No result for “%(typed)s”: here are those for “%(instead)s”.", typed=sought.words, instead=found.corrected
        )
    if found.partly:
        yield words("No page has all these words: here are those that have some of them.")
    if found.rebuilding:
        yield words("The index is being made again: for a moment something may be missing here.")


def _shown(call: Call, sought: Sought, found: Findings) -> str:
    if found.total <= len(found.hits) or not found.hits:
        return ""
    return call.words("%(first)s to %(last)s", first=sought.offset + 1, last=sought.offset + len(found.hits))


def _at(call: Call, sought: Sought, offset: int) -> str:
    return address(call, replace(sought, offset=max(0, offset)))


def _goes_on(sought: Sought, found: Findings) -> bool:
    further = sought.offset + _LIMIT
    return bool(found.hits) and further < min(found.total, FURTHEST)


def _old(call: Call, sought: Sought, found: Findings) -> Item | None:
    """Pages that only their earlier versions would bring."""
    if not found.old:
        return None
    count = call.words.count
    name = (
        count("%(num)s other page said it once", "%(num)s other pages said it once", found.old)
        if found.total
        else count("%(num)s page said it once", "%(num)s pages said it once", found.old)
    )
    return Item(name=name, url=address(call, sought.in_the_past()))


def _spellings(call: Call, sought: Sought, found: Findings) -> tuple[Item, ...]:
    return tuple(
        Item(name=typed, url=address(call, replace(sought, words=typed, offset=0)))
        for typed in found.spellings
        if typed != found.corrected
    )


async def _ways(call: Call, sought: Sought) -> tuple[Item, ...]:
    """Where the same words are found, when here is nothing: without what narrows them, or in other spaces."""
    words, ways = call.words, []
    plain = Sought(words=sought.words, past=sought.past)
    if sought.words and sought.narrowed and (more := (await _find(call, plain, 1)).total):
        name = words.count("%(num)s result without these filters", "%(num)s results without these filters", more)
        ways.append(Item(name=name, url=address(call, plain)))
    others = tuple(space for space in call.readable if call.here and space.id != call.here.id)
    if sought.words and others:
        elsewhere = await call.site.search.find(call.viewer, asked_for(call, plain, limit=1, spaces=others))
        if elsewhere.total and not elsewhere.corrected:
            name = words.count("%(num)s result in other spaces", "%(num)s results in other spaces", elsewhere.total)
            ways.append(Item(name=name, url=call.site.urls.site("search", **plain.query)))
    return tuple(ways)


def _wider(call: Call, sought: Sought) -> str:
    if not call.here or not sought.words or len(call.readable) < 2:
        return ""
    return call.site.urls.site("search", **sought.everywhere().query)


def _kept(call: Call, sought: Sought) -> KeptSearch:
    """Its feed is a link of one's own where not everybody finds the same."""
    kept = replace(sought, offset=0)
    closed = call.here is None or call.here.visibility is not Visibility.PUBLIC
    personal = closed and call.viewer.person is not None
    token = {"token": call.site.feed_links.token(call.person)} if personal else {}
    return KeptSearch(
        url=call.full(address(call, kept)),
        feed_url=call.full(address(call, kept, verb="feed", **token)),
        personal=personal,
    )


def _new_title(call: Call, sought: Sought) -> str:
    """What a page that is not there yet could be called, for those who may begin it."""
    if not call.here or not call.may(Verb.CREATE) or not sought.words:
        return ""
    try:
        return parse_title(sought.words).text
    except BadTitle:
        return ""

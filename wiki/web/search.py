"""Find pages by their words."""

import re
from collections.abc import Mapping

import anyio.to_thread
from markupsafe import Markup, escape
from starlette.responses import Response

from storage.records import Found, Space
from wiki.content.titles import parse_title
from wiki.errors import BadTitle
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.contexts import Item, SearchView
from wiki.web.contexts.home import FoundLine
from wiki.web.drawing import draw
from wiki.web.forms import number

_WORD = re.compile(r"\w+")
FURTHEST = 2000  # hits from the first one on that can be looked at
_LIMIT, _LONGEST = 20, 200


async def search(call: Call) -> Response:
    """Pages that hold all the words, in the space or in all that the viewer may read."""
    words, offset = call.query("q")[:_LONGEST].strip(), number(call.query("from"), "from", default=0)
    spaces = {space.id: space for space in ([call.space] if call.here else call.readable)}
    found = await find(call, words, spaces, min(offset, FURTHEST), limit=_LIMIT + 1)
    urls = call.site.urls
    title = _title(words) if call.here and call.may(Verb.CREATE) and not found else ""
    shown = [hit for hit in found[:_LIMIT] if visible(call, hit, spaces)]
    view = SearchView(
        words=words,
        results=tuple(_line(call, hit, spaces[hit.page.space]) for hit in shown),
        action=urls.space(call.space, "search") if call.here else urls.site("search"),
        more_url=_more(call, words, offset) if len(found) > _LIMIT else "",
        create_url=urls.title(call.space, title, "edit") if title else "",
        create_title=title,
        wider_url=urls.site("search", q=words) if call.here and words and len(call.readable) > 1 else "",
    )
    heading = call.words("Search results for “%(words)s”", words=words) if words else call.words("Search")
    return draw(call, view, title=heading)


async def find(call: Call, words: str, spaces: Mapping[int, Space], offset: int, *, limit: int) -> list[Found]:
    """Pages of `spaces` (by id) that hold all the words; ask whether each is `visible` before it is shown."""
    terms, derived = _WORD.findall(words)[:12], call.site.storage.derived
    return await anyio.to_thread.run_sync(
        lambda: derived.search(terms, spaces=list(spaces), limit=limit, offset=offset)
    )


def visible(call: Call, hit: Found, spaces: Mapping[int, Space]) -> bool:
    """Whether the viewer may see the text in which the words were found."""
    return call.site.history.shows(call.viewer, spaces[hit.page.space], hit.page)


def _line(call: Call, hit: Found, space: Space) -> FoundLine:
    name = call.words("Discussion: %(title)s", title=hit.page.title) if hit.page.subject else hit.page.title
    return FoundLine(
        page=Item(name=name, url=call.site.urls.page(space, hit.page)),
        space="" if call.here else space.title,
        snippet=_marked(hit.snippet),
    )


def _marked(snippet: str) -> Markup:
    """Escaped first, marked up afterwards, so that no mark can cut an entity."""
    escaped = str(escape(snippet)).replace("\x02", "<mark>").replace("\x03", "</mark>")
    return Markup(escaped)  # noqa: S704 (escaped above)


def _more(call: Call, words: str, offset: int) -> str:
    query: dict[str, str | int] = {"q": words, "from": offset + _LIMIT}
    return call.site.urls.space(call.space, "search", **query) if call.here else call.site.urls.site("search", **query)


def _title(words: str) -> str:
    try:
        return parse_title(words).text
    except BadTitle:
        return ""

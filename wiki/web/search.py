"""Find pages by their words."""

from markupsafe import Markup, escape
from starlette.responses import Response

from wiki.content.search.findings import END, START, Asked, Found
from wiki.content.search.search import FURTHEST
from wiki.content.titles import parse_title
from wiki.errors import BadTitle
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.contexts import Item, SearchView
from wiki.web.contexts.home import FoundLine
from wiki.web.drawing import draw
from wiki.web.forms import number

_LIMIT, _LONGEST = 20, 200


async def search(call: Call) -> Response:
    """Pages that hold all the words, in the space or in all that the viewer may read."""
    words, offset = call.query("q")[:_LONGEST].strip(), number(call.query("from"), "from", default=0)
    spaces = (call.space,) if call.here else tuple(call.readable)
    asked = Asked(typed=words, spaces=spaces, offset=min(offset, FURTHEST), limit=_LIMIT)
    found = await call.site.search.find(call.viewer, asked)
    urls = call.site.urls
    title = _title(words) if call.here and call.may(Verb.CREATE) and not found.hits else ""
    view = SearchView(
        words=words,
        results=tuple(_line(call, hit) for hit in found.hits),
        action=urls.space(call.space, "search") if call.here else urls.site("search"),
        more_url=_more(call, words, offset) if found.total > offset + _LIMIT else "",
        create_url=urls.title(call.space, title, "edit") if title else "",
        create_title=title,
        wider_url=urls.site("search", q=words) if call.here and words and len(call.readable) > 1 else "",
    )
    heading = call.words("Search results for “%(words)s”", words=words) if words else call.words("Search")
    return draw(call, view, title=heading)


def _line(call: Call, hit: Found) -> FoundLine:
    name = call.words("Discussion: %(title)s", title=hit.page.title) if hit.page.subject else hit.page.title
    return FoundLine(
        page=Item(name=name, url=call.site.urls.page(hit.space, hit.page)),
        space="" if call.here else hit.space.title,
        snippet=_marked(hit.snippet),
    )


def _marked(snippet: str) -> Markup:
    """Escaped first, marked up afterwards, so that no mark can cut an entity."""
    escaped = str(escape(snippet)).replace(START, "<mark>").replace(END, "</mark>")
    return Markup(escaped)  # noqa: S704 (escaped above)


def _more(call: Call, words: str, offset: int) -> str:
    query: dict[str, str | int] = {"q": words, "from": offset + _LIMIT}
    return call.site.urls.space(call.space, "search", **query) if call.here else call.site.urls.site("search", **query)


def _title(words: str) -> str:
    try:
        return parse_title(words).text
    except BadTitle:
        return ""

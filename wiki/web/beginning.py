"""Begin a page: ask for its title, and go on to its form."""

from starlette.responses import RedirectResponse, Response

from storage.records import Title
from wiki.content.titles import parse_title
from wiki.errors import BadTitle
from wiki.web.call import Call
from wiki.web.contexts import NewPageView
from wiki.web.drawing import draw
from wiki.web.sentences import title_problem


async def ask_title(call: Call) -> Response:
    """Ask for the title of a new page, or (`?edition=1`) of a new edition."""
    return _form(call, call.query("title"), "", edition=bool(call.query("edition")))


async def take_title(call: Call) -> Response:
    """On to the form of the page with this title, or to the page itself where one is."""
    raw, edition = call.field("title"), bool(call.field("edition"))
    try:
        title = parse_title(raw)
    except BadTitle as error:
        return _form(call, raw, title_problem(call, error), edition=edition)
    if _exists(call, title):
        return RedirectResponse(call.site.urls.title(call.space, title.text, done="exists"), 303)
    query = {"edition": 1} if edition else {}
    return RedirectResponse(call.site.urls.title(call.space, title.text, "edit", **query), 303)


def _exists(call: Call, title: Title) -> bool:
    wanted = (call.space.id, title.key)
    return wanted in call.site.storage.pages.existing([wanted])


def _form(call: Call, title: str, problem: str, *, edition: bool) -> Response:
    view = NewPageView(action=call.site.urls.space(call.space, "new"), title=title, problem=problem, edition=edition)
    heading = call.words("New edition") if edition else call.words("New page")
    return draw(call, view, title=heading, status=422 if problem else 200)

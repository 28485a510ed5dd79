"""Begin a page: ask for its title, and go on to its form."""

from starlette.responses import RedirectResponse, Response

from wiki.content.titles import parse_title
from wiki.errors import BadTitle
from wiki.web.call import Call
from wiki.web.contexts import NewPageView
from wiki.web.drawing import draw
from wiki.web.sentences import title_problem


async def ask_title(call: Call) -> Response:
    """Ask for the title of a new page."""
    return _form(call, call.query("title"), "")


async def take_title(call: Call) -> Response:
    """On to the form of the page with this title."""
    raw = call.field("title")
    try:
        title = parse_title(raw)
    except BadTitle as error:
        return _form(call, raw, title_problem(call, error))
    return RedirectResponse(call.site.urls.title(call.space, title.text, "edit"), 303)


def _form(call: Call, title: str, problem: str) -> Response:
    view = NewPageView(action=call.site.urls.space(call.space, "new"), title=title, problem=problem)
    return draw(call, view, title=call.words("New page"), status=422 if problem else 200)

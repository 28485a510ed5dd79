"""Begin a page: ask for its title and a model, and go on to its form."""

from starlette.responses import RedirectResponse, Response

from storage.records import Title
from wiki.content.titles import parse_title
from wiki.errors import BadTitle
from wiki.web.call import Call
from wiki.web.contexts import NewPageView
from wiki.web.contexts.frame import Choice
from wiki.web.drawing import draw
from wiki.web.models import model_named, models
from wiki.web.sentences import title_problem


async def ask_title(call: Call) -> Response:
    """Ask for the title of a new page; `?model=` is chosen already."""
    return _form(call, call.query("title"), "", call.query("model"))


async def take_title(call: Call) -> Response:
    """On to the form of the page with this title, with the model's text in it, or to where the model is made.

    Where a page is already, to that one.
    """
    raw, model = call.field("title"), model_named(call, call.field("model"))
    try:
        title = parse_title(raw)
    except BadTitle as error:
        return _form(call, raw, title_problem(call, error), model.name)
    if _exists(call, title):
        return RedirectResponse(call.site.urls.title(call.space, title.text, done="exists"), 303)
    query = {"model": model.name} if not model.verb and model.text(call.space.language) else {}
    return RedirectResponse(call.site.urls.title(call.space, title.text, model.verb or "edit", **query), 303)


def _exists(call: Call, title: Title) -> bool:
    wanted = (call.space.id, title.key)
    return wanted in call.site.storage.pages.existing([wanted])


def _form(call: Call, title: str, problem: str, model: str) -> Response:
    chosen = model_named(call, model)
    view = NewPageView(
        action=call.site.urls.space(call.space, "new"),
        title=title,
        problem=problem,
        models=tuple(
            Choice(value=one.name, name=call.words(one.title), words=call.words(one.words), chosen=one is chosen)
            for one in models(call)
        ),
    )
    return draw(call, view, title=call.words("New page"), status=422 if problem else 200)

"""Begin a page: ask for its title and a model, and go on to its form."""

from starlette.responses import RedirectResponse, Response

from storage.records import Title
from wiki.content.models import MODELS
from wiki.content.titles import parse_title
from wiki.errors import BadTitle
from wiki.web.call import Call
from wiki.web.contexts import NewPageView
from wiki.web.contexts.frame import Choice
from wiki.web.drawing import draw
from wiki.web.languages import message
from wiki.web.sentences import title_problem

_PLAIN = MODELS[0]
_TOLD = {
    "page": (message("Page"), message("A blank sheet.")),
    "minutes": (
        message("Minutes of a workshop"),
        message("What was said, what holds back and helps, what is decided."),
    ),
    "programme": (message("Programme of a session"), message("Guiding thread, running order by the hour, material.")),
    "portrait": (message("Portrait"), message("A person, a place or an initiative, and what it has to share.")),
    "edition": (message("Edition of a forum"), message("Its days, its place, its theme: other pages name it.")),
}


async def ask_title(call: Call) -> Response:
    """Ask for the title of a new page; `?model=` is chosen already."""
    return _form(call, call.query("title"), "", call.query("model"))


async def take_title(call: Call) -> Response:
    """On to the form of the page with this title, with the model's text in it, or to the page itself where one is."""
    raw, model = call.field("title"), call.field("model")
    try:
        title = parse_title(raw)
    except BadTitle as error:
        return _form(call, raw, title_problem(call, error), model)
    if _exists(call, title):
        return RedirectResponse(call.site.urls.title(call.space, title.text, done="exists"), 303)
    query = {"model": model} if model in MODELS and model != _PLAIN else {}
    return RedirectResponse(call.site.urls.title(call.space, title.text, "edit", **query), 303)


def _exists(call: Call, title: Title) -> bool:
    wanted = (call.space.id, title.key)
    return wanted in call.site.storage.pages.existing([wanted])


def _form(call: Call, title: str, problem: str, model: str) -> Response:
    chosen = model if model in MODELS else _PLAIN
    view = NewPageView(
        action=call.site.urls.space(call.space, "new"),
        title=title,
        problem=problem,
        models=tuple(
            Choice(value=name, name=call.words(_TOLD[name][0]), words=call.words(_TOLD[name][1]), chosen=name == chosen)
            for name in MODELS
        ),
    )
    return draw(call, view, title=call.words("New page"), status=422 if problem else 200)

"""Make a space: ask what it is, and lead its maker into it."""

from starlette.responses import RedirectResponse, Response

from storage.errors import NameTaken
from storage.records import Space
from wiki.content import models
from wiki.content.spaces import tell
from wiki.content.titles import parse_slug, propose_slug
from wiki.errors import BadSlug, BadSpace
from wiki.web.call import Call
from wiki.web.contexts import NewSpaceView
from wiki.web.drawing import draw
from wiki.web.languages import LANGUAGES, Words
from wiki.web.space_fields import colour_stands, fields_of, said_of, sent

_EXAMPLE = "mon-reseau/Accueil"


async def ask(call: Call) -> Response:
    return _form(call, said_of(Space(id=0, slug="", title="", language=call.language)), "")


async def make(call: Call) -> Response:
    """Make the space and go to it; what was typed stays in the form where something is wrong."""
    said = said_of(Space(id=0, slug="", title="")) | sent(call)
    slug = call.field("slug").strip().strip("/").lower() or propose_slug(said["title"])
    wrong = set() if colour_stands(said) else {"accent"}
    try:
        space = tell(Space(id=0, slug=slug, title=""), said, languages=LANGUAGES, themes=call.site.looks.themes)
    except BadSpace as error:
        wrong |= error.fields
    problem = _slug_problem(call, slug)
    if wrong or problem:
        return _form(call, said, slug, wrong=frozenset(wrong), slug_problem=problem)
    words = Words(space.language)
    try:
        made = await call.site.spaces.make(
            space,
            by=call.person,
            welcome=models.welcome_text(space.language),
            summary=words("The first words of the space"),
        )
    except NameTaken:
        return _form(call, said, slug, slug_problem=_taken(call))
    return RedirectResponse(call.site.urls.space(made) + "?done=space", 303)


def _slug_problem(call: Call, slug: str) -> str:
    """Why a space cannot stand at this address; nothing where it can."""
    try:
        parse_slug(slug)
    except BadSlug:
        return call.words(
            "An address has small letters without accents, digits and hyphens, 63 at most. "
            "“api” and “wiki” are used by Palabre itself."
        )
    return _taken(call) if call.site.storage.spaces.get(slug) else ""


def _taken(call: Call) -> str:
    return call.words("Another space has this address. Choose another one.")


def _form(
    call: Call, said: dict[str, str], slug: str, *, wrong: frozenset[str] = frozenset(), slug_problem: str = ""
) -> Response:
    urls = call.site.urls
    view = NewSpaceView(
        action=urls.site("new-space"),
        cancel_url=urls.site(),
        fields=fields_of(call, said, wrong),
        slug=slug,
        slug_problem=slug_problem,
        example=urls.full(f"{urls.site()}{_EXAMPLE}"),
    )
    return draw(call, view, title=call.words("New space"), status=422 if wrong or slug_problem else 200)

"""Pages that the programme begins: a session, the notes of an atelier, a copy of a session."""

from starlette.responses import RedirectResponse, Response

from storage.records import Space, Title
from wiki.content.outcomes import Saved
from wiki.content.pages import new_page
from wiki.content.titles import parse_title
from wiki.errors import BadTitle
from wiki.people.permissions import PageIn, Verb, may
from wiki.web.call import Call
from wiki.web.sentences import title_problem
from wiki.web.sheet import sent_key


def title_for(call: Call, space: Space, raw: str) -> tuple[Title | None, str]:
    """The title that a new page of `space` can have, or None and what is wrong with it."""
    try:
        title = parse_title(raw)
    except BadTitle as error:
        return None, title_problem(call, error)
    if _is_taken(call, space, title):
        return None, call.words("A page has this title already: choose another one.")
    return title, ""


async def begin(call: Call, space: Space, title: Title, text: str, *, summary: str) -> Response:
    """Make the page, once for each form that is sent, and show it; or the one that is there by now."""
    outcome = await call.site.pages.change(
        new_page(space.id, title), 0, text, by=call.person, summary=summary, key=sent_key(call), typed=False
    )
    done = {"done": "saved", "n": str(outcome.number)} if isinstance(outcome, Saved) else {"done": "exists"}
    return RedirectResponse(call.site.urls.title(space, title.text, **done), 303)


def _is_taken(call: Call, space: Space, title: Title) -> bool:
    """Whether a page has this title, or one that this viewer may not change had it."""
    page = call.site.storage.pages.titled(space.id, title.key)
    return page is not None and (not page.deleted or not may(call.viewer, Verb.EDIT, PageIn(space=space, page=page)))

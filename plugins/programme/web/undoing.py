"""« Déplacé — Annuler »: what was just done to an atelier, and the way back."""

from starlette.responses import RedirectResponse, Response

from storage.errors import NotFound
from storage.records import Page
from wiki.content.outcomes import Merged, Outcome, Saved
from wiki.people.permissions import Verb, may
from wiki.web.call import Call
from wiki.web.contexts import Notice


def page_of_id(call: Call, raw: str) -> Page | None:
    """The page of this id, if the viewer may read it."""
    if not (raw.isascii() and raw.isdecimal() and len(raw) < 10):
        return None
    try:
        page = call.site.storage.pages.get(int(raw))
    except NotFound:
        return None
    return page if page.space in call.homes and not page.deleted and page.subject is None else None


def url_of(call: Call, page: Page, verb: str = "", **query: str) -> str:
    """The address of any page that the viewer may read."""
    return call.site.urls.page(call.homes[page.space], page, verb, **query)


def back_to_programme(call: Call, outcome: Outcome, *, done: str) -> Response:
    """To the programme from which one came, which says what was done."""
    back = page_of_id(call, call.field("back")) or call.live_page
    said = {"done": done if isinstance(outcome, Saved | Merged) else "unmoved", "changed": str(call.live_page.id)}
    if isinstance(outcome, Saved | Merged):
        said["n"] = str(outcome.number)
    day = call.field("date") or call.query("date")
    return RedirectResponse(url_of(call, back, "programme", day=day, **said), 303)


def undo_url(call: Call, page: Page, number: int) -> str:
    return url_of(call, page, f"undo/{number}") if number > 1 else ""


def moved_notices(call: Call) -> tuple[Notice, ...]:
    """What `?done=…&n=…&changed=…` says; anything else says nothing."""
    words = call.words
    said = {
        "moved": words("Moved."),
        "filled": words("Saved."),
        "added": words("Added."),
        "removed": words("Taken out of the programme."),
        "coming": words("You are signed up."),
        "leaving": words("You are no longer signed up."),
        "unmoved": words("Nothing was changed: it stands there already."),
    }.get(call.query("done"))
    page = page_of_id(call, call.query("changed"))
    if said is None or page is None:
        return ()
    number = int(call.query("n")) if call.query("n").isdecimal() and len(call.query("n")) < 10 else 0
    mine = may(call.viewer, Verb.EDIT, call.homes[page.space]) and number <= page.head
    undo = undo_url(call, page, number) if mine else ""
    return (Notice(kind="done", text=said, undo_url=undo),)

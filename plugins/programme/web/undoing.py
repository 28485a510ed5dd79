"""« Déplacé — Annuler »: what was just done to an atelier, and the way back."""

from starlette.responses import RedirectResponse, Response

from plugins.programme.web.naming import url_of
from storage.errors import NotFound
from storage.records import Page
from wiki.content.outcomes import Merged, Outcome, Saved
from wiki.people.permissions import Verb, may
from wiki.web.call import Call
from wiki.web.contexts import Notice
from wiki.web.languages import message

SAID = {
    "moved": message("Moved."),
    "filled": message("Saved."),
    "added": message("Added."),
    "removed": message("Taken out of the programme."),
    "coming": message("You are signed up."),
    "leaving": message("You are no longer signed up."),
    "unmoved": message("Nothing was changed: it stands there already."),
}
"""What `?done=` says."""


def page_of_id(call: Call, raw: str) -> Page | None:
    """The page of this id, if the viewer may read it."""
    if not (raw.isascii() and raw.isdecimal() and len(raw) < 10):
        return None
    try:
        page = call.site.storage.pages.get(int(raw))
    except NotFound:
        return None
    return page if page.space in call.homes and not page.deleted and page.subject is None else None


def came_from(call: Call) -> Page | None:
    """The page whose programme one came from to a form, where it says so."""
    return page_of_id(call, call.field("back") or call.query("back"))


def cancel_url(call: Call) -> str:
    """Back to that programme, or to the page that the form changes."""
    home = came_from(call)
    return url_of(call, home, "programme") if home else url_of(call, call.live_page)


def back_to_programme(call: Call, outcome: Outcome, *, done: str) -> Response:
    """To the programme from which one came, which says what was done."""
    done, number = result_of(outcome, done)
    said = {"done": done, "changed": str(call.live_page.id), "n": str(number or "")}
    day = call.field("date") or call.query("date")
    return RedirectResponse(url_of(call, came_from(call) or call.live_page, "programme", day=day, **said), 303)


def result_of(outcome: Outcome, done: str) -> tuple[str, int]:
    """What was done, in the word of an address, and the version that it made; "unmoved" and 0 where nothing was."""
    return (done, outcome.number) if isinstance(outcome, Saved | Merged) else ("unmoved", 0)


def undo_url(call: Call, page: Page, number: int) -> str:
    return url_of(call, page, f"undo/{number}") if number > 1 else ""


def moved_notices(call: Call) -> tuple[Notice, ...]:
    """What `?done=…&n=…&changed=…` says; anything else says nothing."""
    said, page = SAID.get(call.query("done")), page_of_id(call, call.query("changed"))
    if said is None or page is None:
        return ()
    number = int(call.query("n")) if call.query("n").isdecimal() and len(call.query("n")) < 10 else 0
    mine = may(call.viewer, Verb.EDIT, call.homes[page.space]) and number <= page.head
    undo = undo_url(call, page, number) if mine else ""
    return (Notice(kind="done", text=call.words(said), undo_url=undo),)

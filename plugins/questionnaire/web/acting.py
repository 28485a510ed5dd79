"""From a button or a card to a new version of the page, and « Regroupé — Annuler »."""

import hashlib
import secrets
from collections.abc import Callable

from starlette.responses import JSONResponse, RedirectResponse, Response

from plugins.questionnaire.model.grouping import NoSuchGroup, StillNeeded
from plugins.questionnaire.model.requirements import NoSuchRequirement
from plugins.questionnaire.web.around import page_of
from storage.records import Page
from wiki.content.outcomes import Merged, Outcome, Saved
from wiki.errors import BadRequest, Missing
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.contexts import Notice
from wiki.web.languages import message
from wiki.web.places import refuse_hidden
from wiki.web.sheet import sent_key

SAID = {
    "grouped": message("Grouped."),
    "loosened": message("Taken out of its group."),
    "linked": message("Linked."),
    "unlinked": message("No longer linked."),
    "named": message("Saved."),
    "dissolved": message("The group is dissolved."),
    "revealed": message("The dots are revealed."),
    "dotted": message("Your dots are put."),
    "required": message("It is a requirement now."),
    "rewritten": message("Saved."),
    "taken-out": message("Taken out."),
    "published": message("It is published."),
    "reminded": message("The reminders are on their way."),
    "removed": message("The passage is taken away, from every page."),
    "unmoved": message("Nothing was changed: it stands there already."),
}
"""What `?done=` says."""


def drawn(prefix: str) -> str:
    """A name that nothing has yet, one of four thousand million."""
    return f"{prefix}-{secrets.token_hex(4)}"


async def amend(call: Call, edit: Callable[[str], str], *, summary: str) -> Outcome:
    """Make `edit` of the page's current text its next version, once for each form that is sent.

    Raises `Missing` where what is to be changed is gone, `BadRequest` where it is still needed.
    """
    page = page_of(call)
    refuse_hidden(call, page)
    key = f"{call.address.verb}:{sent_key(call)}:{_asked(call)}" if sent_key(call) else ""
    try:
        return await call.site.pages.amend(page, edit, by=call.person, summary=summary, key=key)
    except (NoSuchGroup, NoSuchRequirement) as error:
        raise Missing from error
    except StillNeeded as error:
        raise BadRequest("group") from error


def told(call: Call, outcome: Outcome, done: str, *, verb: str) -> Response:
    """What was done and how to take it back: to a script as JSON, to anybody else on the page of `verb`."""
    made = isinstance(outcome, Saved | Merged)
    done, number = (done, outcome.number) if isinstance(outcome, Saved | Merged) else ("unmoved", 0)
    if "application/json" in call.request.headers.get("accept", ""):
        undo = undo_url(call, call.live_page, number) if made else ""
        said = {"said": call.words(SAID[done]), "undo": undo, "undo_words": call.words("Undo")}
        return JSONResponse(said, headers={"Cache-Control": "no-store"})
    return RedirectResponse(call.site.urls.page(call.space, call.live_page, verb, done=done, n=str(number or "")), 303)


def undo_url(call: Call, page: Page, number: int) -> str:
    return call.site.urls.page(call.space, page, f"undo/{number}") if number > 1 else ""


def notices_of(call: Call) -> tuple[Notice, ...]:
    """What `?done=…&n=…` says; anything else says nothing."""
    said = SAID.get(call.query("done"))
    if said is None:
        return ()
    number = int(call.query("n")) if call.query("n").isdecimal() and len(call.query("n")) < 10 else 0
    mine = call.may(Verb.EDIT) and number <= call.live_page.head
    return (
        Notice(kind="done", text=call.words(said), undo_url=undo_url(call, call.live_page, number) if mine else ""),
    )


def _asked(call: Call) -> str:
    """What the form says: who goes back to it, and asks for something else, is not told that it was done before."""
    said = [(name, value) for name, value in call.form.multi_items() if isinstance(value, str) and name != "csrf"]
    return hashlib.sha256(repr(sorted(said)).encode("utf-8", "surrogatepass")).hexdigest()[:32]

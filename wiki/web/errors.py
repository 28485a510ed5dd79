"""One table from errors to answers: in the reader's language, saying what to do next, with the text that was typed."""

import logging
import secrets
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from storage.errors import Damaged, NotFound, StorageError, Unavailable
from wiki import errors
from wiki.errors import PalabreError
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.contexts import ErrorView
from wiki.web.drawing import draw
from wiki.web.languages import message
from wiki.web.places import place_url
from wiki.web.sheet import sent_sheet
from wiki.web.writing import write

_log = logging.getLogger("palabre.errors")


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A status, and two message ids: what went wrong, and what to do."""

    status: int
    heading: str
    explanation: str


_BROKEN = Explained(
    status=500,
    heading=message("Something went wrong on our side"),
    explanation=message(
        "Nothing that was saved is lost. Try again in a moment; if it happens again, tell the administrator "
        "the reference below."
    ),
)
TABLE: Mapping[type[Exception], Explained] = {
    errors.Missing: Explained(
        status=404,
        heading=message("Nothing is here"),
        explanation=message("The address may be misspelt, or what stood here is not for you to see. Try a search."),
    ),
    errors.BlockedHere: Explained(
        status=403,
        heading=message("You are blocked in this space"),
        explanation=message(
            "You can read what is public here, and no longer write. If this is a mistake, write to those who animate "
            "the space. What you wrote is kept below, so that you can copy it."
        ),
    ),
    errors.Forbidden: Explained(
        status=403,
        heading=message("You may not do this here"),
        explanation=message("Your role in this space does not allow it. Ask somebody who animates the space."),
    ),
    errors.SignInNeeded: Explained(
        status=401,
        heading=message("Please sign in again"),
        explanation=message(
            "Your session has ended. Sign in in another tab, then come back and send again: your text is below."
        ),
    ),
    errors.NotGenuine: Explained(
        status=403,
        heading=message("This form is too old, or came from elsewhere"),
        explanation=message(
            "For your safety nothing was done. Copy your text if there is one below, open the page again "
            "and send it from there."
        ),
    ),
    errors.TextHidden: Explained(
        status=403,
        heading=message("This version is hidden"),
        explanation=message("An administrator has hidden its text. The other versions of the page can be read."),
    ),
    errors.LinkOver: Explained(
        status=404,
        heading=message("This link leads nowhere any more"),
        explanation=message("It is too old, was closed, or was used as often as it could be. Ask for a new one."),
    ),
    errors.TooMany: Explained(
        status=429,
        heading=message("This is going too fast"),
        explanation=message("Wait a moment, then try again. What you wrote is kept here, below."),
    ),
    errors.WrongHost: Explained(
        status=421,
        heading=message("This site has another address"),
        explanation=message("Ask for it under its own name. Whoever runs it says which one in PALABRE_URL."),
    ),
    errors.TooLarge: Explained(
        status=413,
        heading=message("This is too long"),
        explanation=message("A page holds at most 1 MiB of text. Split it into several pages that link to each other."),
    ),
    errors.FileTooLarge: Explained(
        status=413,
        heading=message("This file is too large"),
        explanation=message("A file can have 20 MB at most. Make it smaller, or put it elsewhere and link to it."),
    ),
    errors.BadUpload: Explained(
        status=422,
        heading=message("This file cannot be kept"),
        explanation=message("Send an image (PNG, JPEG, GIF, WebP), a PDF, an office document or a plain text."),
    ),
    errors.BadText: Explained(
        status=413,
        heading=message("This is too long"),
        explanation=message("A page holds at most 1 MiB of text. Split it into several pages that link to each other."),
    ),
    errors.BadRecord: Explained(
        status=422,
        heading=message("This cannot be kept"),
        explanation=message("It is too long, or not what is asked for here. Go back, make it shorter and send it."),
    ),
    errors.RecordChanged: Explained(
        status=409,
        heading=message("This was changed elsewhere meanwhile"),
        explanation=message("Open the page again: it shows what is kept now."),
    ),
    errors.RecordsFull: Explained(
        status=409,
        heading=message("There is no room for more of these"),
        explanation=message("As many were sent as are kept here. Those that are there can still be taken back."),
    ),
    errors.BadRequest: Explained(
        status=400,
        heading=message("This request is not complete"),
        explanation=message("Something in it cannot be understood. Go back to the page and try again from there."),
    ),
    errors.MethodNotAllowed: Explained(
        status=405,
        heading=message("This address is used otherwise"),
        explanation=message("Go back to the page and use its buttons."),
    ),
    errors.OtherFormat: Explained(
        status=409,
        heading=message("These texts cannot be put together"),
        explanation=message(
            "One of them is in wiki code, as it was imported, the other is not. Nothing has changed: copy what you "
            "want to keep, then edit the page as it is now."
        ),
    ),
    errors.StillMoving: Explained(
        status=503,
        heading=message("Many people are changing this page right now"),
        explanation=message("Your text is kept below. Wait a moment, then send it again."),
    ),
    NotFound: Explained(
        status=404,
        heading=message("Nothing is here"),
        explanation=message("The address may be misspelt, or what stood here is not for you to see. Try a search."),
    ),
    Damaged: Explained(
        status=500,
        heading=message("This text is damaged on the disk"),
        explanation=message("The other versions can still be read. Tell the administrator: a backup holds it."),
    ),
}
_UNAVAILABLE = {
    "full": Explained(
        status=507,
        heading=message("The disk is full"),
        explanation=message(
            "Nothing could be saved, but your text is kept here, below. Reading goes on. Tell the administrator."
        ),
    ),
    "readonly": Explained(
        status=503,
        heading=message("Palabre can only be read right now"),
        explanation=message("Nothing could be saved, but your text is kept here, below. Tell the administrator."),
    ),
}
_BUSY = Explained(
    status=503,
    heading=message("Palabre is busy"),
    explanation=message("Nothing was saved, but your text is kept here, below. Wait a moment, then send it again."),
)


def explain(error: Exception) -> Explained:
    """What is said about an error."""
    if isinstance(error, Unavailable):
        return _UNAVAILABLE.get(error.reason, _BUSY)
    if isinstance(error, errors.BadText) and error.fault != errors.TOO_LONG:
        return TABLE[errors.BadRequest]
    return next((TABLE[kind] for kind in type(error).__mro__ if kind in TABLE), _BROKEN)


def answer(call: Call, error: Exception) -> Response:
    """The page that tells a person about an error."""
    if isinstance(error, errors.SignInNeeded) and call.request.method in {"GET", "HEAD"}:
        query = call.request.url.query
        return RedirectResponse(call.site.urls.site("login", next=call.path + (f"?{query}" if query else "")), 303)
    if isinstance(error, errors.NotGenuine) and _can_go_on(call):
        problem = call.words("You have signed in again since. Your text is here: look at it, and save it once more.")
        with suppress(PalabreError):  # what makes no sense either is refused like any other
            return write(call, sent_sheet(call), problem=problem, status=403)
    said = explain(error)
    reference = referred(error, said)
    page = call.page if call.may(Verb.READ) else None  # whether it exists is for readers alone
    view = ErrorView(
        heading=call.words(said.heading),
        explanation=call.words(said.explanation),
        kept=call.field("text"),
        again=call.words("Back to the page") if page else call.words("Back to the home page"),
        again_url=call.site.urls.page(call.space, page) if page else call.site.urls.site(),
        reference=reference,
        **_kept_fields(call),
    )
    response = draw(call, view, title=view.heading, status=said.status)
    if said.status == 503:
        response.headers["Retry-After"] = "5"
    if isinstance(error, errors.TooMany):
        response.headers["Retry-After"] = str(error.seconds)
    if isinstance(error, errors.MethodNotAllowed):
        response.headers["Allow"] = ", ".join(error.allowed)
    return response


def _can_go_on(call: Call) -> bool:
    """Whether a form of ours from an earlier session was sent by somebody who may write: she gets a new one."""
    ours = call.site.genuine.from_us(call.request)
    writing = call.address.verb in {"edit", "preview"} and bool(call.field("text"))
    return ours and writing and call.viewer.person is not None and call.may(Verb.EDIT)


def _kept_fields(call: Call) -> dict[str, str]:
    """What the form that was being sent needs to be sent again, if it was a page's."""
    if call.address.verb not in {"edit", "preview"} or not call.field("text"):
        return {}
    return {
        "resend_url": place_url(call, "edit"),
        "sign_in_url": "" if call.viewer.person else call.site.urls.site("login"),
        **{name: call.field(name) for name in ("summary", "base", "key", "section")},
    }


def referred(error: Exception, said: Explained) -> str:
    """The name under which the log now holds this error, if it is one of ours or of the disk; else empty."""
    if isinstance(error, NotFound | PalabreError) or (said is not _BROKEN and not isinstance(error, StorageError)):
        return ""
    reference = secrets.token_hex(4)
    _log.error("error %s", reference, exc_info=error)
    return reference

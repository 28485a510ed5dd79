"""Errors of the API as problem details (RFC 9457)."""

from typing import Any

from starlette.responses import JSONResponse, Response

from wiki import errors
from wiki.web.api.shapes import BadField
from wiki.web.call import Call
from wiki.web.errors import explain, referred


class PreconditionRequired(errors.PalabreError):
    """Neither `If-Match` nor `If-None-Match` says from which version the change started."""


class PreconditionFailed(errors.PalabreError):
    """`If-None-Match: *` on a page that exists."""


class Ahead(errors.PalabreError):
    """`If-Match` names a version that the page has not come to; `head` is its current one."""

    def __init__(self, head: int) -> None:
        super().__init__(f"the page is at version {head}")
        self.head = head


class NotJson(errors.PalabreError):
    """A body of another type than `application/json`."""


_NOT_SO = "This request is not as described"
_OWN: dict[type[Exception], tuple[int, str, str]] = {
    PreconditionRequired: (
        428,
        "Name the base",
        'Send If-Match: "n" with the number of the version that you started from, or If-None-Match: * to create.',
    ),
    Ahead: (412, "The page is not there yet", "Read it again, and send the number of its current version."),
    PreconditionFailed: (412, "The page exists", 'Send If-Match: "n" to change it.'),
    NotJson: (415, "Only JSON is read here", "Send Content-Type: application/json, and the body as JSON in UTF-8."),
    errors.SignInNeeded: (
        401,
        "A token is needed",
        "Send Authorization: Bearer and a token: your account's page makes one.",
    ),
}


def problem(call: Call, error: Exception) -> Response:
    """The answer to an error."""
    known, more = _known(call, error), _more(error)
    if known is None:
        said = explain(error)
        known, reference = (said.status, said.heading, said.explanation), referred(error, said)
        more |= {"reference": reference} if reference else {}
    response = told(*known, **more)
    response.headers.update(_headers(known[0], error))
    return response


def _known(call: Call, error: Exception) -> tuple[int, str, str] | None:
    """What the API says in its own words."""
    if isinstance(error, BadField):
        return 400, _NOT_SO, f"{error.field}: {error.reason}"
    if isinstance(error, errors.BadText) and error.fault != errors.TOO_LONG:
        return 400, _NOT_SO, "text: This cannot be kept as text."
    if isinstance(error, errors.Forbidden) and call.viewer.reads_only:
        return 403, "This token may only read", "Ask for one that may write too, if your role allows it."
    return _OWN.get(type(error))


def _more(error: Exception) -> dict[str, Any]:
    """The members of their own that some problems have."""
    if isinstance(error, errors.BadText):
        return {"field": "text"}
    if isinstance(error, errors.BadRequest):
        return {"field": error.field}
    return {"head": error.head} if isinstance(error, Ahead) else {}


def _headers(status: int, error: Exception) -> dict[str, str]:
    if isinstance(error, errors.TooMany):
        return {"Retry-After": str(error.seconds)}
    if isinstance(error, errors.MethodNotAllowed):
        return {"Allow": ", ".join(error.allowed)}
    return {503: {"Retry-After": "5"}, 401: {"WWW-Authenticate": "Bearer"}}.get(status, {})


def told(status: int, title: str, detail: str, **more: object) -> Response:
    """A problem document; `more` are its own members."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return JSONResponse(body, status, media_type="application/problem+json", headers={"Cache-Control": "no-store"})

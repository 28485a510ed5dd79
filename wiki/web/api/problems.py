"""Errors of the API as problem details (RFC 9457)."""

from typing import Any

from starlette.responses import JSONResponse, Response

from wiki import errors
from wiki.web.call import Call
from wiki.web.errors import explain, referred


class PreconditionRequired(errors.PalabreError):
    """Neither `If-Match` nor `If-None-Match` says from which version the change started."""


class PreconditionFailed(errors.PalabreError):
    """`If-None-Match: *` on a page that exists."""


_OWN: dict[type[Exception], tuple[int, str, str]] = {
    PreconditionRequired: (
        428,
        "Name the base",
        'Send If-Match: "n" with the number of the version that you started from, or If-None-Match: * to create.',
    ),
    PreconditionFailed: (412, "The page exists", 'Send If-Match: "n" to change it.'),
    errors.SignInNeeded: (401, "A token is needed", "Send Authorization: Bearer with a token of `palabre token NAME`."),
}


def problem(call: Call, error: Exception) -> Response:
    """The answer to an error."""
    known, reference = _OWN.get(type(error)), ""
    if known is None:
        said = explain(error)
        known, reference = (said.status, said.heading, said.explanation), referred(error, said)
    more: dict[str, Any] = {"reference": reference} if reference else {}
    response = told(*known, **more)
    if known[0] == 503:
        response.headers["Retry-After"] = "5"
    if isinstance(error, errors.TooMany):
        response.headers["Retry-After"] = str(error.seconds)
    if known[0] == 401:
        response.headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, errors.MethodNotAllowed):
        response.headers["Allow"] = ", ".join(error.allowed)
    return response


def told(status: int, title: str, detail: str, **more: object) -> Response:
    """A problem document; `more` are its own members."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return JSONResponse(body, status, media_type="application/problem+json", headers={"Cache-Control": "no-store"})

"""A page by the API: read it, write it from a base, delete it."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.responses import JSONResponse, Response

from storage.errors import Stale
from storage.records import Page, Version
from wiki.content.outcomes import Conflict, Gone, Merged, Outcome, Saved
from wiki.errors import BadRequest, Missing
from wiki.keeping import keep
from wiki.web.api.problems import PreconditionFailed, PreconditionRequired, told
from wiki.web.call import Call
from wiki.web.forms import limit_body
from wiki.web.places import place_to_change
from wiki.web.sheet import LONGEST_KEY

NOT_KEPT = {"Cache-Control": "no-store"}
_ETAG = re.compile(r'(?:W/)?"(\d{1,9})"')
_FIELDS = {"text": str, "summary": str, "minor": bool}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """The fields that a body may hold; others are refused."""

    text: str
    summary: str = ""
    minor: bool = False


async def read(call: Call) -> Response:
    """The current version with its text. `ETag` is its number."""
    page = call.live_page
    version = call.site.history.version(call.viewer, call.space, page, page.head)
    if call.request.headers.get("if-none-match") == f'"{page.head}"':
        return Response(status_code=304, headers=_headers(page.head))
    text = call.site.history.text(call.viewer, call.space, version)
    return JSONResponse({**described(call, page, version), "text": text}, headers=_headers(page.head))


async def write(call: Call) -> Response:
    """Create with `If-None-Match: *`, change with `If-Match: "n"`; late but mergeable is 200 with `"merged": true`."""
    base = _base(call)
    sent = await _sent(call)
    outcome = await call.site.pages.change(
        place_to_change(call, base),
        base,
        sent.text,
        by=call.person,
        summary=sent.summary,
        minor=sent.minor,
        key=call.request.headers.get("idempotency-key", "")[:LONGEST_KEY],
    )
    return _written(call, outcome, created=base == 0)


async def delete(call: Call) -> Response:
    """Hide the page; `If-Match: "n"` must name its current version."""
    page, by, at = call.live_page, call.person.id, call.site.now()
    base = _match(call)
    try:
        await keep(call.site.storage, lambda: call.site.storage.pages.delete(page.id, base, by=by, at=at))
    except Stale as error:
        return told(412, "The page has changed", "Read it again before you delete it.", head=error.head)
    return Response(status_code=204)


def described(call: Call, page: Page, version: Version) -> dict[str, object]:
    """A version as the API tells of it."""
    return {
        "space": call.space.slug,
        "title": page.title,
        "version": version.number,
        "format": version.format,
        "at": version.at.isoformat(),
        "authors": [author.person.name for author in version.authors],
        "summary": version.summary,
        "minor": version.minor,
        "size": version.size,
        "url": call.site.urls.full(call.site.urls.page(call.space, page)),
    }


def _base(call: Call) -> int:
    """The version that the change started from, or 0 to create."""
    exists = call.page is not None and not call.page.deleted
    if call.request.headers.get("if-none-match", "").strip() == "*":
        if exists:
            raise PreconditionFailed
        return 0
    base = _match(call)
    if call.page is None:
        raise Missing
    return base


def _match(call: Call) -> int:
    header = call.request.headers.get("if-match")
    if header is None:
        raise PreconditionRequired
    found = _ETAG.fullmatch(header.strip())
    if found is None:
        raise BadRequest("if-match")
    return int(found[1])


async def _sent(call: Call) -> _Sent:
    sent = await sent_fields(call, _FIELDS)
    return _Sent(**sent)


async def sent_fields(call: Call, fields: Mapping[str, type]) -> dict[str, Any]:
    """The JSON object that was sent: `text`, and no field that is not in `fields`. Raises `BadRequest`, `TooLarge`."""
    if call.request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise BadRequest("content-type")
    limit_body(call.request)
    try:
        sent = json.loads(await call.request.body())
    except (ValueError, RecursionError) as error:
        raise BadRequest("body") from error
    if not isinstance(sent, dict) or "text" not in sent:
        raise BadRequest("text")
    for name, value in sent.items():
        if name not in fields or not isinstance(value, fields[name]):
            raise BadRequest(name)
    return sent


def _written(call: Call, outcome: Outcome, *, created: bool) -> Response:
    if isinstance(outcome, Conflict | Gone):
        return _clash(call, outcome)
    version = call.site.history.version(call.viewer, call.space, outcome.page, outcome.number)
    body = {**described(call, outcome.page, version), "merged": isinstance(outcome, Merged)}
    fresh = created and isinstance(outcome, Saved)
    return JSONResponse(body, 201 if fresh else 200, headers=_headers(outcome.number))


def _clash(call: Call, outcome: Conflict | Gone) -> Response:
    draft = call.site.urls.page(call.space, outcome.page, "edit", draft=1)
    if isinstance(outcome, Gone):
        detail = "It was deleted meanwhile. Your text is kept as a draft; create the page again to bring it back."
        return told(409, "The page was deleted", detail, yours=outcome.yours, draft=draft)
    return told(
        409,
        "Edit conflict",
        "Somebody changed the same words. Your text is kept as a draft; merge both texts, and send the result with the "
        "current version as its base.",
        base=outcome.base,
        current=outcome.theirs.number,
        theirs=outcome.theirs_text,
        yours=outcome.yours,
        draft=draft,
    )


def _headers(number: int) -> dict[str, str]:
    return {"ETag": f'"{number}"', **NOT_KEPT}

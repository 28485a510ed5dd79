"""The past of a page by the API."""

from starlette.responses import JSONResponse, Response

from storage.errors import NotFound
from storage.records import Page, Version
from wiki.content.diff import Row
from wiki.errors import Missing
from wiki.web.api.pages import NOT_KEPT, described
from wiki.web.call import Call
from wiki.web.forms import number

_MOST = 100


async def versions(call: Call) -> Response:
    """`+versions`: newest first, `limit` (at most 100) below `before`; `+versions/{n}`: one, with its text."""
    page = call.live_page
    if call.address.rest:
        version = _version(call, page, call.address.rest)
        text = call.site.history.text(call.viewer, call.space, version)
        return JSONResponse({**described(call, page, version), "text": text}, headers=NOT_KEPT)
    limit = min(number(call.query("limit"), "limit", default=50), _MOST)
    before = number(call.query("before"), "before", default=page.head + 1)
    found = call.site.history.versions(call.viewer, call.space, page, before=before, limit=limit)
    more = found[-1].number if found and found[-1].number > 1 else None
    told = {"versions": [described(call, page, version) for version in found], "before": more}
    return JSONResponse(told, headers=NOT_KEPT)


async def diff(call: Call) -> Response:
    """`+diff?from=&to=`: rows of both texts, as the page shows them."""
    page = call.live_page
    old, new = (_version(call, page, call.query(name)) for name in ("from", "to"))
    found = await call.site.history.compare(call.viewer, call.space, old, new)
    rows = [_row(row) for row in found.rows if row.kind != "same"]
    told = {"from": old.number, "to": new.number, "words": found.words, "rows": rows}
    return JSONResponse(told, headers=NOT_KEPT)


def _version(call: Call, page: Page, raw: str) -> Version:
    try:
        return call.site.history.version(call.viewer, call.space, page, number(raw, "version"))
    except NotFound as error:
        raise Missing from error


def _row(row: Row) -> dict[str, object]:
    return {
        "kind": row.kind,
        "old": row.old,
        "new": row.new,
        "left": [[piece.op, piece.text] for piece in row.left],
        "right": [[piece.op, piece.text] for piece in row.right],
    }

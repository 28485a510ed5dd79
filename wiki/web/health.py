"""Whether the site is well, for a watching program."""

from starlette.responses import JSONResponse, Response

from wiki.web.call import Call


async def health(call: Call) -> Response:
    """200 `{"status": "ok"}` when the database answers; errors become 503 by the table of errors."""
    call.site.storage.settings.get("health")
    return JSONResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})

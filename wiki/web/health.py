"""Whether the site is well, for a watching program."""

from starlette.responses import JSONResponse, Response

from wiki.transfer.backup import backup_age
from wiki.web.call import Call


async def health(call: Call) -> Response:
    """200 `{"status": "ok", "backup": 3600}` when the database answers; errors become 503 by the table of errors.

    `backup` is how many seconds ago the last good backup was made, null if there never was one.
    """
    age = backup_age(call.site.storage, call.site.now())
    return JSONResponse({"status": "ok", "backup": age}, headers={"Cache-Control": "no-store"})

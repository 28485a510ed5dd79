"""« Enregistrer » in a room, and bringing in what was written in one that is no more."""

from starlette.responses import JSONResponse, RedirectResponse, Response

from wiki.web.call import Call
from wiki.web.editing import landed
from wiki.web.places import refuse_hidden


async def save(call: Call) -> Response:
    """Make what is written a version, with a summary."""
    page = call.live_page
    refuse_hidden(call, page)
    head = await call.site.pages.fold(page, summary=call.field("summary"))
    if "application/json" not in call.request.headers.get("accept", ""):
        return RedirectResponse(call.site.urls.page(call.space, page, done="saved", n=head.number), 303)
    told = {
        "number": head.number,
        "time": call.clock.time(call.site.now()),
        "url": call.site.urls.page(call.space, page, f"version/{head.number}"),
    }
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


async def bring(call: Call) -> Response:
    """Merge what one device holds of a document (`brought` names it) that was replaced meanwhile."""
    was, text, page = call.field("was"), call.field("text"), call.live_page
    refuse_hidden(call, page)
    outcome = await call.site.pages.bring(page, was, text, by=call.person, summary=call.field("summary"))
    return await landed(call, outcome)

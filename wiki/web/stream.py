"""`/+stream`: the ids of pages that change, as they change, to a browser that stays open (server-sent events)."""

import asyncio
import json
from collections.abc import AsyncIterator
from time import monotonic

from starlette.responses import PlainTextResponse, Response, StreamingResponse

from wiki.people.permissions import Verb, Viewer, may
from wiki.web.call import Call
from wiki.web.streams import END, Streams, Told

_ALIVE = 20.0  # seconds between two signs of life
_LONGEST = 600.0  # seconds; a browser comes back by itself
_AGAIN = 2_000  # milliseconds until it does
_HEADERS = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}


async def stream(call: Call) -> Response:
    """What the viewer may read is told; her rights are asked anew each time."""
    if call.request.method == "HEAD":
        return Response(media_type="text/event-stream", headers=_HEADERS)
    person = call.viewer.person.id if call.viewer.person else None
    if call.site.streams.full(person):
        return PlainTextResponse("", 503, headers={"Retry-After": "30"})
    return StreamingResponse(_told(call, call.site.streams, person), media_type="text/event-stream", headers=_HEADERS)


async def _told(call: Call, streams: Streams, person: int | None) -> AsyncIterator[str]:
    until = monotonic() + _LONGEST
    with streams.listen(person) as queue:
        yield f"retry: {_AGAIN}\n\n"
        while (left := until - monotonic()) > 0:
            try:
                told = await asyncio.wait_for(queue.get(), min(_ALIVE, left))
            except TimeoutError:
                yield ": \n\n"
                continue
            if told is END:
                return
            if told is None:
                yield "data: {}\n\n"
            elif isinstance(told, Told) and (pages := _heard(call, told)):
                yield f"data: {json.dumps({'pages': pages})}\n\n"


def _heard(call: Call, told: Told) -> list[int]:
    """The pages that she may know of; whether others are there is none of her business."""
    identity = call.request.cookies.get(call.site.cookies.session)
    viewer = call.viewer
    if identity:
        signed_in = call.site.sessions.find(identity)
        viewer = signed_in.viewer if signed_in else Viewer()
    readable = {space.id for space in call.site.storage.spaces.all() if may(viewer, Verb.READ, space)}
    return [page for page, space in told.pages if space in readable] if told.space in readable else []

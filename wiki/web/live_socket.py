"""The WebSocket of a page: who may come in is let into its room, and what she sends is passed on until she goes."""

import asyncio
from time import monotonic

from starlette.types import Receive, Send

from storage.errors import StorageError
from storage.records import MARKDOWN
from wiki.errors import Missing, NotGenuine, PalabreError
from wiki.live.closing import Closing
from wiki.live.connection import Connection, Right
from wiki.live.room import Room
from wiki.web.call import Call
from wiki.web.live_admission import Admitted


async def answer(call: Call, receive: Receive, send: Send) -> None:
    """Raises, before it accepts, what an ordinary request would: `Missing`, `NotGenuine`, `Forbidden`."""
    page, site = call.live_page, call.site
    if not site.genuine.from_us(call.request):
        raise NotGenuine
    if site.pages.head(page).format != MARKDOWN or site.live.ended:
        raise Missing
    identity = call.request.cookies.get(site.cookies.session, "")
    admitted = Admitted(site, page, identity=identity, token=call.query("token"))
    if admitted.right() is Right.NOTHING:
        raise Missing
    connection = Connection(send, admitted, monotonic(), generation=call.query("generation"))
    await receive()  # "websocket.connect"
    await send({"type": "websocket.accept"})
    try:
        room = await site.live.room(page)
    except (StorageError, PalabreError):
        await send({"type": "websocket.close", "code": int(Closing.FAILED)})
        return
    if not room.has_place(connection):
        await send({"type": "websocket.close", "code": int(Closing.TOO_MUCH)})
        return
    await _stay(room, connection, receive, wants=bool(call.query("writes")))


async def _stay(room: Room, connection: Connection, receive: Receive, *, wants: bool) -> None:
    """`wants`: she is sure that she may write, so that she is not left to write in vain."""
    room.enter(connection)
    if wants and not connection.writes:
        connection.dismiss(connection.admission.lost())
    tasks = [asyncio.create_task(_listen(room, connection, receive)), asyncio.create_task(connection.pump(monotonic))]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        room.leave(connection, monotonic())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _listen(room: Room, connection: Connection, receive: Receive) -> None:
    """Until she goes, or sends what is no frame: then she is let go, and what was posted to her before is sent."""
    while True:
        message = await receive()
        if message["type"] == "websocket.disconnect":
            return
        data = message.get("bytes")
        try:
            if not data:
                raise ValueError("no binary frame")
            room.receive(connection, data, monotonic())
        except ValueError:
            connection.close(Closing.MALFORMED)

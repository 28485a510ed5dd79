"""Which room of `/+admin` an address names, and the way to the others."""

from collections.abc import Awaitable, Callable

from starlette.responses import Response

from wiki.errors import Missing
from wiki.web.admin import accounts, log, overview, person
from wiki.web.call import Call

_ROOMS: dict[str, Callable[[Call], Awaitable[Response]]] = {
    "": overview.show,
    "accounts": accounts.show,
    "audit": log.show,
}
_PERSON = "person/"


async def show(call: Call) -> Response:
    rest = call.address.rest
    if rest.startswith(_PERSON):
        return await person.show(call)
    if rest not in _ROOMS:
        raise Missing
    return await _ROOMS[rest](call)


async def change(call: Call) -> Response:
    """Only a person's page has buttons."""
    if not call.address.rest.startswith(_PERSON):
        raise Missing
    return await person.change(call)

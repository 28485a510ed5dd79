"""A page that people write together."""

from starlette.responses import Response

from wiki.errors import Missing
from wiki.web.call import Call


async def show(call: Call) -> Response:
    raise Missing

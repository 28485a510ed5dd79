"""A space's own colours, as a style sheet on top of its theme's."""

from starlette.responses import Response

from storage.records import Visibility
from wiki.errors import Missing
from wiki.web.call import Call
from wiki.web.colours import is_colour, style_of

VERB = "theme.css"
_LONG = "max-age=31536000, immutable"


def style_url(call: Call) -> str:
    """Where the colours of this call's space are, with what they depend on; empty where it has none of its own."""
    space = call.space
    if not is_colour(space.accent):
        return ""
    return call.site.urls.space(space, VERB, v=_version(call))


async def style(call: Call) -> Response:
    """`/{space}/+theme.css?v=…`: kept by browsers for as long as the space and its theme stay as they are."""
    space = call.space
    if not is_colour(space.accent):
        raise Missing
    scope = "public" if space.visibility is Visibility.PUBLIC else "private"
    cache = f"{scope}, {_LONG}" if call.query("v") == _version(call) else "no-cache"
    css = style_of(space.accent, call.site.looks.theme(space.theme).tokens)
    return Response(css, media_type="text/css", headers={"Cache-Control": cache})


def _version(call: Call) -> str:
    return f"{call.space.epoch}-{call.site.looks.theme(call.space.theme).version}"

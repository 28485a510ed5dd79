"""Styles, scripts and images of themes: the version in the address lets browsers keep them for ever."""

from starlette.responses import Response

from wiki.errors import Missing
from wiki.web.call import Call

_FOR_EVER = "public, max-age=31536000, immutable"
_TEXT = ("text/", "image/svg")


async def asset(call: Call) -> Response:
    """`/+static/{theme}/{version}/{path}`."""
    name, _, rest = call.address.rest.partition("/")
    version, _, path = rest.partition("/")
    theme = call.site.looks.theme(name)
    found = theme.assets.get(path)
    if theme.name != name or found is None:
        raise Missing
    headers = {"Cache-Control": _FOR_EVER if version == theme.version else "no-cache", "Vary": "Accept-Encoding"}
    if found.type.startswith(_TEXT) and "gzip" in call.request.headers.get("accept-encoding", ""):
        return Response(found.packed, media_type=found.type, headers={**headers, "Content-Encoding": "gzip"})
    return Response(found.body, media_type=found.type, headers=headers)

"""A space's logo: shown, changed, taken away."""

import anyio.to_thread
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from storage.errors import Damaged, Unavailable
from storage.records import Visibility
from wiki.content.logos import digest_of_logo
from wiki.errors import BadUpload, FileTooLarge, Missing, UploadFault
from wiki.web.call import Call
from wiki.web.errors import explain
from wiki.web.security import UPLOAD_POLICY
from wiki.web.sentences import upload_problem
from wiki.web.space_settings import settings_form
from wiki.web.urls import LOGO

_LONG = "max-age=31536000, immutable"


async def show(call: Call) -> Response:
    """`/{space}/+logo?v=…`: kept by browsers, for another logo has another address."""
    digest = digest_of_logo(call.space)
    if not digest:
        raise Missing
    path = call.site.logos.blobs.path(digest)
    try:
        content = await anyio.to_thread.run_sync(path.read_bytes)
    except FileNotFoundError as error:
        raise Damaged(f"the logo of space {call.space.id} is not there") from error
    scope = "public" if call.space.visibility is Visibility.PUBLIC else "private"
    cache = f"{scope}, {_LONG}" if call.site.urls.logo(call.space).endswith(f"{LOGO}{call.query('v')}") else "no-cache"
    headers = {"Cache-Control": cache, "Content-Security-Policy": UPLOAD_POLICY}
    return Response(content, media_type="image/png", headers=headers)


async def change(call: Call) -> Response:
    """Show the image that was sent, or (field `drop`) none; say why, where that cannot be."""
    if call.field("drop"):
        await call.site.logos.drop(call.space, by=call.person)
        return _back(call)
    sent = call.form.get("file")
    if not isinstance(sent, UploadFile) or not sent.filename:
        return settings_form(call, logo_problem=call.words("Choose a file first."), status=422)
    try:
        await call.site.logos.put(call.space, sent.file, by=call.person)
    except (BadUpload, FileTooLarge, Unavailable) as error:
        return settings_form(call, logo_problem=_problem(call, error), status=explain(error).status)
    return _back(call)


def _problem(call: Call, error: BadUpload | FileTooLarge | Unavailable) -> str:
    if isinstance(error, BadUpload) and error.fault in {UploadFault.UNKNOWN, UploadFault.MIXED}:
        return call.words("This is no image that can be shown. Send a PNG, JPEG, GIF or WebP.")
    return upload_problem(call, error)


def _back(call: Call) -> Response:
    return RedirectResponse(call.site.urls.space(call.space, "settings", done="settings"), 303)

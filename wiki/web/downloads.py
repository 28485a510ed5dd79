"""The bytes of a page's file, from the disk, to those who may read its page."""

import os
from pathlib import Path
from urllib.parse import quote

import anyio
import anyio.to_thread
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from storage.errors import Damaged
from storage.records import File, FileVersion, Visibility
from wiki.errors import Missing
from wiki.web.call import Call
from wiki.web.drawing import VARY
from wiki.web.forms import number
from wiki.web.security import UPLOAD_POLICY

_CHUNK = 256 << 10


async def file(call: Call) -> Response:
    """`+file/{name}`: as it stands; `+file/{name}/{n}`: as it was. Images are shown, all else is saved."""
    found, version = file_named(call)
    headers = {
        "ETag": f'"{version.digest}"',
        "Cache-Control": _cache(call),
        "Vary": VARY,
        "Content-Security-Policy": UPLOAD_POLICY,
    }
    if call.request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=304, headers=headers)
    path = call.site.uploads.blobs.path(version.digest)
    try:
        size = await anyio.to_thread.run_sync(lambda: path.stat().st_size)
    except FileNotFoundError as error:
        raise Damaged(f"the bytes of file {found.id}, version {version.number}, are not there") from error
    headers["Content-Length"] = str(size)
    headers["Content-Disposition"] = disposition(found.name, shown=version.media.startswith("image/"))
    return FromDisk(path, media_type=_typed(version), headers=headers)


def file_named(call: Call) -> tuple[File, FileVersion]:
    """The file that the address names, with its version. Raises `Missing`, also for a deleted file."""
    name, _, raw = call.address.rest.partition("/")
    found = call.site.uploads.find(call.live_page, name)
    if found is None or found.deleted:
        raise Missing
    version = call.site.uploads.version(found, number(raw, "version")) if raw else found.current
    if version is None:
        raise Missing
    return found, version


def disposition(name: str, *, shown: bool) -> str:
    """How a browser names what it saves (RFC 6266), with a plain name for old ones."""
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-_.") else "_" for letter in name)
    extended = "" if plain == name else f"; filename*=UTF-8''{quote(name, safe='')}"
    return f'{"inline" if shown else "attachment"}; filename="{plain}"{extended}'


def download(call: Call, body: bytes, *, media: str, name: str) -> Response:
    """What was made for this answer, to be saved under `name`; of what is not for everybody nothing is kept between."""
    closed = call.viewer.person is not None or call.space.visibility is not Visibility.PUBLIC
    headers = {"Cache-Control": "no-store" if closed else "no-cache", "Vary": VARY}
    headers["Content-Disposition"] = disposition(name, shown=False)
    return Response(body, media_type=media, headers=headers)


class FromDisk(Response):
    """A file sent piece by piece, never held whole."""

    def __init__(self, path: Path, *, media_type: str, headers: dict[str, str]) -> None:
        super().__init__(None, media_type=media_type, headers=headers)
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async with await anyio.open_file(self._path, "rb") as opened:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            left = 0 if scope["method"] == "HEAD" else os.fstat(opened.wrapped.fileno()).st_size
            while left > 0 and (chunk := await opened.read(_CHUNK)):
                left -= len(chunk)
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
        await send({"type": "http.response.body", "body": b"", "more_body": False})


def _typed(version: FileVersion) -> str:
    return f"{version.media}; charset=utf-8" if version.media.startswith("text/") else version.media


def _cache(call: Call) -> str:
    """Asked for again each time, for rights end and files go; nothing of a closed space is kept at all."""
    if call.space.visibility is not Visibility.PUBLIC:
        return "no-store"
    return "private, no-cache" if call.viewer.person else "no-cache"

"""Posted forms: read within limits, their numbers parsed."""

import secrets

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Message, Receive

from storage.errors import Unavailable
from wiki.content.uploads import LARGEST
from wiki.errors import BadRequest, FileTooLarge, TooLarge

BODY = 4 << 20  # bytes; a text of 1 MiB, percent-encoded, fits
UPLOAD = LARGEST + (64 << 10)  # one file, and the fields beside it
_PATIENCE = 10 * UPLOAD
_FIELDS = 500
_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")


async def read_form(request: Request) -> FormData:
    """The fields of a form. Raises `TooLarge`, `BadRequest`."""
    limit_body(request)
    return await _fields(request, files=0)


async def read_upload(request: Request) -> FormData:
    """The fields of a form with one file in it. Raises `FileTooLarge`, `BadRequest`, `Unavailable`.

    What is too large is read to its end, up to a point: a browser shows no answer before it has sent everything.
    """
    receive = request.receive
    try:
        limit_body(request, UPLOAD)
        return await _fields(request, files=1)
    except TooLarge as error:
        await _drain(receive)
        raise FileTooLarge from error
    except OSError as error:  # a large file waits in the system's folder for such files
        raise Unavailable("full", str(error)) from error


async def _fields(request: Request, *, files: int) -> FormData:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() not in _TYPES:
        raise BadRequest("content-type")
    try:
        return await request.form(max_files=files, max_fields=_FIELDS, max_part_size=BODY)
    except (MultiPartException, HTTPException, UnicodeDecodeError) as error:
        raise BadRequest("form") from error


async def _drain(receive: Receive) -> None:
    left = _PATIENCE
    while left > 0:
        message = await receive()
        left -= len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body"):
            return


def limit_body(request: Request, longest: int = BODY) -> None:
    """Make reading the body raise `TooLarge` past `longest` bytes."""
    try:
        announced = int(request.headers.get("content-length", "0"))
    except ValueError as error:
        raise BadRequest("content-length") from error
    if announced > longest:
        raise TooLarge
    receive, received = request._receive, 0

    async def counted() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > longest:
            raise TooLarge
        return message

    request._receive = counted


def number(raw: str, name: str, *, default: int | None = None) -> int:
    """A number from 0 that somebody sent. Raises `BadRequest(name)`."""
    if not raw and default is not None:
        return default
    if not raw.isascii() or not raw.isdigit() or len(raw) > 9:
        raise BadRequest(name)
    return int(raw)


def new_key() -> str:
    """What makes a double submit of one form one version."""
    return secrets.token_urlsafe(12)

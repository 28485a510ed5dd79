"""Posted forms: read within limits, their numbers parsed."""

import secrets

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import Request
from starlette.types import Message

from wiki.errors import BadRequest, TooLarge

BODY = 4 << 20  # bytes; a text of 1 MiB, percent-encoded, fits
_FIELDS = 500
_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")


async def read_form(request: Request) -> FormData:
    """The fields of a form. Raises `TooLarge`, `BadRequest`."""
    limit_body(request)
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() not in _TYPES:
        raise BadRequest("content-type")
    try:
        return await request.form(max_files=0, max_fields=_FIELDS, max_part_size=BODY)
    except (MultiPartException, HTTPException, UnicodeDecodeError) as error:
        raise BadRequest("form") from error


def limit_body(request: Request) -> None:
    """Make reading the body raise `TooLarge` past the limit."""
    try:
        announced = int(request.headers.get("content-length", "0"))
    except ValueError as error:
        raise BadRequest("content-length") from error
    if announced > BODY:
        raise TooLarge
    receive, received = request._receive, 0

    async def counted() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > BODY:
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

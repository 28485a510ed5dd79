"""What comes in is read into records, within limits; what goes out is told from them."""

import json
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

import anyio.to_thread
from starlette.responses import JSONResponse, Response

from wiki.web.api.problems import NotJson, PreconditionRequired
from wiki.web.api.shapes import BadField, from_json, from_texts, known_fields, plain
from wiki.web.call import Call
from wiki.web.forms import limit_body

T = TypeVar("T")
NOT_KEPT = {"Cache-Control": "no-store"}


def asked(call: Call, record: type[T]) -> T:
    """The query of the address. Raises `BadField`."""
    return from_texts(record, call.request.query_params.multi_items())


def conditions(call: Call, record: type[T]) -> T:
    """Those headers that the record names. Raises `BadField`; `PreconditionRequired` where one is missing."""
    known = {one.name.replace("_", "-"): one for one in known_fields(record)}
    sent = [(name, value) for name, value in call.request.headers.items() if name in known]
    given = {name for name, _ in sent}
    if any(one.required and name not in given for name, one in known.items()):
        raise PreconditionRequired
    try:
        return from_texts(record, [(known[name].name, value.strip()) for name, value in sent])
    except BadField as error:
        raise BadField(error.field.replace("_", "-"), error.reason) from error


async def sent(call: Call, record: type[T]) -> T:
    """The body, one flat JSON object. Raises `NotJson`, `TooLarge`, `BadField`."""
    if call.request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise NotJson
    limit_body(call.request)
    try:
        body = (await call.request.body()).decode()
        found = json.loads(body, object_pairs_hook=_once, parse_constant=_no_number)
    except BadField:
        raise
    except (ValueError, RecursionError) as error:
        raise BadField("body", "It is not JSON in UTF-8.") from error
    return from_json(record, found)


def answer(told: object, status: int = 200, *, etag: int = 0) -> Response:
    """A record as JSON; `etag` is the number of the version that it tells of."""
    return JSONResponse(plain(told), status, headers={**NOT_KEPT, **({"ETag": f'"{etag}"'} if etag else {})})


async def answer_made(make: Callable[[], object]) -> Response:
    """`answer` to what `make` gives, all of it off the event loop: for what may be long."""
    return await anyio.to_thread.run_sync(lambda: answer(make()))


def nothing() -> Response:
    """It is done, and there is nothing to tell."""
    return Response(status_code=204, headers=NOT_KEPT)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object, if it names nothing twice: one reader would take the first and another the last."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise BadField(name, "It is given more than once.")
        found[name] = value
    return found


def _no_number(name: str) -> NoReturn:
    raise BadField("body", f"{name} is not JSON.")

"""Every operation that takes a body, sent what no client of good will sends: a problem each time, never a fault."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.wiki.web.world import World, made
from wiki.web.dispatch import Dispatch
from wiki.web.routes import ROUTES

PAGE = "/api/v1/spaces/open/pages/Cible"
MIB = 1 << 20
BODIES = {
    "nothing": b"",
    "spaces": b" \n",
    "not utf-8": b'{"text": "\xff\xfe", "title": "\xc3\x28", "summary": "\xed\xa0\x80"}',
    "latin-1": '{"text": "é"}'.encode("latin-1"),
    "utf-16": '{"text": "x"}'.encode("utf-16"),
    "utf-32": '{"text": "x"}'.encode("utf-32"),
    "bom": b'\xef\xbb\xbf{"text": "x"}',
    "nul bytes": b"\0" * 1000,
    "cut off": b'{"text": "x"',
    "two values": b'{"text": "x"}{"text": "y"}',
    "comment": b'{"text": "x" /* y */}',
    "deep lists": b"[" * 200_000,
    "deep objects": b'{"a":' * 100_000,
    "deep in a field": b'{"summary": ' + b"[" * 500 + b"]" * 500 + b"}",
    "numbers for texts": b'{"text": 1, "title": 2, "summary": 3, "topic": 4}',
    "texts for switches": b'{"text": "x", "title": "x", "minor": "true", "links": "1", "summary": null}',
    "a huge number": b'{"minor": 1' + b"0" * 5000 + b', "links": 1e999, "summary": 1}',
    "NaN": b'{"minor": NaN, "links": Infinity, "summary": -Infinity}',
    "named twice": b'{"text": "a", "text": "b", "title": "a", "title": "b", "summary": "a", "summary": "b"}',
    "named twice inside": b'{"summary": {"a": 1, "a": 2}}',
    "many names": json.dumps({str(number): 1 for number in range(100_000)}).encode(),
    "mass assignment": b'{"text": "x", "title": "x", "id": 1, "role": "administrator", "by": 1, "at": "2000-01-01"}',
    "a hostile name": b'{"\\ud800\\u0000<script>\\r\\nSet-Cookie: a=b": 1}',
    "5 MiB": b'{"text": "' + b"x" * (5 * MIB) + b'"}',
    "5 MiB of spaces": b" " * (5 * MIB),
}  # fmt: skip
HEADERS: dict[str, dict[str, str]] = {
    "as it should be": {},
    "no type": {"content-type": ""},
    "a form": {"content-type": "application/x-www-form-urlencoded"},
    "parts": {"content-type": "multipart/form-data; boundary=x"},
    "packed": {"content-encoding": "gzip"},
    "a wrong length": {"content-length": "7"},
    "a length that is none": {"content-length": "0x10"},
    "a negative length": {"content-length": "-5"},
    "a length without end": {"content-length": "9" * 400},
}
WRITING = [
    (route.method, f"/+{route.verb}" + ("/2" if route.rest else "") if route.verb else "")
    for route in ROUTES
    if any(operation.body for operation in route.operations)
]


@pytest.fixture(scope="module")
def target(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[World, str]]:
    with made(tmp_path_factory.mktemp("hostile"), limits=0) as world:
        world.write("Cible", "un", "deux")
        yield world, world.token("animator")


def send(world: World, method: str, path: str, headers: dict[str, str], chunks: list[bytes]) -> tuple[int, Any, str]:
    """The status, the document, and its type, of a body that comes in pieces."""
    sent = {"host": "127.0.0.1:8000", "content-type": "application/json", "if-match": '"2"', **headers}
    scope = {
        "type": "http", "http_version": "1.1", "method": method, "scheme": "http", "path": path,
        "raw_path": path.encode(), "query_string": b"", "root_path": "", "client": ("127.0.0.1", 5), "server": None,
        "headers": [(name.encode(), value.encode()) for name, value in sent.items()],
    }  # fmt: skip
    waiting, messages = list(chunks), list[Any]()

    async def receive() -> dict[str, object]:
        body = waiting.pop(0) if waiting else b""
        return {"type": "http.request", "body": body, "more_body": bool(waiting)}

    async def send_message(message: object) -> None:
        messages.append(message)

    world.web.run(Dispatch(world.site)(scope, receive, send_message))
    told = dict(messages[0]["headers"])
    body = b"".join(message["body"] for message in messages[1:])
    return messages[0]["status"], json.loads(body), told[b"content-type"].decode()


def assert_problem(answer: tuple[int, Any, str]) -> None:
    status, told, kind = answer
    assert (400 <= status < 500, kind, told["status"]) == (True, "application/problem+json", status)
    assert "<script>" not in told["title"]
    assert "Traceback" not in json.dumps(told)


def test_the_list_below_holds_every_operation_that_takes_a_body() -> None:
    assert len(WRITING) >= 5


@pytest.mark.parametrize("body", BODIES)
def test_no_body_breaks_an_operation(target: tuple[World, str], body: str) -> None:
    world, token = target
    for method, verb in WRITING:
        answer = send(world, method, PAGE + verb, {"authorization": f"Bearer {token}"}, [BODIES[body]])
        assert_problem(answer)
    assert (world.page("Cible").head, world.text("Cible")) == (2, "deux")


@pytest.mark.parametrize("headers", HEADERS)
def test_no_header_around_a_body_breaks_an_operation(target: tuple[World, str], headers: str) -> None:
    world, token = target
    for method, verb in WRITING:
        given = {"authorization": f"Bearer {token}", **HEADERS[headers]}
        assert_problem(send(world, method, PAGE + verb, given, [b'{"unknown": 1}']))


def test_a_body_in_pieces_without_a_length_is_read_as_one_and_no_further_than_the_limit(
    target: tuple[World, str],
) -> None:
    world, token = target
    given = {"authorization": f"Bearer {token}"}
    answer = send(world, "PUT", PAGE, given, [b'{"te', b'xt": "d', b"", b'eux"}'])
    assert (answer[0], answer[1]["version"]) == (200, 2)
    endless = send(world, "PUT", PAGE, given, [b'{"text": "', *([b"x" * MIB] * 50)])
    assert (endless[0], endless[2]) == (413, "application/problem+json")


def test_without_a_right_nothing_of_a_body_is_looked_at(target: tuple[World, str]) -> None:
    world, _ = target
    for method, verb in WRITING:
        assert send(world, method, PAGE + verb, {}, [BODIES["deep lists"]])[0] == 401

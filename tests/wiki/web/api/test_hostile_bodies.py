"""Whatever is sent to the API, the answer is a document and never a fault of ours."""

import json

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.wiki.web.world import World

PAGE = "/api/v1/spaces/open/pages/Hostile"
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
BODIES = st.one_of(
    st.binary(max_size=60),
    JSON.map(lambda value: json.dumps(value).encode()),
    st.fixed_dictionaries({"text": JSON}, optional={"summary": JSON, "minor": JSON, "more": JSON}).map(
        lambda value: json.dumps(value).encode()
    ),
)
HEADERS = st.dictionaries(
    st.sampled_from(["if-match", "if-none-match", "idempotency-key", "content-type", "content-length", "accept"]),
    st.text(st.characters(max_codepoint=255, exclude_characters="\r\n\0"), max_size=20)
    | st.sampled_from(["*", '"1"', 'W/"1"', "application/json"]),
    max_size=4,
)


@pytest.fixture(scope="module", autouse=True)
def token(world: World) -> str:
    world.write("Hostile", "un")
    return world.token("animator")


@given(st.sampled_from(["PUT", "DELETE", "GET", "POST"]), BODIES, HEADERS)
@example("PUT", b'{"text": ' + b"[" * 100_000, {})
@example("PUT", b'{"text": "x", "minor": ' + b"9" * 10_000 + b"}", {})
@example("PUT", b'{"text": "\\ud800"}', {})
@example("PUT", b'{"text": "x", "summary": "\\ud800\\u0000"}', {})
@example("PUT", '{"text": "x"}'.encode("utf-16"), {})
@example("PUT", b'{"\\ud800": 1, "text": ""}', {})
@example("PUT", b'{"text": NaN}', {})
@example("PUT", b'{"text": "a", "text": "b"}', {})
@example("PUT", b"\xff\xfe{", {"content-length": "-1"})
@example("PUT", b"{}", {"content-length": "9" * 5000})
@example("PUT", b'{"text": "x"}', {"idempotency-key": "k" * 500})
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
def test_no_body_and_no_header_breaks_it(
    world: World, token: str, method: str, body: bytes, headers: dict[str, str]
) -> None:
    sent = {"content-type": "application/json", "if-match": '"1"', **headers, "authorization": f"Bearer {token}"}
    answer = world.web.ask(method, PAGE, sent, body)
    assert answer.status < 500
    if answer.status >= 400:
        assert answer.header("content-type") == "application/problem+json"
        assert answer.json()["status"] == answer.status


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
@example("a\r\nb\rc")
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_any_text_is_kept_to_the_letter(world: World, token: str, text: str) -> None:
    if "\0" in text:
        return
    head = world.page("Hostile").head
    sent = {"content-type": "application/json", "if-match": f'"{head}"', "authorization": f"Bearer {token}"}
    answer = world.web.ask("PUT", PAGE, sent, json.dumps({"text": text}).encode())
    assert answer.status == 200
    assert world.web.ask("GET", PAGE).json()["text"] == text.replace("\r\n", "\n").replace("\r", "\n")

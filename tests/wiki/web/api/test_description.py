"""The description of the API: what it says is served, and all that is served it says."""

import json
from typing import Any

import pytest

from tests.wiki.web.asking import heading
from tests.wiki.web.world import World, made
from wiki.web.address import Level, read_address
from wiki.web.routes import ROUTES, TABLE

API = {Level.API_SITE, Level.API_SPACE, Level.API}
SAMPLES = {"space": "open", "title": "Accueil", "n": "1"}
PAGE = "/api/v1/spaces/{space}/pages/{title}"


@pytest.fixture(scope="module")
def document(world: World) -> dict[str, Any]:
    world.write("Accueil", "un", "deux")
    answer = world.browser("nobody").get("/api/openapi.json")
    assert (answer.status, answer.header("content-type")) == (200, "application/json")
    told: dict[str, Any] = answer.json()
    return told


def operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, method, told) for path, item in document["paths"].items() for method, told in item.items()]


def test_every_route_of_the_api_is_described_and_every_description_is_served(document: dict[str, Any]) -> None:
    described = set()
    for path, method, _ in operations(document):
        address = read_address(path.format(**SAMPLES))
        described.add((address.level, address.verb, method.upper()))
    served = {(route.level, route.verb, route.method) for route in ROUTES if route.level in API}
    assert described == served
    assert [route for route in ROUTES if bool(route.operations) != (route.level in API)] == []


def test_what_may_follow_a_verb_is_in_the_path(document: dict[str, Any]) -> None:
    followed = {read_address(path.format(**SAMPLES)).verb for path in document["paths"] if path.endswith("/{n}")}
    assert followed == {route.verb for route in ROUTES if route.level in API and route.rest}


def test_each_operation_has_a_name_and_a_summary_of_its_own(document: dict[str, Any]) -> None:
    for key in ("operationId", "summary"):
        told = [operation[key] for _, _, operation in operations(document)]
        assert (len(set(told)), all(told)) == (len(told), True)


def test_the_frame_of_the_document(document: dict[str, Any]) -> None:
    assert (document["openapi"], document["info"]["title"], document["info"]["version"]) == ("3.1.0", "Palabre", "1")
    assert document["servers"] == [{"url": "/"}]
    assert document["components"]["securitySchemes"] == {"token": {"type": "http", "scheme": "bearer"}}
    for name, response in document["components"]["responses"].items():
        assert (name, list(response["content"])) == (name, ["application/problem+json"])
    told = json.dumps(document)
    for kind in ("schemas", "responses"):
        for name in document["components"][kind]:
            assert f"#/components/{kind}/{name}" in told


def test_writing_a_page_is_told_with_its_conditions_and_its_tag(document: dict[str, Any]) -> None:
    write = document["paths"][PAGE]["put"]
    headers = {one["name"]: one["required"] for one in write["parameters"] if one["in"] == "header"}
    assert headers == {"If-Match": False, "If-None-Match": False, "Idempotency-Key": False}
    assert write["responses"]["201"]["headers"]["ETag"]["required"] is True
    assert {"409", "412", "428", "429"} <= set(write["responses"])
    assert write["security"] == [{"token": []}]
    body = document["components"]["schemas"]["Writing"]
    assert (sorted(body["properties"]), body["required"], body["additionalProperties"]) == (
        ["minor", "summary", "text"], ["text"], False,
    )  # fmt: skip


def test_a_limit_is_described_where_one_is(document: dict[str, Any]) -> None:
    limited = {(path, method) for path, method, told in operations(document) if "429" in told["responses"]}
    for path, method, _ in operations(document):
        address = read_address(path.format(**SAMPLES))
        act = TABLE[address.level, address.verb][method.upper()].act
        assert (path, method, bool(act)) == (path, method, (path, method) in limited)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_people_read_it_with_an_example_of_each_operation(
    world: World, document: dict[str, Any], language: str
) -> None:
    browser = world.browser("nobody", language=language)
    page = browser.get("/api")
    assert (page.status, heading(page)) == (
        200, {"fr": "API pour les programmes", "en": "API for programs"}[language],
    )  # fmt: skip
    assert browser.get("/api/v1").status == 200
    for path, method, told in operations(document):
        assert f'id="{told["operationId"]}"' in page.text
        assert f"{method.upper()}</b> {path}" in page.text
    assert "curl -X PUT" in page.text


def test_below_a_sub_path_the_addresses_say_so(tmp_path_factory: pytest.TempPathFactory) -> None:
    with made(tmp_path_factory.mktemp("below"), url="https://wiki.example.org/w") as world:
        browser = world.browser("nobody")
        assert browser.get("/w/api/openapi.json").json()["servers"] == [{"url": "/w"}]
        assert "https://wiki.example.org/w/api/v1/spaces" in browser.get("/w/api").text

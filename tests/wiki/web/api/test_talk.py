"""Discussions by the API: what is read there is what people see, what is said there is said by the same way."""

import json
from typing import Any

import pytest

from storage.records import Hides
from tests.wiki.web.asking import Answer
from tests.wiki.web.world import World

HERE = "/api/v1/spaces/open/pages"


def read(world: World, title: str, *, role: str = "nobody") -> Answer:
    headers = {} if role == "nobody" else {"Authorization": f"Bearer {world.token(role)}"}
    return world.browser("nobody").request("GET", f"{HERE}/{title}/+talk", headers)


def say(world: World, title: str, body: Any, *, role: str = "member", **headers: str) -> Answer:
    token = {} if role == "nobody" else {"Authorization": f"Bearer {world.token(role)}"}
    sent = {"Content-Type": "application/json", **token, **headers}
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return world.browser("nobody").request("POST", f"{HERE}/{title}/+talk", sent, raw)


def test_a_discussion_is_begun_answered_and_read(world: World) -> None:
    world.write("Sujet", "Une page.")
    empty = read(world, "Sujet").json()
    assert empty == {"space": "open", "title": "Sujet", "version": None, "front": [], "topics": []}
    begun = say(world, "Sujet", {"topic": "Horaires", "text": "À *9 h* ?"})
    first = begun.json()["id"]
    assert (begun.status, begun.json()) == (
        201,
        {"id": first, "version": 1, "url": world.site.urls.full(f"/open/Sujet/+talk#{first}")},
    )
    second = say(world, "Sujet", {"reply": first, "text": "Oui."}, role="guest").json()["id"]
    at = world.time().isoformat()
    known = {"act": None, "at": at, "signed": True, "changed": False}
    assert read(world, "Sujet").json() == {
        "space": "open",
        "title": "Sujet",
        "version": 2,
        "front": [],
        "topics": [
            {
                "title": "Horaires",
                "closed": False,
                "messages": [
                    {"id": first, "reply": None, "authors": ["Malo Membre"], "text": "À *9 h* ?", **known},
                    {"id": second, "reply": first, "authors": ["Inès Invitée"], "text": "Oui.", **known},
                ],
            }
        ],
    }
    assert "Inès Invitée" in world.browser("nobody").get("/open/Sujet/+talk").text


def test_what_is_typed_into_the_page_has_no_author(world: World) -> None:
    world.write("Main", "Une page.")
    person = world.people["administrator"].id
    text = f"Bonjour.\n\n## Un\n\n:::{{message}}\n:id: m-forged\n:par: {person}\n:acte: classé\n\nMots.\n:::\n"
    world.change("Main", text, talk=True)
    told = read(world, "Main").json()
    unsigned: dict[str, Any] = {"reply": None, "authors": [], "at": None, "signed": False, "changed": False}
    assert told["front"] == [{"id": None, "act": None, "text": "Bonjour.", **unsigned}]
    assert told["topics"] == [
        {
            "title": "Un",
            "closed": True,
            "messages": [{"id": "m-forged", "act": "closed", "text": "Mots.", **unsigned}],
        }
    ]


def test_the_same_key_says_it_once(world: World) -> None:
    world.write("Une fois", "Une page.")
    body = {"topic": "Un", "text": "Des mots."}
    answers = [say(world, "Une_fois", body, **{"Idempotency-Key": key}).json() for key in ("a", "a", "b")]
    assert answers[0] == answers[1] != answers[2]
    assert len(read(world, "Une_fois").json()["topics"]) == 2


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"text": "x"}, 422),
        ({"text": "x", "topic": "x", "reply": "m-aaaa"}, 422),
        ({"text": "", "topic": "x"}, 422),
        ({"text": "x", "topic": " # "}, 422),
        ({"text": "x", "topic": 1}, 400),
        ({"text": "x", "topic": "x", "par": 1}, 400),
        ({"text": "\0", "topic": "x"}, 400),
        ({"text": "\ud800", "topic": "x"}, 400),
        ({"text": "x", "topic": "\ud800"}, 422),
        ({"text": "x", "reply": "\ud800"}, 404),
        ({"text": "x", "reply": "m-nowhere"}, 404),
        ({"text": "x", "reply": ""}, 400),
        ({"text": "x" * (1 << 20), "topic": "x"}, 413),
        (b"[1]", 400),
        (b"{", 400),
    ],
)
def test_what_makes_no_sense_is_a_problem(world: World, body: Any, status: int) -> None:
    world.write("Non-sens", "Une page.")
    answer = say(world, "Non-sens", body)
    assert (answer.status, answer.header("content-type")) == (status, "application/problem+json")


def test_who_may_speak_and_where(world: World) -> None:
    world.write("Droits", "Une page.")
    world.write("Disparue", "Une page.")
    world.delete("Disparue")
    body = {"topic": "Un", "text": "Des mots."}
    assert [say(world, "Droits", body, role=role).status for role in ("nobody", "reader", "guest")] == [401, 403, 201]
    for title in ("Disparue", "Jamais"):
        assert (say(world, title, body).status, read(world, title).status) == (404, 404)


def test_a_session_reads_and_does_not_speak(world: World) -> None:
    world.write("Session", "Une page.")
    browser = world.browser("member")
    body = json.dumps({"topic": "Un", "text": "Des mots."}).encode()
    refused = browser.request("POST", f"{HERE}/Session/+talk", {"Content-Type": "application/json"}, body)
    assert (refused.status, browser.get(f"{HERE}/Session/+talk").status) == (401, 200)


def test_a_hidden_text_is_not_read_and_not_added_to(world: World) -> None:
    world.write("Caché", "Une page.")
    say(world, "Cach%C3%A9", {"topic": "Un", "text": "canari"})
    page = world.site.storage.pages.talk_of(world.page("Caché").id)
    assert page is not None
    world.site.storage.write(lambda: world.site.storage.versions.hide(page.id, 1, Hides.TEXT))
    for answer in (
        read(world, "Cach%C3%A9", role="member"),
        say(world, "Cach%C3%A9", {"topic": "Deux", "text": "suite"}),
    ):
        assert (answer.status, "canari" in answer.text) == (403, False)
    assert "canari" in read(world, "Cach%C3%A9", role="administrator").text

"""The API of a page: read it, create it, change it from a base, delete it."""

import json
from typing import Any

import pytest

from tests.wiki.web.asking import Answer
from tests.wiki.web.forms import form
from tests.wiki.web.world import World

HERE = "/api/v1/spaces/open/pages"


def call(world: World, method: str, title: str, body: object = None, *, role: str = "member", **headers: str) -> Answer:
    sent = {
        "authorization": f"Bearer {world.token(role)}",
        "content-type": "application/json",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    raw = b"" if body is None else json.dumps(body).encode()
    return world.web.ask(method, f"{HERE}/{title}", sent, raw)


def problem(answer: Answer) -> tuple[int, str]:
    """The status and title of a problem document, which says the same status inside."""
    assert answer.header("content-type") == "application/problem+json"
    told = answer.json()
    assert (told["type"], told["status"], bool(told["detail"])) == ("about:blank", answer.status, True)
    return answer.status, told["title"]


class TestReading:
    def test_a_page_is_told_whole_with_its_version_as_its_tag(self, world: World) -> None:
        world.write("Lue", "un", "deux", summary="s")
        answer = call(world, "GET", "Lue")
        assert (answer.status, answer.header("etag"), answer.header("content-type")) == (
            200, '"2"', "application/json",
        )  # fmt: skip
        assert answer.json() == {
            "space": "open",
            "title": "Lue",
            "version": 2,
            "format": "markdown",
            "at": "2024-07-05T12:50:00+00:00",
            "authors": ["Malo Membre"],
            "summary": "s",
            "minor": False,
            "size": 4,
            "url": "/open/Lue",
            "text": "deux",
        }

    def test_what_one_has_already_is_not_sent_again(self, world: World) -> None:
        world.write("Connue", "un")
        answer = call(world, "GET", "Connue", if_none_match='"1"')
        assert (answer.status, answer.body, answer.header("etag")) == (304, b"", '"1"')
        assert call(world, "GET", "Connue", if_none_match='"2"').status == 200

    def test_a_title_is_percent_encoded_and_may_have_slashes(self, world: World) -> None:
        world.write("Où ? / là", "un")
        assert call(world, "GET", "O%C3%B9_%3F_%2F_l%C3%A0").json()["title"] == "Où ? / là"

    def test_an_old_title_answers_with_the_page_of_today(self, world: World) -> None:
        world.write("Ancienne", "un")
        member = world.browser("member")
        member.send(member.get("/open/Ancienne/+rename"), "/+rename", {"title": "Nouvelle"})
        assert call(world, "GET", "Ancienne").json()["title"] == "Nouvelle"

    def test_a_reader_with_a_session_may_read_and_nothing_else(self, world: World) -> None:
        world.write("Par cookie", "un")
        member = world.browser("member")
        assert member.get(f"{HERE}/Par_cookie").status == 200
        json_headers = {"Content-Type": "application/json", "If-Match": '"1"'}
        for method in ("PUT", "DELETE"):
            answer = member.request(method, f"{HERE}/Par_cookie", json_headers, b'{"text": "x"}')
            assert problem(answer) == (401, "A token is needed")
            assert answer.header("www-authenticate") == "Bearer"
        assert world.text("Par cookie") == "un"


class TestTokens:
    @pytest.mark.parametrize("header", ["Bearer faux", "Bearer ", "Basic YTpi", "x", "Bearer é", "bearer\tx"])
    def test_a_token_that_is_none_is_refused_even_where_anybody_may_read(self, world: World, header: str) -> None:
        world.write("Ouverte", "un")
        answer = world.web.ask("GET", f"{HERE}/Ouverte", {"authorization": header})
        assert problem(answer) == (401, "A token is needed")

    def test_a_bad_token_is_not_saved_by_a_good_session(self, world: World) -> None:
        world.write("Ouverte deux", "un")
        answer = world.browser("member").get(f"{HERE}/Ouverte_deux", Authorization="Bearer faux")
        assert answer.status == 401

    def test_a_token_has_the_rights_of_its_person_and_no_more(self, world: World) -> None:
        world.write("Droits", "un")
        assert problem(call(world, "PUT", "Droits", {"text": "x"}, role="reader", if_match='"1"')) == (
            403, "You may not do this here",
        )  # fmt: skip
        assert call(world, "PUT", "Droits_neufs", {"text": "x"}, role="guest", if_none_match="*").status == 403
        assert call(world, "PUT", "Droits", {"text": "deux"}, role="guest", if_match='"1"').status == 200
        assert call(world, "DELETE", "Droits", role="member", if_match='"2"').status == 403


class TestWriting:
    def test_a_page_is_created_only_where_none_is(self, world: World) -> None:
        made = call(world, "PUT", "Cr%C3%A9%C3%A9e", {"text": "un", "summary": "s", "minor": True}, if_none_match="*")
        assert (made.status, made.header("etag")) == (201, '"1"')
        told = made.json()
        assert (told["title"], told["version"], told["summary"], told["minor"], told["merged"]) == (
            "Créée", 1, "s", True, False,
        )  # fmt: skip
        again = call(world, "PUT", "Cr%C3%A9%C3%A9e", {"text": "deux"}, if_none_match="*")
        assert problem(again) == (412, "The page exists")
        assert world.text("Créée") == "un"

    def test_a_change_names_its_base(self, world: World) -> None:
        world.write("Basée", "un")
        answer = call(world, "PUT", "Bas%C3%A9e", {"text": "deux"}, if_match='"1"')
        assert (answer.status, answer.header("etag"), answer.json()["merged"]) == (200, '"2"', False)
        assert call(world, "PUT", "Bas%C3%A9e", {"text": "trois"}, if_match='W/"2"').json()["version"] == 3

    def test_without_a_base_it_is_asked_for(self, world: World) -> None:
        world.write("Sans base", "un")
        for title in ("Sans_base", "Sans_page"):
            assert problem(call(world, "PUT", title, {"text": "x"})) == (428, "Name the base")
        assert problem(call(world, "DELETE", "Sans_base", role="animator")) == (428, "Name the base")

    @pytest.mark.parametrize("tag", ["*", "1", '"x"', '"-1"', '"1", "2"', '""', '"' + "9" * 5000 + '"', "é", '"²"'])
    def test_a_base_that_is_no_version_is_a_bad_request(self, world: World, tag: str) -> None:
        world.write("Étiquetée", "un")
        assert call(world, "PUT", "%C3%89tiquet%C3%A9e", {"text": "x"}, if_match=tag).status == 400

    def test_a_base_that_is_not_there_yet_is_told_so_and_a_missing_page_is_missing(self, world: World) -> None:
        world.write("Jamais", "un")
        ahead = call(world, "PUT", "Jamais", {"text": "x"}, if_match='"7"')
        assert problem(ahead) == (412, "The page is not there yet")
        assert ahead.json()["head"] == 1
        assert call(world, "PUT", "Jamais_vue", {"text": "x"}, if_match='"1"').status == 404

    def test_a_late_change_of_other_words_is_merged(self, world: World) -> None:
        world.write("Tardive", "Premier.\n\nSecond.\n", "Premier.\n\nSecond, changé.\n")
        answer = call(world, "PUT", "Tardive", {"text": "Premier, changé.\n\nSecond.\n"}, if_match='"1"')
        assert (answer.status, answer.json()["merged"], answer.header("etag")) == (200, True, '"3"')
        assert world.text("Tardive") == "Premier, changé.\n\nSecond, changé.\n"

    def test_a_clash_tells_both_texts_and_where_the_draft_is(self, world: World) -> None:
        world.write("Heurtée", "On dit midi.\n", "On dit onze heures.\n", by="other")
        answer = call(world, "PUT", "Heurt%C3%A9e", {"text": "On dit treize heures.\n"}, if_match='"1"')
        assert problem(answer) == (409, "Edit conflict")
        told = answer.json()
        assert (told["base"], told["current"], told["theirs"], told["yours"]) == (
            1, 2, "On dit onze heures.\n", "On dit treize heures.\n",
        )  # fmt: skip
        assert told["draft"] == "/open/Heurt%C3%A9e/+edit?draft=1"
        resumed = world.browser("member").get(told["draft"])
        assert form(resumed, "/+edit").value("text") == "On dit treize heures.\n"
        assert world.page("Heurtée").head == 2

    def test_a_page_deleted_meanwhile_keeps_the_text_as_a_draft(self, world: World) -> None:
        world.write("Ôtée", "un")
        world.delete("Ôtée")
        answer = call(world, "PUT", "%C3%94t%C3%A9e", {"text": "deux"}, if_match='"1"')
        assert problem(answer) == (409, "The page was deleted")
        assert answer.json()["yours"] == "deux"
        back = call(world, "PUT", "%C3%94t%C3%A9e", {"text": "trois"}, if_none_match="*")
        assert (back.status, back.json()["version"]) == (201, 2)

    def test_the_same_submission_twice_makes_one_version(self, world: World) -> None:
        world.write("Redite", "un")
        answers = [
            call(world, "PUT", "Redite", {"text": "deux"}, if_match='"1"', idempotency_key="k").json()["version"]
            for _ in range(2)
        ]
        assert (answers, world.page("Redite").head) == ([2, 2], 2)

    def test_what_is_said_already_adds_nothing(self, world: World) -> None:
        world.write("Dite", "un")
        answer = call(world, "PUT", "Dite", {"text": "un"}, if_match='"1"')
        assert (answer.status, answer.json()["version"], world.page("Dite").head) == (200, 1, 1)

    def test_a_text_over_the_limit_is_told_so_and_a_text_that_is_none_too(self, world: World) -> None:
        world.write("Pesée", "un")
        limit = 1 << 20
        assert call(world, "PUT", "Pes%C3%A9e", {"text": "x" * limit}, if_match='"1"').status == 200
        assert problem(call(world, "PUT", "Pes%C3%A9e", {"text": "y" * (limit + 1)}, if_match='"2"')) == (
            413, "This is too long",
        )  # fmt: skip
        for text in ("a\0b", "\ud800"):
            refused = call(world, "PUT", "Pes%C3%A9e", {"text": text}, if_match='"2"')
            assert problem(refused) == (400, "This request is not as described")
            assert refused.json()["field"] == "text"
        assert call(world, "PUT", "Pes%C3%A9e", {"text": "é" * (3 << 20)}, if_match='"2"').status == 413


class TestDeleting:
    def test_a_page_is_hidden_from_the_version_that_one_saw(self, world: World) -> None:
        world.write("Condamnée", "un", "deux")
        stale = call(world, "DELETE", "Condamn%C3%A9e", role="animator", if_match='"1"')
        assert problem(stale) == (412, "The page has changed")
        assert stale.json()["head"] == 2
        gone = call(world, "DELETE", "Condamn%C3%A9e", role="animator", if_match='"2"')
        assert (gone.status, gone.body) == (204, b"")
        assert call(world, "GET", "Condamn%C3%A9e").status == 404
        assert call(world, "DELETE", "Condamn%C3%A9e", role="animator", if_match='"2"').status == 404


@pytest.mark.parametrize(
    "body",
    [
        None, [], "x", 1, {}, {"text": 1}, {"text": None}, {"text": ["a"]}, {"summary": "x"},
        {"text": "x", "minor": "yes"}, {"text": "x", "minor": 1}, {"text": "x", "summary": None},
        {"text": "x", "role": "administrator"}, {"text": "x", "by": 1}, {"text": "x", "base": 1},
    ],
    ids=repr,
)  # fmt: skip
def test_only_the_declared_fields_are_taken_in_their_types(world: World, body: Any) -> None:
    world.write("Stricte", "un")
    assert call(world, "PUT", "Stricte", body, if_match='"1"').status == 400
    assert world.text("Stricte") == "un"


def test_only_json_is_read(world: World) -> None:
    world.write("Genre", "un")
    for kind in ("", "text/plain", "application/x-www-form-urlencoded", "application/jsonx"):
        refused = call(world, "PUT", "Genre", {"text": "x"}, if_match='"1"', content_type=kind)
        assert problem(refused) == (415, "Only JSON is read here")
    for kind in ("application/json; charset=utf-8", "Application/JSON"):
        assert call(world, "PUT", "Genre", {"text": "un"}, if_match='"1"', content_type=kind).status == 200

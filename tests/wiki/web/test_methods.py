"""What each kind of address answers to which method, the talk of a page among them."""

import pytest

from tests.wiki.web.asking import heading
from tests.wiki.web.world import World


class TestTalk:
    def test_the_talk_of_a_page_is_there_before_anybody_spoke(self, world: World) -> None:
        world.write("Sujet", "De quoi parler")
        answer = world.browser("member").get("/open/Sujet/+talk")
        assert (answer.status, heading(answer)) == (200, "Discussion: Sujet")
        assert 'action="/open/Sujet/+talk/+topic"' in answer.text
        assert world.browser("nobody").get("/open/Sujet/+talk").status == 200
        assert world.browser("nobody").get("/open/Sans_sujet/+talk").status == 404

    def test_what_is_said_is_kept_with_a_history_of_its_own(self, world: World) -> None:
        world.write("Débat", "Le texte")
        browser = world.browser("member")
        for said in ("Je dis ceci.", "Je dis ceci.\n\nEt cela."):
            asked = browser.get("/open/D%C3%A9bat/+talk/+edit")
            answer = browser.follow(browser.send(asked, "/+talk/+edit", {"text": said}))
            assert (answer.status, heading(answer)) == (200, "Discussion: Débat")
        assert browser.get("/open/D%C3%A9bat/+talk/+source").text == "Je dis ceci.\n\nEt cela."
        assert "2 versions" in browser.get("/open/D%C3%A9bat/+talk/+history").text
        assert browser.get("/open/D%C3%A9bat/+talk/+version/1").status == 200
        assert browser.get("/open/D%C3%A9bat/+talk/+diff/1..2").status == 200
        assert browser.get("/open/D%C3%A9bat/+source").text == "Le texte"
        assert "1 version<" in browser.get("/open/D%C3%A9bat/+history").text

    def test_there_is_no_talk_of_a_talk_and_no_talk_without_a_page(self, world: World) -> None:
        world.write("Débat 2", "x")
        browser = world.browser("member")
        assert browser.get("/open/D%C3%A9bat_2/+talk/+talk").status == 404
        assert browser.get("/open/Personne/+talk/+edit").status == 404

    def test_the_talk_goes_with_its_page(self, world: World) -> None:
        world.write("Partie", "x")
        world.change("Partie", "adieu", talk=True)
        world.delete("Partie")
        assert world.browser("member").get("/open/Partie/+talk").status == 404


class TestMethods:
    def test_head_is_get_without_looking(self, world: World) -> None:
        for path in ("/", "/open/Page_%C3%A0_lire", "/open/Page_%C3%A0_lire/+history", "/+health", "/open/Rien"):
            head, get = (world.browser("nobody").request(method, path) for method in ("HEAD", "GET"))
            assert (head.status, head.header("content-type")) == (get.status, get.header("content-type"))

    @pytest.mark.parametrize(
        ("method", "path", "allowed"),
        [
            ("POST", "/open/Page_%C3%A0_lire", "GET, HEAD"),
            ("PUT", "/open/Page_%C3%A0_lire/+edit", "GET, HEAD, POST"),
            ("GET", "/open/Page_%C3%A0_lire/+preview", "POST"),
            ("HEAD", "/+logout", "POST"),
            ("POST", "/api/v1/spaces/open/pages/Page", "DELETE, GET, HEAD, PUT"),
            ("OPTIONS", "/", "GET, HEAD"),
            ("BREW", "/", "GET, HEAD"),
        ],
    )
    def test_another_method_is_told_which_ones_there_are(
        self, world: World, method: str, path: str, allowed: str
    ) -> None:
        answer = world.browser("member").request(method, path)
        assert (answer.status, answer.header("allow")) == (405, allowed)

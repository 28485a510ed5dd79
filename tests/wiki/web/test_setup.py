"""The first administrator, by the link that the server printed."""

from urllib.parse import quote

import pytest

from tests.wiki.web.asking import heading
from tests.wiki.web.forms import form
from tests.wiki.web.world import World, made
from wiki.people.permissions import Verb, may


def test_the_link_makes_one_administrator_signs_her_in_and_is_dead(tmp_path_factory: pytest.TempPathFactory) -> None:
    with made(tmp_path_factory.mktemp("setup")) as world:
        token = world.site.setup.token()
        browser = world.browser("nobody")
        page = browser.get(f"/+setup?token={token}")
        assert heading(page) == "Welcome"
        answer = browser.send(page, "/+setup", {"name": "Anne Le Gall", "password": "une phrase entière"})
        assert (answer.status, answer.location, list(browser.cookies)) == (303, "/", ["palabre"])
        signed_in = world.site.sessions.find(browser.cookies["palabre"])
        assert signed_in is not None
        assert may(signed_in.viewer, Verb.MANAGE_SITE, None)
        assert world.browser("nobody").get(f"/+setup?token={token}").status == 403
        assert world.site.setup.token() == ""
        second = world.browser("nobody")
        csrf = form(second.get("/+login"), "/+login").value("csrf")
        fields = {"csrf": csrf, "token": token, "name": "Autre", "password": "une autre phrase"}
        assert second.post("/+setup", fields).status == 403
        assert world.site.accounts.find("Autre") is None


def test_what_is_wrong_is_said_and_the_link_stays_good(world: World) -> None:
    token = world.site.setup.token()
    browser = world.browser("nobody")
    page = browser.get(f"/+setup?token={token}")
    for name, password, problem in [
        ("", "une phrase entière", "Choose a name of at most 80 characters."),
        ("x" * 81, "une phrase entière", "Choose a name of at most 80 characters."),
        ("a\u202eb", "une phrase entière", "Choose a name of at most 80 characters."),
        ("Anne", "court", "Choose a password of at least 8 characters."),
    ]:
        answer = browser.send(page, "/+setup", {"name": name, "password": password})
        assert (answer.status, problem in answer.text) == (422, True)
        assert form(answer, "/+setup").value("name") == name
        assert password not in answer.text or password == ""
    assert world.site.setup.accepts(token)


@pytest.mark.parametrize("token", ["", "x", "é", "x" * 5000])
def test_another_key_opens_nothing(world: World, token: str) -> None:
    world.site.setup.token()
    assert world.browser("nobody").get(f"/+setup?token={quote(token)}").status == 403


def test_a_new_link_replaces_the_one_before(world: World) -> None:
    first, second = world.site.setup.token(), world.site.setup.token()
    assert (world.site.setup.accepts(first), world.site.setup.accepts(second)) == (False, True)

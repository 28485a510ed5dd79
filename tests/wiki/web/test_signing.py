"""Signing in and out, by the pages."""

from urllib.parse import urlencode

import pytest

from storage.records import Role
from tests.wiki.web.asking import Browser
from tests.wiki.web.forms import form
from tests.wiki.web.world import World
from wiki.web.security import safe_next

PASSWORD = "un mot de passe"


@pytest.fixture(scope="module", autouse=True)
def account(world: World) -> None:
    world.web.run(world.site.accounts.add("Anne Le Gall", PASSWORD, role=Role.MEMBER))
    world.write("Page", "un")


def sign_in(browser: Browser, name: str, password: str, *, next_page: str = "") -> int:
    page = browser.get("/+login" + (f"?{urlencode({'next': next_page})}" if next_page else ""))
    answer = browser.send(page, "/+login", {"name": name, "password": password})
    return answer.status


def test_a_name_in_another_spelling_and_its_password_open_a_session(world: World) -> None:
    browser = world.browser("nobody")
    assert sign_in(browser, "  anne LE gall ", PASSWORD) == 303
    assert list(browser.cookies) == ["palabre"]
    assert "Anne Le Gall" in browser.get("/open/Page").text


def test_a_wrong_password_and_an_unknown_name_are_told_alike(world: World) -> None:
    told = []
    for name, password in (("Anne Le Gall", "faux"), ("Personne", PASSWORD), ("", ""), ("Anne Le Gall", "x" * 5000)):
        browser = world.browser("nobody")
        answer = browser.send(browser.get("/+login"), "/+login", {"name": name, "password": password})
        told.append((answer.status, "No account has this name and password." in answer.text, PASSWORD in answer.text))
        assert form(answer, "/+login").value("name") == name
        assert list(browser.cookies) == ["palabre-browser"]
    assert told == [(401, True, False)] * 4


def test_after_signing_out_the_cookie_is_worth_nothing(world: World) -> None:
    browser = world.browser("nobody")
    sign_in(browser, "Anne Le Gall", PASSWORD)
    stolen = dict(browser.cookies)
    page = browser.get("/open/Page")
    assert browser.send(page, "/+logout", {}).location == "/"
    assert browser.cookies == {}
    again = Browser(world.web, cookies=stolen)
    assert "Anne Le Gall" not in again.get("/open/Page").text
    assert again.get("/open/Page/+edit").status == 303


def test_each_sign_in_is_a_new_session_and_ends_the_one_before(world: World) -> None:
    browser = world.browser("nobody")
    sign_in(browser, "Anne Le Gall", PASSWORD)
    first = dict(browser.cookies)
    sign_in(browser, "Anne Le Gall", PASSWORD)
    assert browser.cookies["palabre"] != first["palabre"]
    assert Browser(world.web, cookies=first).get("/open/Page/+edit").status == 303
    assert browser.get("/open/Page/+edit").status == 200


def test_a_session_planted_before_sign_in_is_not_taken_over(world: World) -> None:
    browser = world.browser("nobody")
    browser.cookies["palabre"] = "planted"
    sign_in(browser, "Anne Le Gall", PASSWORD)
    assert browser.cookies["palabre"] != "planted"


def test_sessions_end_when_they_rest_too_long_and_at_the_latest_after_a_year(world: World) -> None:
    browser = world.browser("member")
    for _ in range(12):
        world.time.pass_by(days=29)
        assert browser.get("/open/Page/+edit").status == 200
    world.time.pass_by(days=29)
    assert browser.get("/open/Page/+edit").status == 303
    idle = world.browser("member")
    world.time.pass_by(days=31)
    assert idle.get("/open/Page/+edit").status == 303


@pytest.mark.parametrize(
    ("target", "led"),
    [
        ("/open/Page", "/open/Page"),
        ("/open/Page/+edit?section=2", "/open/Page/+edit?section=2"),
        ("/open/Qui_sommes-nous_%3F", "/open/Qui_sommes-nous_%3F"),
        ("/", "/"),
        ("", "/"),
        ("//evil.example", "/"),
        ("///evil.example", "/"),
        ("/\\evil.example", "/"),
        ("\\/evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("/\n/evil.example", "/"),
        ("\t//evil.example", "/"),
        (" //evil.example", "/"),
        ("%09//evil.example", "/"),
        ("http://evil.example", "/"),
        ("https:evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("open/Page", "/"),
        ("/open\\..\\x", "/"),
        ("/a\r\nSet-Cookie: x=1", "/"),
        ("/\x7f", "/"),
    ],
)
def test_after_signing_in_one_is_led_to_a_page_of_this_site_and_nowhere_else(
    world: World, target: str, led: str
) -> None:
    browser = world.browser("nobody")
    page = browser.get("/+login?" + urlencode({"next": target}))
    assert form(page, "/+login").value("next") == safe_next(target)
    assert (safe_next(target) or "/") == led


def test_the_page_that_was_wanted_is_where_signing_in_ends(world: World) -> None:
    browser = world.browser("nobody")
    page = browser.follow(browser.get("/open/Page/+edit"))
    fields = {"name": "Anne Le Gall", "password": PASSWORD}
    assert browser.send(page, "/+login", fields).location == "/open/Page/+edit"
    other = world.browser("nobody")
    page = other.get("/+login")
    assert other.send(page, "/+login", {**fields, "next": "//evil.example"}).location == "/"

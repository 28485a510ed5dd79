"""Coming in by a link in a mail: the same answer for everybody, one use, by a person's own click."""

import logging
import re
from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from storage.records import Account, Role
from tests.wiki.web.asking import Answer, Browser, heading
from tests.wiki.web.forms import form
from tests.wiki.web.world import World, made

PASSWORD = "un mot de passe"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Without limits: one browser asks more here than people ever do."""
    with made(tmp_path_factory.mktemp("site"), limits=0) as world:
        yield world


@pytest.fixture(scope="module", autouse=True)
def account(world: World) -> Account:
    accounts = world.site.accounts
    blocked = world.web.run(accounts.add("Yves Bloqué", PASSWORD, role=Role.MEMBER, email="yves@example.org"))
    people = world.site.storage.people
    world.site.storage.write(lambda: people.block(blocked.person.id, space=None, by=blocked.person.id, at=world.time()))
    world.write("Page", "un")
    return world.web.run(accounts.add("Zoé Le Gall", PASSWORD, role=Role.MEMBER, email="zoe@example.org"))


@pytest.fixture(autouse=True)
def log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)


def ask(browser: Browser, email: str, *, target: str = "") -> Answer:
    page = browser.get("/+login" + (f"?{urlencode({'next': target})}" if target else ""))
    return browser.send(page, "/+login-link", {"email": email})


def link(caplog: pytest.LogCaptureFixture) -> str:
    found: list[str] = re.findall(r"/\+enter/\S+", caplog.text)
    return found[-1]


def test_a_link_opens_a_session_once_by_a_button(world: World, caplog: pytest.LogCaptureFixture) -> None:
    browser = world.browser("nobody")
    assert heading(browser.follow(ask(browser, " Zoe@Example.org"))) == "Look in your mailbox"
    path = link(caplog)
    page = browser.get(path)
    assert ("Zoé Le Gall" in page.text, page.header("cache-control")) == (True, "no-store")
    came = browser.send(page, path, {})
    assert (came.status, came.location, list(browser.cookies)) == (303, "/", ["palabre"])
    assert "Zoé Le Gall" in browser.get("/open/Page").text
    again = browser.get(path)
    assert (again.status, heading(again)) == (410, "This link no longer works")
    assert 'href="/+login-link"' in again.text


def test_opening_a_link_uses_nothing_up(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """Programs that look into mails open every link in them."""
    ask(world.browser("nobody"), "zoe@example.org")
    path = link(caplog)
    for method in ("GET", "HEAD", "GET"):
        assert world.browser("nobody").request(method, path).status == 200
    robot = world.browser("nobody")
    assert robot.post(path, {}).status == 403
    browser = world.browser("nobody")
    assert browser.send(browser.get(path), path, {}).status == 303


def test_two_who_press_the_button_come_in_once(world: World, caplog: pytest.LogCaptureFixture) -> None:
    ask(world.browser("nobody"), "zoe@example.org")
    path = link(caplog)
    browsers = [world.browser("nobody") for _ in range(2)]
    pages = [browser.get(path) for browser in browsers]
    answers = [browser.send(page, path, {}) for browser, page in zip(browsers, pages, strict=True)]
    assert [answer.status for answer in answers] == [303, 410]
    assert "palabre" not in browsers[1].cookies


def test_every_address_is_answered_alike_and_one_alone_gets_a_link(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    told = []
    for email in ("zoe@example.org", "nobody@example.org", "yves@example.org", "no address", "", "x" * 5000, "\x00"):
        browser = world.browser("nobody")
        answer = ask(browser, email)
        text = re.sub(r'name="csrf" value="[^"]*"', "", browser.follow(answer).text)
        told.append((answer.status, answer.location, [name for name, _ in answer.headers], text))
    assert told == [told[0]] * len(told)
    assert told[0][:2] == (303, "/+login-link?sent=1")
    assert len(re.findall(r"/\+enter/\S+", caplog.text)) == 1
    assert "nobody@example.org" not in caplog.text


def test_a_newer_link_and_a_quarter_of_an_hour_end_a_link(world: World, caplog: pytest.LogCaptureFixture) -> None:
    ask(world.browser("nobody"), "zoe@example.org")
    first = link(caplog)
    ask(world.browser("nobody"), "zoe@example.org")
    second = link(caplog)
    browser = world.browser("nobody")
    page = browser.get(second)
    world.time.pass_by(minutes=15)
    late = browser.send(page, second, {})
    unknown = browser.get("/+enter/nothing")
    assert [browser.get(first).status, late.status, unknown.status, browser.get("/+enter").status] == [410] * 4
    assert browser.get("/open/Page/+edit").status == 303


def test_signing_in_by_a_link_gives_a_new_session_and_ends_the_one_before(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    browser = world.browser("member")
    before = dict(browser.cookies)
    ask(browser, "zoe@example.org")
    browser.send(browser.get(link(caplog)), link(caplog), {})
    assert browser.cookies["palabre"] != before["palabre"]
    assert Browser(world.web, cookies=before).get("/open/Page/+edit").status == 303


@pytest.mark.parametrize(
    ("target", "led"),
    [
        ("/open/Page/+edit?section=2", "/open/Page/+edit?section=2"),
        ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("\\/evil.example", "/"),
        ("/\t/evil.example", "/"),
        ("https:evil.example", "/"),
        ("javascript:alert(1)", "/"),
    ],
)
def test_a_link_leads_where_one_was_going_and_never_elsewhere(
    world: World, caplog: pytest.LogCaptureFixture, target: str, led: str
) -> None:
    browser = world.browser("nobody")
    page = browser.get("/+login-link")
    answer = browser.send(page, "/+login-link", {"email": "zoe@example.org", "next": target})
    assert answer.location.startswith("/+login-link?sent=1")
    assert "evil" not in answer.location
    path = link(caplog)
    assert "evil" not in path
    assert browser.send(browser.get(path), path, {}).location == led


def test_who_forgot_her_password_comes_in_by_a_link_and_chooses_another_one(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    browser = world.browser("nobody")
    ask(browser, "zoe@example.org")
    browser.send(browser.get(link(caplog)), link(caplog), {})
    page = browser.get("/+account")
    assert 'name="present"' not in page.text
    done = browser.send(page, "/+account-password", {"password": "une autre phrase"})
    assert (done.status, done.location) == (303, "/+account?done=password")
    assert 'name="present"' in browser.get("/+account").text
    other = world.browser("nobody")
    fields = {"name": "zoe@example.org", "password": "une autre phrase"}
    assert other.send(other.get("/+login"), "/+login", fields).status == 303


def test_half_an_hour_after_a_link_the_present_password_is_asked(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    browser = world.browser("nobody")
    ask(browser, "zoe@example.org")
    browser.send(browser.get(link(caplog)), link(caplog), {})
    world.time.pass_by(minutes=31)
    page = browser.get("/+account")
    assert 'name="present"' in page.text
    assert browser.send(page, "/+account-password", {"password": "encore une phrase"}).status == 422


def test_a_blocked_account_hears_so_only_with_its_password(world: World) -> None:
    for password, told in ((PASSWORD, "This account is blocked"), ("faux", "No account has this name")):
        browser = world.browser("nobody")
        answer = browser.send(browser.get("/+login"), "/+login", {"name": "Yves Bloqué", "password": password})
        assert (answer.status, told in answer.text) == (401, True)
        assert "palabre" not in browser.cookies


def test_the_page_of_a_link_keeps_nothing_that_was_not_asked(world: World, caplog: pytest.LogCaptureFixture) -> None:
    """What else a form might say changes nobody's role, and nobody else's session."""
    ask(world.browser("nobody"), "zoe@example.org")
    browser, path = world.browser("nobody"), link(caplog)
    sent = {**dict(form(browser.get(path), path).fields), "person": "1", "role": "administrator", "next": "/+account"}
    assert browser.post(path, sent).location == "/"
    assert "Zoé Le Gall" in browser.get("/open/Page").text
    assert browser.get("/+demo").status == 403

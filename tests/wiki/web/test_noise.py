"""Noise from outside takes nobody's turn: not behind one address, and not on the whole site."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest

from tests.wiki.web.asking import Browser
from tests.wiki.web.forms import form
from tests.wiki.web.world import World, made
from wiki.errors import TooMany
from wiki.web.limits import Limits

HALL = "192.0.2.7"
FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture
def narrow(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A site with a hundredth of the usual measure: 60 acts a minute for one address, 3 for one account."""
    with made(tmp_path_factory.mktemp("narrow"), limits=0.01) as world:
        world.write("Page", "un")
        yield world


def save(world: World, browser: Browser, text: str) -> int:
    """Save the page from the hall."""
    filled = form(browser.get("/open/Page/+edit"), "/+edit")
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    body = urlencode(filled.filled({"text": text})).encode()
    return world.web.ask("POST", filled.action, {**FORM, "cookie": cookies}, body, peer=HALL).status


def test_forged_forms_are_nobodys_acts(narrow: World) -> None:
    for path in ("/+logout", "/+login", "/+setup"):
        hostile = {**FORM, "origin": "https://evil.example", "sec-fetch-site": "cross-site"}
        answers = {narrow.web.ask("POST", path, hostile, b"a=b", peer=HALL).status for _ in range(70)}
        assert (path, answers) == (path, {403})
    assert save(narrow, narrow.browser("member"), "deux") == 303


def test_a_form_forged_with_her_own_cookie_takes_none_of_her_turns(narrow: World) -> None:
    browser = narrow.browser("other")
    cookies = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    for _ in range(10):
        forged = narrow.web.ask("POST", "/open/Page/+edit", {**FORM, "cookie": cookies}, b"csrf=x", peer=HALL)
        assert forged.status == 403
    assert save(narrow, browser, "trois") == 303


def test_strangers_who_fill_the_measure_of_an_address_stop_no_member_behind_it(narrow: World) -> None:
    stranger = narrow.browser("nobody")
    fields = form(stranger.get("/+login"), "/+login").filled({"name": "x", "password": ""})
    cookies = "; ".join(f"{name}={value}" for name, value in stranger.cookies.items())
    asked = {**FORM, "cookie": cookies}
    answers = [
        narrow.web.ask("POST", "/+login", asked, urlencode(fields).encode(), peer=HALL).status for _ in range(62)
    ]
    assert answers[-1] == 429
    narrow.site.limits.check("write", account="somebody", address=HALL, known=True)
    assert save(narrow, narrow.browser("animator"), "quatre") == 303


def test_whoever_leaves_is_never_told_to_wait(narrow: World) -> None:
    for _ in range(5):
        browser = narrow.browser("reader")
        assert browser.send(browser.get("/open/Page"), "/+logout", {}).status == 303


@pytest.mark.parametrize(
    "path",
    [
        "/+recent", "/+feed", "/open/+recent", "/open/+feed", "/open/+pages", "/open/+contributions/{writer}",
        "/open/Page/+history", "/open/Page/+feed",
    ],
)  # fmt: skip
def test_whoever_asks_for_lists_without_end_waits_alone_and_reads_on(narrow: World, path: str) -> None:
    reader, neighbour = narrow.browser("reader"), narrow.browser("member")
    path = path.format(writer=narrow.people["member"].id)
    assert [reader.get(path).status for _ in range(5)] == [200, 200, 200, 429, 429]
    assert (reader.get("/open/Page").status, neighbour.get(path).status) == (200, 200)


def test_a_hall_of_350_people_may_all_look_at_the_latest_changes() -> None:
    limits, kept_waiting = Limits(), set[int]()
    for person in range(350):
        for _ in range(15):
            try:
                limits.spend("list", account=f"person {person}", address=HALL, known=True)
            except TooMany:
                kept_waiting.add(person)
    assert kept_waiting == set()

"""Twenty wrong passwords slow down one account, and not the hall that it writes from."""

import logging
import re

import pytest

from tests.wiki.web.asking import Answer, Browser
from tests.wiki.web.forms import form
from tests.wiki.web.world import World

PASSWORD = "une phrase entière"


def sign_in(browser: Browser, name: str, password: str) -> Answer:
    page = browser.get("/+login")
    fields = form(page, "/+login").filled({"name": name, "password": password})
    return browser.post("/+login", fields)


def test_one_account_is_slowed_and_its_neighbours_come_in(world: World) -> None:
    for name in ("Zoé Hall", "Noé Hall"):
        world.web.run(world.site.accounts.add(name, PASSWORD, role=world.viewer("member").holding.spaces[1]))
    browser = world.browser("nobody")
    answers = [sign_in(browser, "Zoé Hall", f"faux {number}") for number in range(12)]
    assert [answer.status for answer in answers] == [401] * 10 + [429] * 2
    slowed = sign_in(browser, "zoé  hall", PASSWORD)
    assert (slowed.status, form(slowed, "/+login").value("name")) == (429, "zoé  hall")
    assert 1 <= int(slowed.header("retry-after")) <= 600
    assert "Too many wrong passwords." in slowed.text
    assert sign_in(world.browser("nobody"), "Noé Hall", PASSWORD).status == 303


def test_names_that_nobody_has_are_slowed_alike(world: World) -> None:
    browser = world.browser("nobody")
    answers = [sign_in(browser, "Personne", "faux") for _ in range(11)]
    assert [answer.status for answer in answers] == [401] * 10 + [429]


def test_blanks_before_a_name_and_its_other_spelling_give_no_more_guesses(world: World) -> None:
    member = world.viewer("member").holding.spaces[1]
    world.web.run(world.site.accounts.add("Rose Marge", PASSWORD, role=member, email="rose@example.org"))
    browser = world.browser("nobody")
    spellings = [
        "Rose Marge",
        " " * 317 + "Rose Marge",
        " " * 400 + "ROSE  marge",
        "rose@example.org",
        " Rose@example.org",
    ]
    answers = [sign_in(browser, name, "faux").status for name in spellings * 3]
    assert answers == [401] * 10 + [429] * 5
    assert {sign_in(browser, name, PASSWORD).status for name in spellings} == {429}
    nameless = [sign_in(browser, " " * number, "faux").status for number in range(11)]
    assert nameless == [401] * 10 + [429]


def test_wrong_passwords_from_elsewhere_do_not_shut_her_out_at_home(world: World) -> None:
    world.web.run(world.site.accounts.add("Nour Chez-Elle", PASSWORD, role=world.viewer("member").holding.spaces[1]))
    account = world.site.accounts.find("Nour Chez-Elle")
    assert account
    for _ in range(900):
        world.site.limits.spend("guess-anywhere", account=f"person {account.person.id}")
    assert sign_in(world.browser("nobody"), "Nour Chez-Elle", PASSWORD).status == 303


def test_links_to_one_address_are_bounded_and_the_answer_never_tells(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    member = world.viewer("member").holding.spaces[1]
    world.web.run(world.site.accounts.add("Lou Lettres", PASSWORD, role=member, email="lou@example.org"))
    browser = world.browser("nobody")
    page = browser.get("/+login-link")

    def told(email: str) -> list[tuple[int, str]]:
        answers = [browser.send(page, "/+login-link", {"email": email}) for _ in range(7)]
        return [(answer.status, answer.location) for answer in answers]

    assert told(" Lou@example.org") == told("unknown@example.org") == [(303, "/+login-link?sent=1")] * 7
    assert len(re.findall(r"/\+enter/\S+", caplog.text)) == 5


def test_nobody_kills_the_link_that_she_has_just_received(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    member = world.viewer("member").holding.spaces[1]
    world.web.run(world.site.accounts.add("Ida Attend", PASSWORD, role=member, email="ida@example.org"))
    browser, hostile = world.browser("nobody"), world.browser("nobody")
    browser.send(browser.get("/+login-link"), "/+login-link", {"email": "ida@example.org"})
    (path,) = re.findall(r"/\+enter/\S+", caplog.text)
    for _ in range(20):
        hostile.send(hostile.get("/+login-link"), "/+login-link", {"email": "ida@example.org"})
    assert browser.send(browser.get(path), path, {}).status == 303


def test_the_present_password_is_not_guessed_from_inside(world: World) -> None:
    account = world.web.run(
        world.site.accounts.add("Éva Dedans", PASSWORD, role=world.viewer("member").holding.spaces[1])
    )
    browser = world.browser("nobody")
    browser.cookies[world.site.cookies.session] = world.web.run(world.site.sessions.open(account.person))
    page = browser.get("/+account")
    changes = {"password": "une autre phrase", "present": "faux"}
    answers = [browser.send(page, "/+account-password", changes).status for _ in range(11)]
    assert answers == [422] * 10 + [429]
    assert browser.send(page, "/+account-password", {**changes, "present": PASSWORD}).status == 429


def test_nor_by_asking_to_erase_the_account(world: World) -> None:
    member = world.viewer("member").holding.spaces[1]
    account = world.web.run(world.site.accounts.add("Ève Reste", PASSWORD, role=member))
    browser = world.browser("nobody")
    browser.cookies[world.site.cookies.session] = world.web.run(world.site.sessions.open(account.person))
    page = browser.get("/+account-erase")
    answers = [browser.send(page, "/+account-erase", {"present": "faux"}).status for _ in range(10)]
    assert answers == [422] * 10
    assert browser.send(page, "/+account-erase", {"present": PASSWORD}).status == 429

"""One's own account: what can be changed, taken along, and left behind."""

import json
import logging
import re

import pytest

from storage.records import Account, PersonKind, Role
from tests.wiki.web.account.owning import PASSWORD, browser_of, guest
from tests.wiki.web.asking import Browser, heading
from tests.wiki.web.forms import form
from tests.wiki.web.world import World


def test_a_name_changes_on_the_pages_and_not_into_somebody_elses(world: World, zoe: Account) -> None:
    world.web.run(world.site.accounts.add("Malo", PASSWORD, role=Role.MEMBER))
    browser = browser_of(world, zoe.person)
    page = browser.get("/open/Page/+edit")
    browser.send(page, "/+edit", {"text": "deux"})
    for name, told in (("MALO", "already in use"), ("Ma1o", "looks like that of another"), (" ", "at most 80")):
        answer = browser.send(browser.get("/+account"), "/+account-name", {"name": name})
        assert (answer.status, told in answer.text) == (422, True)
        assert form(answer, "/+account-name").value("name") == name
    done = browser.send(browser.get("/+account"), "/+account-name", {"name": "Zoé Bihan"})
    assert "This is your name from now on." in browser.follow(done).text
    history = world.browser("nobody").get("/open/Page/+history").text
    assert ("Zoé Bihan" in history, "Zoé Le Gall" in history) == (True, False)


def test_a_password_changes_with_the_present_one_and_leaves_this_browser_alone_signed_in(
    world: World, zoe: Account
) -> None:
    browser, other = browser_of(world, zoe.person), browser_of(world, zoe.person)
    old = dict(browser.cookies)
    page = browser.get("/+account")
    for present, new in (
        ("faux", "une autre phrase"),
        (PASSWORD, "court"),
        (PASSWORD, "azertyuiop"),
        ("", "une phrase"),
    ):
        answer = browser.send(page, "/+account-password", {"present": present, "password": new})
        assert answer.status == 422
        assert new not in answer.text
    sent = {"present": PASSWORD, "password": "une autre phrase"}
    assert browser.send(page, "/+account-password", sent).status == 303
    signed_in = [each.get("/+account").status for each in (browser, other, Browser(world.web, cookies=old))]
    assert signed_in == [200, 303, 303]


def test_wrong_present_passwords_are_not_without_number(world: World, zoe: Account) -> None:
    browser = browser_of(world, zoe.person)
    page = browser.get("/+account")
    sent = {"present": "faux", "password": "une autre phrase"}
    statuses = [browser.send(page, "/+account-password", sent).status for _ in range(12)]
    assert (statuses[0], statuses[-1]) == (422, 429)


def test_sessions_are_listed_and_closed_one_by_one_or_all(world: World, zoe: Account) -> None:
    here, there, elsewhere = (browser_of(world, zoe.person) for _ in range(3))
    page = here.get("/+account")
    assert (page.text.count("Last used:"), page.text.count("this one")) == (3, 1)
    done = here.send(page, "/+account-sessions", {})  # the first that is not this one
    assert "The session is closed." in here.follow(done).text
    assert sorted(each.get("/+account").status for each in (there, elsewhere)) == [200, 303]
    old = dict(here.cookies)
    done = here.send(here.get("/+account"), "/+account-sessions", {"all": "1"})
    assert here.follow(done).text.count("Last used:") == 1
    statuses = [each.get("/+account").status for each in (there, elsewhere, Browser(world.web, cookies=old))]
    assert statuses == [303] * 3


def test_nobody_closes_sessions_or_tokens_of_others(world: World, zoe: Account) -> None:
    hers = browser_of(world, zoe.person)
    hers.send(
        hers.get("/+account"),
        "/+account-tokens",
        {"label": "Robot", "scope": "read", "days": "30", "present": PASSWORD},
    )
    key = form(hers.get("/+account"), "/+account-tokens").value("token")
    browser_of(world, zoe.person)
    other = world.web.run(world.site.accounts.add("Malo", PASSWORD, role=Role.MEMBER))
    thief = browser_of(world, other.person)
    session = form(hers.get("/+account"), "/+account-sessions").value("session")
    thief.send(thief.get("/+account"), "/+account-sessions", {"all": None, "session": session})
    thief.send(thief.get("/+account"), "/+account-tokens", {"token": key})
    assert hers.get("/+account").text.count("Last used:") == 2
    assert len(world.site.storage.sessions.tokens_of(zoe.person.id)) == 1


def test_an_address_changes_by_a_link_to_the_new_one(
    world: World, zoe: Account, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    browser = browser_of(world, zoe.person)
    sent = {"email": "Zoe@Other.example.org", "present": PASSWORD}
    done = browser.send(browser.get("/+account"), "/+account-email", sent)
    assert done.location == "/+account?done=sent"
    (path,) = re.findall(r"for Zoe@other.example.org: (/\+address/\S+)", caplog.text)
    mailbox = world.browser("nobody")
    page = mailbox.get(path)
    assert mailbox.request("HEAD", path).status == 200
    assert world.site.accounts.find("zoe@example.org") is not None
    assert mailbox.send(page, path, {}).location == "/+login"
    changed = world.site.accounts.find("Zoé Le Gall")
    assert changed is not None
    assert changed.email == "Zoe@other.example.org"
    assert mailbox.get(path).status == 410


def test_the_answer_about_a_new_address_does_not_tell_whose_it_is(
    world: World, zoe: Account, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    world.web.run(world.site.accounts.add("Malo", PASSWORD, role=Role.MEMBER, email="malo@example.org"))
    browser, told = browser_of(world, zoe.person), []
    for email in ("malo@example.org", "free@example.org"):
        answer = browser.send(browser.get("/+account"), "/+account-email", {"email": email, "present": PASSWORD})
        text = re.sub(r'name="csrf" value="[^"]*"', "", browser.follow(answer).text)
        told.append((answer.status, answer.location, text))
    assert told[0] == told[1]
    assert re.findall(r"link is for (\S+):", caplog.text) == ["free@example.org"]


def test_an_address_needs_the_present_password_and_to_be_one(world: World, zoe: Account) -> None:
    browser = browser_of(world, zoe.person)
    for email, present in (("new@example.org", "faux"), ("no address", PASSWORD), ("", PASSWORD)):
        answer = browser.send(browser.get("/+account"), "/+account-email", {"email": email, "present": present})
        assert (answer.status, form(answer, "/+account-email").value("email")) == (422, email)
    dropped = browser.send(browser.get("/+account"), "/+account-email", {"drop": "1", "present": PASSWORD})
    assert dropped.location == "/+account?done=no-address"
    assert world.site.storage.people.by_email("zoe@example.org") is None


def test_who_has_no_password_keeps_the_address_by_which_she_comes_in(world: World, zoe: Account) -> None:
    world.site.storage.write(lambda: world.site.storage.people.rehash(zoe.person.id, ""))
    browser = browser_of(world, zoe.person)
    assert browser.send(browser.get("/+account"), "/+account-email", {"drop": "1"}).status == 422
    assert world.site.storage.people.by_email("zoe@example.org") is not None


def test_a_language_is_for_every_browser(world: World, zoe: Account) -> None:
    browser = browser_of(world, zoe.person)
    browser.send(browser.get("/+account"), "/+account-language", {"language": "fr"})
    assert heading(browser_of(world, zoe.person).get("/+account")) == "Votre compte"
    assert browser.send(browser.get("/+account"), "/+account-language", {"language": "xx"}).status == 400


def test_a_form_takes_its_own_fields_and_no_others(world: World, zoe: Account) -> None:
    """No role, no other person, no other account can be slipped in."""
    browser = browser_of(world, zoe.person)
    page = browser.get("/+account")
    more = {
        "role": "administrator",
        "person": "7",
        "id": "7",
        "owner": "7",
        "created": "0",
        "key": "x",
        "kind": "system",
    }
    for action, sent in (
        ("/+account-name", {"name": "Zoé Bihan"}),
        ("/+account-language", {"language": "en"}),
        ("/+account-tokens", {"token": "", "label": "Robot", "scope": "read", "days": "30", "present": PASSWORD}),
    ):
        assert browser.send(page, action, {**sent, **more}).status in {200, 303}
    after = world.site.storage.people.account_of(zoe.person.id)
    assert after is not None
    assert (after.person.kind, after.key) == (PersonKind.ACCOUNT, "zoé bihan")
    assert world.site.storage.people.holding(zoe.person.id).site is Role.MEMBER
    assert world.site.storage.people.get(7).name == "Ada Administration"
    assert [token.person for token in world.site.storage.sessions.tokens_of(zoe.person.id)] == [zoe.person.id]


def test_a_guest_makes_an_account_and_keeps_all_she_wrote(world: World, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    world.write("Page", "un")
    browser = browser_of(world, guest(world))
    browser.send(browser.get("/open/Page/+edit"), "/+edit", {"text": "deux"})
    old = dict(browser.cookies)
    page = browser.get("/+account")
    assert [
        known for known in ("/+account-email", "/+account-tokens", "/+account-language") if known in page.text
    ] == []
    fields = {"name": "Inès Bihan", "email": "ines@example.org", "password": PASSWORD}
    for wrong in ({"password": "court"}, {"email": "no address"}, {"name": ""}):
        answer = browser.send(page, "/+account-open", {**fields, **wrong})
        assert (answer.status, form(answer, "/+account-open").value("email")) == (422, {**fields, **wrong}["email"])
    done = browser.send(page, "/+account-open", fields)
    assert "All that you wrote is yours." in browser.follow(done).text
    assert Browser(world.web, cookies=old).get("/+account").status == 303
    assert "Inès Bihan" in world.browser("nobody").get("/open/Page/+history").text
    assert "link is for ines@example.org: /+address/" in caplog.text
    account = world.site.accounts.find("Inès Bihan")
    assert account is not None
    assert account.email == ""  # until the link is opened
    assert browser.send(page, "/+account-open", fields).status == 403  # that form was of the old session


def test_the_administrator_hears_that_no_mails_are_sent_and_nobody_else(world: World, zoe: Account) -> None:
    told = [
        browser.get("/+account").text for browser in (world.browser("administrator"), browser_of(world, zoe.person))
    ]
    assert ["PALABRE_SMTP" in text for text in told] == [True, False]


def test_a_right_that_is_lost_is_lost_with_the_next_request(world: World) -> None:
    browser, token = world.browser("member"), world.token("member")
    world.write("Page", "un")
    member, space, people = world.people["member"], world.space(), world.site.storage.people

    def write() -> tuple[int, int]:
        base = str(world.page("Page").head)
        headers = {"authorization": f"Bearer {token}", "content-type": "application/json", "if-match": f'"{base}"'}
        text = json.dumps({"text": f"texte {base}"}).encode()
        api = world.web.ask("PUT", "/api/v1/spaces/open/pages/Page", headers, text).status
        return browser.get("/open/Page/+edit").status, api

    answers = [write()]
    world.site.storage.write(lambda: people.set_role(member.id, Role.READER, space=space.id))
    answers.append(write())
    world.site.storage.write(lambda: people.set_role(member.id, Role.MEMBER, space=space.id))
    answers.append(write())
    world.site.storage.write(lambda: people.block(member.id, space=space.id, by=member.id, at=world.time()))
    answers.append(write())
    world.site.storage.write(lambda: people.block(member.id, space=None, by=member.id, at=world.time()))
    answers.append(write())
    assert answers == [(200, 200), (403, 403), (200, 200), (403, 403), (303, 401)]

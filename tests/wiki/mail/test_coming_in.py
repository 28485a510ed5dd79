"""From the field on the page to the mailbox and in, by a relay on this machine."""

import asyncio
import re
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from storage.records import Account, Role
from tests.wiki.mail.relays import Box, parts, taking
from tests.wiki.web.asking import Browser
from tests.wiki.web.world import World, made

PASSWORD = "un mot de passe"
HERE = "http://127.0.0.1:8000"


@pytest.fixture
def box() -> Box:
    with socket.create_server(("127.0.0.1", 0)) as door:
        return Box(port=door.getsockname()[1])


@pytest.fixture
def world(tmp_path: Path, box: Box) -> Iterator[World]:
    relay = f"smtp://127.0.0.1:{box.port}?from=wiki@example.org"
    with made(tmp_path, url=HERE, smtp=relay, limits=0) as world:
        yield world


@pytest.fixture
def zoe(world: World) -> Account:
    return _account(world, "Zoé", "zoe@example.org")


def _account(world: World, name: str, email: str) -> Account:
    return world.web.run(world.site.accounts.add(name, PASSWORD, role=Role.MEMBER, email=email))


def _browser(world: World, account: Account) -> Browser:
    identity = world.web.run(world.site.sessions.open(account.person))
    return Browser(world.web, cookies={world.site.cookies.session: identity})


def _brought(world: World, box: Box) -> EmailMessage:
    """The one mail that comes next; whoever stops the postman before he knows that it came has it twice."""

    async def wait() -> None:
        async with taking(box), world.site.post.open():
            while not box.mails or world.site.post.state().waiting:
                await asyncio.sleep(0.01)

    world.web.run(wait())
    (mail,) = box.mails
    box.mails.clear()
    return mail


def test_a_link_comes_by_mail_in_the_language_of_its_reader_and_lets_her_in(
    world: World, box: Box, zoe: Account
) -> None:
    malo = _account(world, "Malo", "malo@example.org")
    world.web.run(world.site.accounts.set_language(malo, "en"))
    for account, hello in ((zoe, "Bonjour Zoé,"), (malo, "Hello Malo,")):
        browser = Browser(world.web, language="fr")
        sent = browser.send(browser.get("/+login"), "/+login-link", {"email": account.email})
        assert "journal du serveur" not in browser.follow(sent).text
        assert world.site.storage.mails.count() == 0
        text, html = parts(_brought(world, box))
        (path,) = set(re.findall(rf"{HERE}(/\+enter/[\w-]{{43}})", text + html))
        assert hello in text
        assert browser.send(browser.get(path), path, {}).status == 303
        assert account.person.name in browser.get("/+account").text


def test_a_new_address_is_confirmed_there_and_told_to_the_old_one(world: World, box: Box, zoe: Account) -> None:
    browser = _browser(world, zoe)
    browser.send(browser.get("/+account"), "/+account-email", {"email": "new@example.org", "present": PASSWORD})
    mail = _brought(world, box)
    (path,) = set(re.findall(rf"{HERE}(/\+address/[\w-]{{43}})", parts(mail)[0]))
    assert mail["To"] == "new@example.org"
    confirmed = browser.send(browser.get(path), path, {})
    assert "This is your address from now on." in browser.follow(confirmed).text
    told = _brought(world, box)
    assert (told["To"], "has another address" in parts(told)[0]) == ("zoe@example.org", True)


def test_who_owns_an_address_already_hears_that_somebody_wanted_it(world: World, box: Box, zoe: Account) -> None:
    _account(world, "Malo", "malo@example.org")
    browser = _browser(world, zoe)
    browser.send(browser.get("/+account"), "/+account-email", {"email": "MALO@example.org", "present": PASSWORD})
    mail = _brought(world, box)
    text = parts(mail)[0]
    assert (mail["To"], "rien n’a changé" in text, "Zoé" in text) == ("malo@example.org", True, False)


def test_a_relay_that_is_down_is_seen_and_holds_nobody_up(world: World, zoe: Account) -> None:
    browser = _browser(world, zoe)

    async def wait() -> None:
        async with world.site.post.open():
            while not world.site.post.state().error:
                await asyncio.sleep(0.01)

    browser.send(browser.get("/+account"), "/+account-email", {"email": "new@example.org", "present": PASSWORD})
    world.web.run(wait())
    state = world.site.post.state()
    assert (state.configured, state.waiting) == (True, 1)
    assert "Zoé" in browser.get("/+account").text

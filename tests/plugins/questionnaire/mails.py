"""A questionnaire's site with a post, and a server on this machine that takes what leaves it."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.plugins.questionnaire.respondents import AT, questionnaire_site
from tests.wiki.mail.relays import Box, parts, taking
from tests.wiki.web.asking import Answer
from tests.wiki.web.world import World

URL = "https://wiki.example.org"
_SECRET = re.compile(r"#([a-z2-7]{32})\b")


@contextmanager
def posting_site(folder: Path, box: Box, **more: str) -> Iterator[World]:
    """A site whose mails go to `box`, once it is open."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        box.port = found.getsockname()[1]
    relay = f"smtp://127.0.0.1:{box.port}?from=wiki@example.org"
    with questionnaire_site(folder, url=URL, smtp=relay, **more) as world:
        yield world


@pytest.fixture
def box() -> Box:
    return Box()


@pytest.fixture
def world(tmp_path: Path, box: Box) -> Iterator[World]:
    """With `box`, for files that import both as they are: there it stands for the site without a post."""
    with posting_site(tmp_path, box) as world:
        yield world


def delivered(world: World, box: Box) -> list[EmailMessage]:
    """The mails that leave now, as long as any is due; those that come are taken out of the box."""

    async def carry() -> None:
        postman = world.site.post._postman
        assert postman is not None
        async with taking(box):
            while await postman.carry_whispers() or await postman.carry_mails():
                pass

    world.web.run(carry())
    came, box.mails = box.mails, []
    return came


def secret_of(mail: EmailMessage) -> str:
    """The one secret that stands in both forms of a mail, and in no other of its lines."""
    text, html = (_SECRET.findall(part) for part in parts(mail))
    assert set(text) == set(html)
    assert text[0] not in str(mail.items())
    return str(text[0])


def invite(world: World, do: str, pasted: str, *, language: str = "en", **fields: str) -> Answer:
    """Press a button of the form on which an animator invites."""
    browser = world.browser("animator", language=language)
    told = {"list": pasted, "do": do, **fields}
    return browser.send(browser.get(f"{AT}/+invite-respondents"), "invite-respondents", told)


def remind(world: World, **fields: str) -> Answer:
    """Send the reminders, or only look at them."""
    browser = world.browser("animator")
    return browser.send(browser.get(f"{AT}/+remind-respondents"), "remind-respondents", {"do": "send", **fields})

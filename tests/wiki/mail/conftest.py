"""A small wiki whose mails go to a server on this machine, and those who get them."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from tests.wiki.mail.relays import Box
from tests.wiki.web.world import NOON, World, made
from wiki.mail.letters import Recipient
from wiki.mail.post import Post
from wiki.mail.postman import Postman
from wiki.mail.views import LinkMail
from wiki.mail.writing import Writing
from wiki.web.looks import BASE

ANNE, JEAN = (Recipient(address=f"{name}@example.org", language="en") for name in ("anne", "jean"))
LINK = "https://wiki.example.org/+enter/secret"
LATER = NOON + timedelta(minutes=15)


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with made(tmp_path) as world:
        yield world


@pytest.fixture
def writing(world: World) -> Writing:
    environment = partial(world.site.looks.environment, BASE)
    return Writing(environment, site_title="Palabre", site_url="https://wiki.example.org")


def postman_to(world: World, box: Box) -> Postman:
    return Postman(world.site.storage, box.relay, world.time, name="Palabre")


def post_by(world: World, writing: Writing, postman: Postman | None) -> Post:
    return Post(world.site.storage, writing, postman, world.time, served="http://127.0.0.1:8000")


def whisper_link(post: Post, recipient: Recipient, name: str) -> bool:
    """Send the link by which she comes in; it is worth nothing `LATER`."""
    return post.whisper(recipient, "sign_in", LinkMail(name=name, link=LINK), link=LINK, until=LATER)

"""A small wiki whose mails go to a server on this machine."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.wiki.mail.relays import Box
from tests.wiki.web.world import World, made
from wiki.mail.post import Post
from wiki.mail.postman import Postman
from wiki.mail.writing import Writing
from wiki.web.looks import BASE


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

"""A small site with somebody who has an account."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage.records import Account, Role
from tests.wiki.web.account.owning import PASSWORD
from tests.wiki.web.world import World, made


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with made(tmp_path) as world:
        yield world


@pytest.fixture
def zoe(world: World) -> Account:
    account = world.web.run(world.site.accounts.add("Zoé Le Gall", PASSWORD, role=Role.MEMBER, email="zoe@example.org"))
    world.write("Page", "un")
    return account

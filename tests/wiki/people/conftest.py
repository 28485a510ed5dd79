"""A storage in memory, a clock that stands until it is moved, and a loop to wait in."""

import asyncio
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest
from argon2 import PasswordHasher

from storage import Storage, open_storage
from tests.wiki.web.world import NOON, Time
from wiki.people.accounts import Accounts
from wiki.people.governing import Governing
from wiki.people.passwords import Passwords
from wiki.people.sessions import Sessions

Wait = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture
def storage() -> Iterator[Storage]:
    storage = open_storage("sqlite:///:memory:")
    yield storage
    storage.close()


@pytest.fixture
def time() -> Time:
    return Time(NOON)


@pytest.fixture
def wait() -> Iterator[Wait]:
    with asyncio.Runner() as runner:
        yield runner.run


@pytest.fixture(scope="session")
def passwords() -> Passwords:
    """Quick to hash: how long it takes is not what is tried here."""
    return Passwords(hasher=PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1))


@pytest.fixture
def accounts(storage: Storage, passwords: Passwords, time: Time) -> Accounts:
    return Accounts(storage, passwords, time)


@pytest.fixture
def governing(storage: Storage, time: Time) -> Governing:
    return Governing(storage, time)


@pytest.fixture
def sessions(storage: Storage, time: Time) -> Sessions:
    return Sessions(storage, time)

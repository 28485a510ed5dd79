"""A site opened for one command."""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TypeVar

from storage import Storage, open_storage
from storage.errors import Damaged, Unavailable
from storage.records import Account, Role, Space
from wiki.app import wire
from wiki.people.permissions import Viewer
from wiki.settings import Settings
from wiki.transfer.unfinished import refuse_unfinished
from wiki.web.site import Site

T = TypeVar("T")


class Refused(Exception):
    """One clear line for the person at the terminal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What was asked: the parsed arguments, and the settings."""

    arguments: argparse.Namespace
    settings: Settings


class Opened:
    """Opens the database, claimed when the command changes pages, and closes it."""

    def __init__(self, settings: Settings, *, claim: bool = False) -> None:
        with ExitStack() as opened:
            storage = open_database(settings, claim=claim)
            opened.callback(storage.close)
            self._site = wire(settings, storage)
            self._opened = opened.pop_all()

    def __enter__(self) -> Site:
        return self._site

    def __exit__(self, *error: object) -> None:
        self._opened.close()


def open_database(settings: Settings, *, claim: bool = False) -> Storage:
    """The database alone, for a command that needs nothing else."""
    refuse_unfinished(settings.data)
    try:
        return open_storage(settings.database, serve=claim)
    except (Damaged, Unavailable) as error:
        raise Refused(f"{settings.database} cannot be opened: {error}.") from error


def wait(work: Callable[[], Awaitable[T]]) -> T:
    """Run one asynchronous piece of work to its end."""

    async def run() -> T:
        return await work()

    return asyncio.run(run())


def account_named(site: Site, name: str) -> Account:
    account = site.accounts.find(name)
    if account is None:
        raise Refused(f"no account is called {name}.")
    return account


def space_called(site: Site, slug: str | None) -> Space | None:
    """The space of this slug; None, for the whole site, where none was given."""
    space = site.storage.spaces.get(slug) if slug else None
    if slug and space is None:
        raise Refused(f"there is no space {slug}; `palabre space list` shows them.")
    return space


def site_administrator(site: Site) -> Viewer:
    """Whoever administers the site, as the one who gives the order."""
    for account in site.storage.people.accounts():
        holding = site.storage.people.holding(account.person.id)
        if holding.site is Role.ADMINISTRATOR:
            return Viewer(person=account.person, holding=holding)
    raise Refused("nobody administers this site yet: `palabre account add NAME --role administrator` first.")


def password_from_stdin() -> str:
    """The first line of standard input."""
    password = sys.stdin.readline().rstrip("\r\n")
    if not password:
        raise Refused("the password is read from standard input, which was empty.")
    if not is_text(password):
        raise Refused("the password on standard input is not UTF-8.")
    return password


def is_text(typed: str) -> bool:
    """Whether all of it was UTF-8: bytes that were not come in as lone surrogates."""
    return not any("\ud800" <= character <= "\udfff" for character in typed)

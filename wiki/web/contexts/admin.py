"""Contexts of the rooms for whoever looks after the site."""

from dataclasses import dataclass
from typing import ClassVar

from wiki.web.contexts.frame import Choice, Item, View
from wiki.web.contexts.history import AuthorMark


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceRow:
    """A space: who reads it, how many pages it has, when it changed last."""

    space: Item
    visibility: str
    pages: int
    changed: str
    settings_url: str
    members_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A name and a value; `warn` when somebody should look at it, `help` says what to do."""

    name: str
    value: str
    warn: bool = False
    help: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockedRow:
    """Somebody who is blocked, where, since when, by whom."""

    mark: AuthorMark
    where: str
    since: str
    by: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdminView(View):
    """The site at a glance. `rooms` lead to the other rooms."""

    template: ClassVar[str] = "admin/overview.html"
    rooms: tuple[Item, ...]
    health: tuple[Measure, ...]
    spaces: tuple[SpaceRow, ...]
    new_space_url: str
    blocked: tuple[BlockedRow, ...]
    mail: tuple[Measure, ...]
    plugins: tuple[Measure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountRow:
    """An account in the list; `roles` are sentences (« Espace : Membre »)."""

    mark: AuthorMark
    email: str
    roles: tuple[str, ...]
    used: str
    blocked: bool
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountsView(View):
    """Accounts by name, a page at a time; the form (GET) sends `q`."""

    template: ClassVar[str] = "admin/accounts.html"
    rooms: tuple[Item, ...]
    action: str
    words: str
    total: int
    guests: int
    accounts: tuple[AccountRow, ...]
    newer_url: str
    older_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonView(View):
    """One person, for the site's administrators. The buttons send `act`: role (with `role`), block, unblock, sessions.

    `roles` is empty for those who have no account; `above` for somebody whom this viewer may not block.
    """

    template: ClassVar[str] = "admin/person.html"
    action: str
    mark: AuthorMark
    kind: str
    email: str
    spaces: tuple[Item, ...]
    roles: tuple[Choice, ...]
    sessions: int
    tokens: int
    used: str
    blocked: bool
    above: bool
    problem: str
    accounts_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """A line of the log as a sentence; `url` leads to what it is about, if that is still there."""

    time: str
    iso: str
    text: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LogDay:
    day: str
    lines: tuple[LogLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogView(View):
    """Who did what, newest first."""

    template: ClassVar[str] = "admin/log.html"
    rooms: tuple[Item, ...]
    days: tuple[LogDay, ...]
    newest_url: str
    older_url: str

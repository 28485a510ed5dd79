"""Contexts of links in mails, and of one's own account."""

from dataclasses import dataclass
from typing import ClassVar

from wiki.web.contexts.frame import Choice, Item, View


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLinkView(View):
    """Ask for a link to sign in (fields `email`, `next`), or hear that it is on its way (`sent`).

    `mails`: this site sends mails; else the link stands on the server's log.
    """

    template: ClassVar[str] = "accounts/ask_link.html"
    action: str
    next: str
    sent: bool
    mails: bool
    login_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UseLinkView(View):
    """The page of a link in a mail: one button (POST). `address` is what it confirms, empty for one to sign in."""

    template: ClassVar[str] = "accounts/use_link.html"
    action: str
    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadLinkView(View):
    """A link that is good for nothing any more, and where to ask for another one."""

    template: ClassVar[str] = "accounts/dead_link.html"
    again_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """A signed-in browser; `this` is the one that asks. `key` names it in the form that closes it."""

    key: str
    opened: str
    used: str
    this: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenLine:
    """An API token; `until` is empty when it has no end."""

    key: str
    label: str
    scope: str
    made: str
    until: str
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountAddresses:
    """Where the forms of the page are sent; empty ones are not for this person."""

    name: str
    email: str
    password: str
    language: str
    sessions: str
    tokens: str
    api: str
    export: str
    erase: str
    open: str
    way_back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountView(View):
    """One's own account, or what a guest has of one. A `problem` is shown at the part `at`.

    Fields: `name`; `email`, `present`, or `drop`; `password`, `present`; `language`; `session`, or `all`;
    `label`, `scope`, `days`, or `token` to revoke. `present` is the present password, asked only where `asks`.
    `new_token` is shown once. `contributions` lead to what one wrote, space by space.
    """

    template: ClassVar[str] = "accounts/account.html"
    to: AccountAddresses
    guest: bool
    name: str
    typed_name: str
    email: str
    typed_email: str
    label: str
    has_password: bool
    asks: bool
    mails: bool
    tell_mails: bool
    at: str
    problem: str
    languages: tuple[Choice, ...]
    scopes: tuple[Choice, ...]
    lives: tuple[Choice, ...]
    sessions: tuple[SessionLine, ...]
    tokens: tuple[TokenLine, ...]
    new_token: str
    contributions: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EraseView(View):
    """Ask before everything that says who one is goes. Field `present` with a password, else `name`, typed again."""

    template: ClassVar[str] = "accounts/erase.html"
    action: str
    name: str
    by_password: bool
    problem: str
    export_action: str
    cancel_url: str

"""Contexts of joining: links, codes to print, members."""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from wiki.web.contexts.frame import Choice, Item, View
from wiki.web.contexts.history import AuthorMark


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinView(View):
    """By a join link: field `name`, or one button for `known`, who is signed in. `to` and `verb` are where it leads."""

    template: ClassVar[str] = "joining/join.html"
    action: str
    space: str
    language: str
    can: str
    name: str
    problem: str
    to: str
    verb: str
    known: str
    sign_in_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissionView(View):
    """Ask before somebody with an account becomes a member by herself (POST)."""

    template: ClassVar[str] = "joining/admission.html"
    action: str
    cancel_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InviteView(View):
    """A new join link. Fields `role`, `label`, `life` (days), `uses`, `to`."""

    template: ClassVar[str] = "joining/invite.html"
    action: str
    roles: tuple[Choice, ...]
    lives: tuple[Choice, ...]
    label: str
    uses: str
    to: str
    problem: str
    cancel_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationView(View):
    """A join link to show and to print. `code` is its QR code as SVG.

    `url` is empty for whom may not give its role, and once it is no longer `open`; so is `close_action` then.
    """

    template: ClassVar[str] = "joining/invitation.html"
    space: str
    language: str
    label: str
    page: str
    url: str
    open: bool
    code: Markup
    can: str
    until: str
    used: str
    close_action: str
    members_url: str
    local: bool
    care: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationLine:
    """A join link in the list; `state` says until when it is good, or why it is not."""

    label: str
    role: str
    state: str
    used: str
    url: str
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLine:
    """Somebody in the list; `roles` are what she can be given, nothing when it is not the viewer's to say.

    `care` leads to what a moderator may do about her.
    """

    person: int
    mark: AuthorMark
    role: str
    roles: tuple[Choice, ...]
    url: str
    care: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MembersView(View):
    """Who is in the space, and the links by which people come. Fields of the form: `person`, `role`."""

    template: ClassVar[str] = "joining/members.html"
    action: str
    members: tuple[MemberLine, ...]
    invitations: tuple[InvitationLine, ...]
    invite_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WayBackView(View):
    """A guest's own link back, to keep."""

    template: ClassVar[str] = "joining/way_back.html"
    name: str
    url: str
    code: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnView(View):
    """Ask before a guest comes back (POST), or before an account (`account`) takes over what she wrote."""

    template: ClassVar[str] = "joining/return.html"
    action: str
    name: str
    account: str

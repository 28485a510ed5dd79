"""Contexts of care: pages protected, versions hidden, harm undone, people blocked."""

from dataclasses import dataclass
from typing import ClassVar

from wiki.web.contexts.frame import Choice, Item, View
from wiki.web.contexts.history import AuthorMark


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectStep:
    """One act and who may do it; `fixed` when that stands above the viewer's own role."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    fixed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectView(View):
    """Who may change a page. One field a step: `edit`, `rename`, `delete`."""

    template: ClassVar[str] = "care/protect.html"
    action: str
    steps: tuple[ProtectStep, ...]
    cancel_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HideView(View):
    """What of version `number` only administrators see. Fields `text`, `summary`, `author` (ticks), `reason`.

    `current` when it is the page's current version; `before_url` then restores the one before.
    """

    template: ClassVar[str] = "care/hide.html"
    action: str
    number: int
    at: str
    by: str
    said: str
    text: bool
    summary: bool
    author: bool
    hidden: bool
    current: bool
    before_url: str
    version_url: str
    cancel_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockView(View):
    """Ask before somebody (or all who came by `link`) is blocked, or let in again. The button sends `act`.

    Not `possible` for somebody whose role is the viewer's own, or above it, or whom somebody above the viewer
    blocked. `came_by` is the open join link by which she came; field `close` (a tick) closes it too.
    """

    template: ClassVar[str] = "care/block.html"
    action: str
    people: tuple[AuthorMark, ...]
    link: str
    came_by: str
    blocked: bool
    possible: bool
    revert_url: str
    cancel_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevertChoice:
    """Whose acts since when are shown; fields `whose` and `at` of the button that takes them back."""

    key: str
    name: str
    since: str
    at: str
    block_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevertLine:
    """A page and what becomes of it, as the rest of a sentence; `by_hand` says why something of it is left.

    `state` is todo, settled or hand.
    """

    page: Item
    what: str
    by_hand: str
    state: str
    diff_url: str
    history_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RevertView(View):
    """Take back what somebody did. The form that chooses (GET) has `whose`, `since`, `date`.

    With `chosen`, `lines` say what becomes of each page; `done` is how many things were just done (-1: nothing yet).
    """

    template: ClassVar[str] = "care/revert.html"
    action: str
    whose: tuple[Choice, ...]
    periods: tuple[Choice, ...]
    date: str
    problem: str
    chosen: RevertChoice | None
    lines: tuple[RevertLine, ...]
    to_do: int
    more: bool
    done: int
    members_url: str

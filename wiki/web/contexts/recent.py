"""Contexts of what moves: recent changes, what one person did, what one follows."""

from dataclasses import dataclass
from typing import ClassVar

from wiki.web.contexts.frame import Button, Choice, Item, View
from wiki.web.contexts.history import AuthorMark


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionRef:
    """One of several versions that stand on one line."""

    time: str
    iso: str
    url: str
    diff_url: str
    authors: tuple[AuthorMark, ...]
    summary: str
    minor: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """What one page became in a day: one version, or several (`versions`), then `diff_url` compares over all of them,
    where no version that is not shown stands between.

    `space` is empty when the list is one space's own. Time and summary are the newest version's.
    """

    page: Item
    space: str
    time: str
    iso: str
    authors: tuple[AuthorMark, ...]
    summary: str
    minor: bool
    grown: int
    diff_url: str
    history_url: str
    created: bool
    versions: tuple[VersionRef, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HappeningLine:
    """Something else that happened to a page, as a sentence (« Renommée par … »), or a file that was put on it."""

    page: Item
    space: str
    time: str
    iso: str
    happened: str
    authors: tuple[AuthorMark, ...] = ()
    file: Item | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDay:
    """What happened on one day, in the space's zone."""

    day: str
    changes: tuple[ChangeLine | HappeningLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """The form that narrows a list of changes: fields `kind`, `by`, `period`, `from`, `to`, `minor` (0 hides).

    `active` when it narrows the list now; `clear_url` shows all again. `problem` is about a date.
    """

    action: str
    kinds: tuple[Choice, ...]
    people: tuple[Choice, ...]
    periods: tuple[Choice, ...]
    start: str
    end: str
    hides_minor: bool
    active: bool
    clear_url: str
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentView(View):
    """What happened lately, by day. Without `filters` it is all since the last visit; `first` when there was none.

    `tabs` are all changes, and those since the last visit; `watch` follows the space, or no longer.
    """

    template: ClassVar[str] = "recent/recent.html"
    days: tuple[ChangeDay, ...]
    tabs: tuple[Item, ...]
    filters: Filters | None
    since: str
    first: bool
    newest_url: str
    older_url: str
    feed_url: str
    watching_url: str
    watch: Button | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionsView(View):
    """What one person did in a space; `kind` says in a word who she is, `care` is what a moderator may do about it."""

    template: ClassVar[str] = "recent/contributions.html"
    person: AuthorMark
    kind: str
    days: tuple[ChangeDay, ...]
    newest_url: str
    older_url: str
    care: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchLine:
    """Something that one follows: a page, or (`whole`) a space. The form sends `key` in its field `stop`."""

    place: Item
    space: str
    whole: bool
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchingView(View):
    """All that one follows, and the addresses of one's own feeds, which are as good as a key for reading."""

    template: ClassVar[str] = "recent/watching.html"
    lines: tuple[WatchLine, ...]
    action: str
    feeds: tuple[Item, ...]
    recent_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StopView(View):
    """Ask before mails end (POST without more: the address itself is the right), or say that they have."""

    template: ClassVar[str] = "recent/stop.html"
    action: str
    stopped: bool
    home_url: str

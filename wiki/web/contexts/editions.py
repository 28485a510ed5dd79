"""Contexts of editions."""

from dataclasses import dataclass
from typing import ClassVar

from wiki.web.contexts.frame import Item, View
from wiki.web.contexts.history import AuthorMark


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionCard:
    """An edition in a list: « du 9 au 11 juillet 2008 » or only a year, place, theme, how many pages name it."""

    name: str
    url: str
    page_url: str
    days: str
    place: str
    theme: str
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionYear:
    """The editions of one year; an empty `year` holds those without one."""

    year: str
    editions: tuple[EditionCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionsView(View):
    """A space's editions, the latest year first. `create_url` is empty for those who may not."""

    template: ClassVar[str] = "editions/editions.html"
    years: tuple[EditionYear, ...]
    create_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionGroup:
    """Pages of one type; `type` as it is written, perhaps empty."""

    type: str
    pages: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedPage:
    """What changed on a page, in sentences; when its latest version was written, and by whom.

    `diff_url` is empty for a page that was not there before (`created`).
    """

    page: Item
    sentences: tuple[str, ...]
    created: bool
    at: str
    iso: str
    authors: tuple[AuthorMark, ...]
    diff_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeChanges:
    """What changed in an edition since a day, the page that changed last first.

    The form sends `since` to `action`; `problem` says that this was no day. `whole` is false where some pages were
    left out to bound the work. `feed_url` tells the same; it is `personal` where not everybody may read it.
    """

    title: str
    pages: tuple[ChangedPage, ...]
    action: str
    since: str
    problem: str
    whole: bool
    feed_url: str
    personal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView(View):
    """One edition's pages by type, with the editions before and after (None at the ends).

    `ways` are those that plugins offer from its page.

    `changes` is None where nothing tells what changed, or there is no programme.
    """

    template: ClassVar[str] = "editions/edition.html"
    card: EditionCard
    groups: tuple[EditionGroup, ...]
    ways: tuple[Item, ...]
    before: Item | None
    after: Item | None
    changes: ProgrammeChanges | None = None

"""Contexts of entrances and lists: the site's home, recent changes, all titles, search."""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from wiki.web.contexts.editions import EditionCard
from wiki.web.contexts.frame import Item, View
from wiki.web.contexts.history import AuthorMark


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceCard:
    """A network's wiki on the site's home."""

    title: str
    tagline: str
    url: str
    pages: int
    editions_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """A change in a list of changes, over pages; `space` is empty when the list is one space's own."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDay:
    """The changes of one day, in the space's zone."""

    day: str
    changes: tuple[ChangeLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteHomeView(View):
    """The site's door: spaces, search box, editions, latest changes."""

    template: ClassVar[str] = "home/site.html"
    spaces: tuple[SpaceCard, ...]
    editions: tuple[EditionCard, ...]
    days: tuple[ChangeDay, ...]
    recent_url: str
    search_url: str
    administrator: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RecentView(View):
    """The latest changes, by day."""

    template: ClassVar[str] = "home/recent.html"
    days: tuple[ChangeDay, ...]
    more_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleLetter:
    """The pages whose titles begin with one letter."""

    letter: str
    pages: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlesView(View):
    """All pages of a space, by first letter. `create_url` is empty for those who may not."""

    template: ClassVar[str] = "home/titles.html"
    letters: tuple[TitleLetter, ...]
    total: int
    more_url: str
    create_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """A page found; `snippet` is safe, with found words in `<mark>`."""

    page: Item
    space: str
    snippet: Markup


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(View):
    """Results of a search by words; an empty `words` shows the box alone. `wider_url` searches in all spaces."""

    template: ClassVar[str] = "home/search.html"
    words: str
    results: tuple[FoundLine, ...]
    action: str
    more_url: str
    create_url: str
    create_title: str
    wider_url: str = ""

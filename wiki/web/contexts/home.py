"""Contexts of entrances and lists: the site's home, all titles."""

from dataclasses import dataclass
from typing import ClassVar

from wiki.web.contexts.editions import EditionCard
from wiki.web.contexts.frame import Item, View
from wiki.web.contexts.recent import ChangeDay


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceCard:
    """A network's wiki on the site's home."""

    title: str
    tagline: str
    url: str
    pages: int
    editions_url: str
    logo_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteHomeView(View):
    """The site's door: spaces, search box, editions, latest changes.

    `news` is what happened since the last visit, None for those who were never here. `new_space_url` is empty for
    those who may not.
    """

    template: ClassVar[str] = "home/site.html"
    spaces: tuple[SpaceCard, ...]
    editions: tuple[EditionCard, ...]
    news: tuple[ChangeDay, ...] | None
    news_url: str
    days: tuple[ChangeDay, ...]
    recent_url: str
    search_url: str
    new_space_url: str = ""


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

"""Contexts of editions."""

from dataclasses import dataclass
from typing import ClassVar

from wiki.web.contexts.frame import Item, View


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
class EditionView(View):
    """One edition's pages by type, with the editions before and after (None at the ends)."""

    template: ClassVar[str] = "editions/edition.html"
    card: EditionCard
    groups: tuple[EditionGroup, ...]
    before: Item | None
    after: Item | None

"""Contexts of the search: what was found, by what it can be narrowed, what stands there when nothing was."""

from dataclasses import dataclass
from typing import ClassVar

from markupsafe import Markup

from wiki.web.contexts.frame import Choice, Item, View


@dataclass(frozen=True, slots=True, kw_only=True)
class OldWords:
    """That words are not in the page any more, in two sentences; the last version with them, the change by which they
    went, and the first version with them where that is another one.
    """

    since: str
    versions: str
    version_url: str
    diff_url: str
    first_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundLine:
    """A page found; `snippet` is safe, with found words in `<mark>`. `where` names its space, edition and type.

    `page` leads to the version that says it, which is of `at`, by `authors`.
    """

    page: Item
    talk: bool
    where: tuple[str, ...]
    snippet: Markup
    at: str
    iso: str
    authors: str
    language: str
    old: OldWords | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One value, how many pages are of it; `url` narrows the search to it, or no longer when it is `chosen`."""

    name: str
    count: int
    url: str
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetList:
    """The values of one facet: the first ones, and those behind « plus »."""

    name: str
    values: tuple[FacetValue, ...]
    more: tuple[FacetValue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """One bar of the time line; `width` is between 0 and 100."""

    name: str
    count: int
    width: int
    url: str
    chosen: bool
    editions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """Something by which the search is narrowed; `url` is the search without it."""

    kind: str
    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptSearch:
    """How a search is kept: its address, its feed; `personal`: the feed is a link of one's own."""

    url: str
    feed_url: str
    personal: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchView(View):
    """Results of a search; nothing `asked` shows the box alone. `hidden` are what the form carries along.

    `count` says how many were found, `shown` which of them stand here. `said` are sentences about how this was found.
    `old` leads to pages that said it once. `spellings` and `ways` are what to try instead.
    """

    template: ClassVar[str] = "search/search.html"
    asked: bool
    words: str
    action: str
    hidden: tuple[Choice, ...]
    past: bool
    day: str
    day_problem: str
    count: str
    shown: str
    said: tuple[str, ...]
    chips: tuple[Chip, ...]
    results: tuple[FoundLine, ...]
    years: tuple[Year, ...]
    facets: tuple[FacetList, ...]
    first_url: str
    previous_url: str
    next_url: str
    old: Item | None
    spellings: tuple[Item, ...]
    ways: tuple[Item, ...]
    create_url: str
    create_title: str
    kept: KeptSearch | None
    wider_url: str = ""

"""What the API tells of a search: the shapes of its answers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from wiki.web.api.answers import Entry
from wiki.web.api.shapes import Says


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """Where words stood that are in the page no more: versions `first` to `last`, the last time they did."""

    first: int
    last: int
    left: Annotated[int, Says(explained="The first version without them.")]
    since: Annotated[datetime, Says(explained="When that version was saved.")]
    diff_url: Annotated[str, Says(explained="The change by which they went.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page that says it, or said it once (`stood`); `version` is the one that does, of `at`."""

    space: str
    title: str
    talk: Annotated[bool, Says(explained="Whether it is the page’s discussion.")]
    snippet: Annotated[str, Says(explained="Plain text around the words.")]
    url: Annotated[str, Says(explained="Of the version that says it; of the page where that is the current one.")]
    version: int
    at: datetime
    stood: Stood | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One value: what to send for it, how it is called, how many of the pages are of it."""

    key: str
    name: str
    count: Annotated[int, Says(least=0)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """By what the search can be narrowed, counted over all that is found."""

    space: tuple[FacetValue, ...]
    edition: tuple[FacetValue, ...]
    year: tuple[FacetValue, ...]
    type: tuple[FacetValue, ...]
    person: tuple[FacetValue, ...]
    keyword: tuple[FacetValue, ...]
    state: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """How many of the pages are of one year, and the editions of that year."""

    year: int
    count: int
    editions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Pages, best first; the counts are over all of them."""

    results: tuple[Found, ...]
    total: Annotated[int, Says(least=0)]
    facets: Facets
    years: tuple[Year, ...]
    spellings: Annotated[tuple[str, ...], Says(explained="Searches that would find something where this does not.")]
    corrected: Annotated[str | None, Says(explained="The one whose results these are, where it is not what was sent.")]
    partly: Annotated[bool, Says(explained="No page holds all the words: these hold some of them.")]
    old: Annotated[int, Says(explained="How many further pages would come with `past`.", least=0)]
    rebuilding: Annotated[bool, Says(explained="The index is being made again: something may be missing.")]
    from_: Annotated[int | None, Says(explained="What to send as `from` for further ones; null at the end.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestions:
    """Pages by their titles, best first."""

    pages: tuple[Entry, ...]

"""What is asked of the search, and what it tells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from storage.records import Page, Space

START, END = "\x02", "\x03"


class Facet(StrEnum):
    """By what found pages are counted, and may be narrowed down; the value is the name in an address."""

    SPACE = "space"
    EDITION = "edition"
    YEAR = "year"
    TYPE = "type"
    PERSON = "person"
    KEYWORD = "keyword"
    STATE = "state"


CURRENT, OLD = "current", "old"
"""The values of `Facet.STATE`: pages that say it today, and pages that said it once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was typed, in which spaces (the viewer may read them all), narrowed by the values chosen in facets.

    With `past`, texts that were replaced count too; with `as_of`, pages count as they stood at the end of that day.
    Best first, or those first that changed last (`newest`).
    """

    typed: str
    spaces: tuple[Space, ...]
    chosen: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    past: bool = False
    as_of: date | None = None
    newest: bool = False
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """One value of a facet: its key in an address, its name (as written in pages, or of today), how many pages."""

    key: str
    name: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """Where words stood that are not in the page any more: versions `first` to `last`, the last time they did.

    `since` is when version `left`, the first one without them, was saved.
    """

    first: int
    last: int
    left: int
    since: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page found. In `snippet` what was found stands between `START` and `END`; it is plain text, to be escaped.

    `stood` is told when the page does not say it any more; `version` is the one that does (the current one, that of
    `as_of`, or the last in which the words stood), written at `at`.
    """

    page: Page
    space: Space
    snippet: str
    version: int
    at: datetime
    stood: Stood | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One bar of the time line: a year, how many of the found pages are of it, and their editions."""

    year: int
    count: int
    editions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What was found. `total` counts all pages that the viewer may see, as facets do.

    `spellings` are whole searches that find something where this one does not, best first, and `corrected` is the one
    whose results are shown instead (empty when these are those of what was typed). `partly` says that no page has all
    the words. `old` counts pages that only their earlier versions would bring, when these were not searched.
    `rebuilding` says that an index is being made, so that something may be missing.
    """

    hits: tuple[Found, ...] = ()
    total: int = 0
    facets: Mapping[Facet, tuple[Value, ...]] = field(default_factory=dict)
    years: tuple[Period, ...] = ()
    spellings: tuple[str, ...] = ()
    corrected: str = ""
    partly: bool = False
    old: int = 0
    rebuilding: bool = False

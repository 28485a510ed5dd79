"""What a dump tells: the wiki, its pages, their versions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from storage.records import Hides

MAIN = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiki:
    """Which wiki this is (`source`), the host at which it stood, and the names of its namespaces by number."""

    source: str
    host: str
    namespaces: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page's number, its namespace and its whole title."""

    ref: int
    namespace: int
    title: str

    @property
    def is_talk(self) -> bool:
        """Discussions have the odd numbers."""
        return self.namespace > MAIN and self.namespace % 2 == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One version of a page; `author` is empty where the dump hides who it was."""

    oldid: int
    at: datetime
    author: str
    summary: str
    minor: bool
    text: str
    hides: Hides


@dataclass(frozen=True, slots=True, kw_only=True)
class PageRead:
    """A page and its versions, which are read from the file while one goes through them, and only then."""

    place: Place
    revisions: Iterator[Revision]

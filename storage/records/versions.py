"""The numbered texts of a page, and who wrote them."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntFlag

from storage.records.pages import Page
from storage.records.people import Person

MARKDOWN = "markdown"
WIKITEXT = "wikitext"  # as MediaWiki kept it


class Hides(IntFlag):
    """What of a version only administrators may see."""

    NOTHING = 0
    TEXT = 1
    SUMMARY = 2
    AUTHOR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One author's part in a version: code points put in and taken out."""

    person: int
    inserted: int = 0
    deleted: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """A share with the name that its person has today."""

    person: Person
    inserted: int
    deleted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One dated text of a page. Numbers run from 1 in each page, and order is by number, never by date.

    `base` is the version from which its author started; less than `number - 1` means that it was merged.
    """

    page: int
    number: int
    text: int
    format: str
    at: datetime
    summary: str
    minor: bool
    size: int
    base: int
    hides: Hides
    authors: tuple[Author, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewVersion:
    """A text on its way into history, by at least one author, none of them twice.

    `key` names one submission: the same key on the same page makes one version.
    """

    text: str
    at: datetime
    authors: tuple[Share, ...]
    summary: str = ""
    minor: bool = False
    base: int = 0
    format: str = MARKDOWN
    key: str = ""
    hides: Hides = Hides.NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """Where a version landed."""

    page: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A version in a list of changes, with its page and by how many code points it grew."""

    page: Page
    version: Version
    grown: int

    @property
    def at(self) -> datetime:
        return self.version.at

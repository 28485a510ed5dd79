"""A page as it stands, and a change on its way into it."""

import hashlib
from dataclasses import dataclass

from storage.records import MARKDOWN, Derived, Page, Person, Share, Version


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A page as it stands now, with its text; `page` is None while there is no such page yet."""

    page: Page | None
    version: Version | None
    text: str

    @property
    def number(self) -> int:
        return self.page.head if self.page else 0

    @property
    def format(self) -> str:
        return self.version.format if self.version else MARKDOWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A text that started from version `base`; `identity` names the submission, `key` the form that it came from.

    `was` is what it started from where that is no version; `also` are people (ids) who have a part in it by what they
    wrote before.
    """

    base: int
    text: str
    by: Person
    summary: str
    minor: bool
    key: str
    identity: str
    typed: bool
    format: str = MARKDOWN
    was: str | None = None
    also: tuple[int, ...] = ()

    def authors(self, inserted: int, deleted: int) -> tuple[Share, ...]:
        """Those of the version that it makes, in which so many code points are put in and taken out."""
        also = (Share(person=person) for person in self.also if person != self.by.id)
        return (Share(person=self.by.id, inserted=inserted, deleted=deleted), *also)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A change, merged with what others did meanwhile, and all that derives from it."""

    text: str
    merged: bool
    derived: Derived
    inserted: int
    deleted: int


def submission(by: Person, key: str, text: str) -> str:
    """The name of a whole text that was sent: who goes back to the form and writes on sends the same key."""
    return f"{by.id}:{key}:{hashlib.sha256(text.encode()).hexdigest()}" if key else ""


def amendment(by: Person, key: str) -> str:
    """The name of a change that was asked; never that of a submission, and never that of somebody else."""
    return f"{by.id}+{key}" if key else ""

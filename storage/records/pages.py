"""Pages: their titles, and how they stand."""

from dataclasses import dataclass
from datetime import datetime

from storage.records.people import Person, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title as it is shown, and the key under which it is unique in its space."""

    text: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Protection:
    """The least role that each act asks for on one page; None leaves it to the space."""

    edit: Role | None = None
    rename: Role | None = None
    delete: Role | None = None


UNPROTECTED = Protection()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page as it stands: `head` is the number of its current version.

    `epoch` grows when what the page shows of others, or of itself besides its text, has changed.
    A talk page has a `subject` (the page that it discusses) and no title of its own.
    """

    id: int
    space: int
    title: str
    key: str
    subject: int | None
    head: int
    epoch: int
    deleted: datetime | None = None
    protection: Protection = UNPROTECTED


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage:
    """A page that its first version will create. A talk page takes the space and title of its subject instead."""

    space: int
    title: Title
    subject: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What happened to a page besides its versions: renamed, deleted, restored. `after` is the head at that time."""

    page: int
    after: int
    at: datetime
    person: Person
    verb: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text kept for one person before it becomes a version; knows the version that it started from.

    `form` is the key of the form in which it was written: another form has a draft of its own.
    """

    person: int
    space: int
    title: Title
    talk: bool
    base: int
    text: str
    summary: str
    at: datetime
    form: str = ""

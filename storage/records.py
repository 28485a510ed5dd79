"""The vocabulary of durable memory: every record that crosses the port.

Times are timezone-aware UTC datetimes, kept to the millisecond. Sizes of texts are in code points unless a name says
bytes.
"""

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntFlag, StrEnum

MARKDOWN = "markdown"


class Visibility(StrEnum):
    """Who may read a space: everybody, its members, or its members without others knowing that it exists."""

    PUBLIC = "public"
    MEMBERS = "members"
    HIDDEN = "hidden"


class PersonKind(StrEnum):
    """An account signs in; a guest joined by a link; an unclaimed author came with an import; the system is nobody."""

    ACCOUNT = "account"
    GUEST = "guest"
    UNCLAIMED = "unclaimed"
    SYSTEM = "system"


class Role(StrEnum):
    """What a person is in a space, or on the whole site."""

    ADMINISTRATOR = "administrator"
    ANIMATOR = "animator"
    MEMBER = "member"
    GUEST = "guest"
    READER = "reader"


class Hides(IntFlag):
    """What of a version only administrators may see."""

    NOTHING = 0
    TEXT = 1
    SUMMARY = 2
    AUTHOR = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """One network's wiki. `epoch` grows when something that all its pages show has changed."""

    id: int
    slug: str
    title: str
    tagline: str = ""
    language: str = "fr"
    zone: str = "Europe/Paris"
    theme: str = "palabre"
    visibility: Visibility = Visibility.PUBLIC
    epoch: int = 0
    demo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A title as it is shown, and the key under which it is unique in its space."""

    text: str
    key: str


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


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPage:
    """A page that its first version will create. A talk page takes the space and title of its subject instead."""

    space: int
    title: Title
    subject: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who writes. The name is kept here alone, so that erasure and claiming work."""

    id: int
    kind: PersonKind
    name: str
    demo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A person who signs in; `password` is an argon2id hash, or empty when none was set."""

    person: Person
    key: str
    password: str
    language: str = ""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """Where a version landed."""

    page: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to a title, which may not exist. `kind` is `link`, or `edition` for the property that names an edition."""

    space: int
    key: str
    title: str
    kind: str = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A row read out of a page's current version. `key` is the folded value by which facts are looked up.

    Kind, ref, name and position are its place in the page.
    """

    kind: str
    ref: str
    name: str
    position: int
    value: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived:
    """All that is computed from a version's text and kept beside it; can be thrown away and made again.

    Links and facts stand in the order of their places, whatever order they are given in. A text may link twice to one
    title, and two of its blocks may have got the same id by copying: the first in a place counts.
    """

    links: tuple[Link, ...] = ()
    facts: tuple[Fact, ...] = ()
    words: str = ""

    def __post_init__(self) -> None:
        links = {(link.kind, link.space, link.key): link for link in reversed(self.links)}
        facts = {(fact.kind, fact.ref, fact.name, fact.position): fact for fact in reversed(self.facts)}
        object.__setattr__(self, "links", tuple(links[place] for place in sorted(links)))
        object.__setattr__(self, "facts", tuple(facts[place] for place in sorted(facts)))


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFact:
    """A fact and the page that says it."""

    page: Page
    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A version in a list of changes, with its page and by how many code points it grew."""

    page: Page
    version: Version
    grown: int


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A signed-in browser. Only the SHA-256 of its id is kept."""

    digest: bytes
    person: int
    created: datetime
    used: datetime
    expires: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """An API token of a person. Only the SHA-256 of the token is kept."""

    digest: bytes
    person: int
    label: str
    created: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A page found by its words, with a snippet in which found words stand between U+0002 and U+0003."""

    page: Page
    snippet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Something that an integrity check found wrong."""

    where: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A person's roles: one for the site, at most one in each space (by space id)."""

    site: Role | None = None
    spaces: dict[int, Role] = field(default_factory=dict)

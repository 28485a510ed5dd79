"""What the API tells: the shapes of its answers, in the words of its description."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Literal

from wiki.web.api.shapes import Says


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """A network's wiki."""

    slug: str
    title: str
    tagline: str
    language: str
    zone: str
    visibility: Literal["public", "members", "hidden"]
    pages: Annotated[int, Says(explained="How many there are, without talk.", least=0)]
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Spaces:
    """The spaces that one may read."""

    spaces: tuple[Space, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A page by its title, and the number of its current version."""

    space: str
    title: str
    version: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """Pages in the order of their titles."""

    pages: tuple[Entry, ...]
    after: Annotated[str | None, Says(explained="What to send as `after` for the next ones; null at the end.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Entry):
    """A value that the current version of a page says; its place in the page is kind, ref, name and position."""

    kind: str
    ref: Annotated[str, Says(explained="The block that says it; empty for the page itself.")]
    name: Annotated[str, Says(explained="The name of the field, without accents.")]
    position: Annotated[int, Says(explained="Its place among the values of this field.", least=0)]
    value: str
    key: Annotated[str, Says(explained="What it is found and ordered by: a day or an hour in a form that sorts.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Facts of one kind and name, in the order of their keys."""

    facts: tuple[Fact, ...]
    after: Annotated[str | None, Says(explained="What to send as `after` for the next ones; null at the end.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A version of a page. What is hidden of it is left empty."""

    space: str
    title: str
    version: Annotated[int, Says(explained="Its number; versions of a page count from 1.", least=1)]
    format: str
    at: datetime
    authors: tuple[str, ...]
    summary: str
    minor: bool
    size: Annotated[int, Says(explained="Bytes of UTF-8.", least=0)]
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Version):
    """A version of a page with its text."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Written(Version):
    """The version that holds what was sent."""

    merged: Annotated[bool, Says(explained="Whether others had changed the page since; both changes are in it.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Versions:
    """Versions, newest first."""

    versions: tuple[Version, ...]
    before: Annotated[int | None, Says(explained="What to send as `before` for older ones; null at the end.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Lines that differ; `old` and `new` are their numbers. Pieces are pairs of `=`, `-` or `+` and some text."""

    kind: str
    old: int | None
    new: int | None
    left: tuple[tuple[str, ...], ...]
    right: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What changed between two versions; `words`: they were compared word by word, not line by line."""

    from_: int
    to: int
    words: bool
    facts: Annotated[tuple[str, ...], Says(explained="What changed in what plugins read there, in sentences.")]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something that happened to a page: a version was written, a file came, or it was renamed, deleted…"""

    kind: Literal["version", "event", "file"]
    at: datetime
    space: str
    title: str
    talk: bool
    url: str
    authors: tuple[str, ...]
    summary: Annotated[str, Says(explained="Of a version; of a file its name; of an event what it tells.")]
    event: Annotated[str | None, Says(explained="`renamed`, `deleted`, `restored`, `protected`.")]
    version: int | None
    minor: bool
    grown: Annotated[int | None, Says(explained="Characters that the page grew by; negative when it shrank.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """What happened, newest first."""

    changes: tuple[Act, ...]
    before: Annotated[datetime | None, Says(explained="What to send as `before` for older ones; null at the end.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What somebody said. Authors and date are what the history knows: none for what was typed into the page."""

    id: str | None
    reply: Annotated[str | None, Says(explained="The message that it answers.")]
    act: Annotated[str | None, Says(explained="`closed` or `reopened`, of the topic.")]
    authors: tuple[str, ...]
    at: datetime | None
    signed: bool
    changed: Annotated[bool, Says(explained="Whether somebody changed its words since.")]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subject with its messages, in the order in which they came."""

    title: str
    closed: bool
    messages: tuple[Message, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion:
    """What is said about a page; `front` stands before the first topic. No `version` while nobody spoke."""

    space: str
    title: str
    version: int | None
    front: tuple[Message, ...]
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Where a message landed."""

    id: str
    version: int
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A description of this API."""

    openapi: str
    info: dict[str, object]
    paths: dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What went wrong, and what to do (RFC 9457); the members after `detail` come where they say something."""

    type: str
    title: str
    status: int
    detail: str
    field: Annotated[str, Says(explained="What of the request is at fault.")] = ""
    reference: Annotated[str, Says(explained="The name of the error in the server’s log.")] = ""
    head: Annotated[int, Says(explained="The number of the current version.")] = 0
    base: Annotated[int, Says(explained="The version that the change started from.")] = 0
    current: Annotated[int, Says(explained="The version with which it clashed.")] = 0
    theirs: Annotated[str, Says(explained="The text of that version.")] = ""
    yours: Annotated[str, Says(explained="The text that was sent.")] = ""
    draft: Annotated[str, Says(explained="Where your text is kept for your eyes.")] = ""

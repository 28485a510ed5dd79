"""Contexts of a discussion: its topics, what was said in them, the forms to say more."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from markupsafe import Markup

from wiki.web.contexts.frame import Item, View
from wiki.web.contexts.history import AuthorMark
from wiki.web.contexts.pages import ContentsEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyForm:
    """Fields `text`, `topic` (an anchor), `to` (the id of the message that is answered, or empty), `key`, `csrf`."""

    action: str
    cancel_url: str
    text: str
    topic: str
    to: str
    key: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicForm:
    """The form of a new topic: fields `title`, `text`, `key`, `csrf`."""

    action: str
    cancel_url: str
    title: str
    text: str
    key: str
    title_problem: str
    text_problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One thing that was said. `body` is safe HTML, empty for an act without words.

    `signed`: `yes` (`authors`, `at` are known), `no` (somebody typed it into the page), or `doubtful` (it claims to be
    somebody's, and the history does not say so). `changed`: its words are no longer those that were posted. `depth`
    counts from 0; `answers` leads to what it answers. `anchor` and `url` are empty for what has no name.
    """

    anchor: str
    url: str
    signed: Literal["yes", "no", "doubtful"]
    authors: tuple[AuthorMark, ...]
    at: str
    iso: str
    changed: bool
    act: Literal["", "closed", "reopened"]
    answers: Item | None
    depth: int
    body: Markup
    reply_url: str
    form: ReplyForm | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicBox:
    """A topic; a `closed` one is folded, unless it is `unfolded`. `said` counts messages. Empty addresses: not for her.

    `close_url` and `reopen_url` take a POST of `topic` (the anchor) and `csrf`.
    """

    title: str
    anchor: str
    closed: bool
    unfolded: bool
    said: int
    posts: tuple[Post, ...]
    reply_url: str
    close_url: str
    reopen_url: str
    form: ReplyForm | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkView(View):
    """The discussion of a page. `front` stands before the first topic. `hidden`: its text is not for this viewer.

    `new_url` opens the form of a new topic; `form` is that form, when it is open. `sign_in_url` is for whom could speak
    once she is known.
    """

    template: ClassVar[str] = "talk/talk.html"
    front: tuple[Post, ...]
    topics: tuple[TopicBox, ...]
    contents: tuple[ContentsEntry, ...]
    new_url: str
    form: TopicForm | None
    sign_in_url: str
    hidden: bool

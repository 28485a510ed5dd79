"""Reads a discussion out of the text of a talk page: topics, the messages in them, which answers which.

A topic is a heading (`# …` or `## …`); a message is a block `:::{message}` with the fields `id`, `le` (UTC), `à` (the
message that it answers) and `acte`. What else stands there is a message too, unsigned.

Anybody who may edit a page may type any field. So nothing here says who wrote: a message that the site posted was a
submission of its own, which the database keeps with the version that it made (`mark` names it), and whose name begins
with the number of the person who sent it. Author and date are that version's, to which `id` leads; a message whose
words are no longer those of its submission is said to be changed. Older texts have a field `par` too, a person's
number, which must be the right one; it is written no more, so that hiding a version's author hides it everywhere.
"""

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from wiki.markup.anchors import Anchors
from wiki.markup.blocks import Block, scan
from wiki.markup.names import fold
from wiki.markup.properties import split
from wiki.markup.sections import headings, plain_title

MESSAGE = "message"
CLOSED, REOPENED = "classé", "rouvert"
_ACTS = {fold(act): act for act in (CLOSED, REOPENED)}
_ID = re.compile(r"m-[a-z0-9]{4,24}")
_NUMBER = re.compile(r"[0-9]{1,15}")
_FIRST_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+")
_LOWEST = 2  # the level of a topic's heading; those below are part of what is said


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What somebody said. Without `id` it was typed by hand; `to` is the id of the message that it answers.

    `person` (in older texts) and `at` are what the text claims. `act` is `classé`, `rouvert` or nothing.
    """

    prose: str
    id: str = ""
    person: int | None = None
    at: datetime | None = None
    to: str = ""
    act: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """`anchor` (with its `user-`) is its own in the page; `text[start:end]` is its part of the text."""

    title: str
    anchor: str
    start: int
    end: int
    messages: tuple[Message, ...]

    @property
    def closed(self) -> bool:
        acts = [message.act for message in self.messages if message.act]
        return bool(acts) and acts[-1] == CLOSED

    def says(self, message: str) -> bool:
        """Whether the message of this id is here."""
        return any(known.id == message for known in self.messages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk:
    """`front` is what stands before the first topic."""

    front: tuple[Message, ...]
    topics: tuple[Topic, ...]

    @property
    def everything(self) -> tuple[Message, ...]:
        """All that was said, in the order of the text."""
        return (*self.front, *(message for topic in self.topics for message in topic.messages))

    def topic(self, anchor: str, *, message: str = "") -> Topic | None:
        """The topic in which `message` stands, else the one with this anchor."""
        holding = (topic for topic in self.topics if message and topic.says(message))
        named = (topic for topic in self.topics if topic.anchor == anchor)
        return next(holding, None) or next(named, None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A message in its thread: how many it stands below, and the one that it answers."""

    message: Message
    depth: int
    answers: Message | None


def read(text: str) -> Talk:
    """The discussion in a text. An id counts once: where it stands again, the message has none."""
    _, start = split(text)
    blocks = scan(text, start)
    lines = [line for line in headings(text, start, blocks) if len(line["hashes"]) <= _LOWEST]
    messages, anchors, ids = [block for block in blocks if block.key == MESSAGE], Anchors(), set[str]()
    ends = [*(line.start() for line in lines[1:]), len(text)]
    front = tuple(_messages(text, start, lines[0].start() if lines else len(text), messages, ids))
    topics = []
    for line, end in zip(lines, ends, strict=False):
        title = plain_title(line["rest"])
        said = tuple(_messages(text, min(line.end() + 1, end), end, messages, ids))
        topics.append(Topic(title=title, anchor=anchors.take(title), start=line.start(), end=end, messages=said))
    return Talk(front=front, topics=tuple(topics))


def thread(messages: Sequence[Message]) -> list[Spoken]:
    """The messages of a topic in the order in which one reads them: answers below what they answer, oldest first.

    Only what stands before can be answered, so there are no circles.
    """
    known: dict[str, int] = {}
    answers: list[list[int]] = [[] for _ in messages]
    parents: list[int | None] = []
    for place, message in enumerate(messages):
        parent = known.get(message.to) if message.to else None
        parents.append(parent)
        if parent is not None:
            answers[parent].append(place)
        if message.id:
            known.setdefault(message.id, place)
    waiting = [(place, 0) for place, parent in enumerate(parents) if parent is None][::-1]
    spoken = []
    while waiting:
        place, depth = waiting.pop()
        parent = parents[place]
        answered = None if parent is None else messages[parent]
        spoken.append(Spoken(message=messages[place], depth=depth, answers=answered))
        waiting += [(answer, depth + 1) for answer in reversed(answers[place])]
    return spoken


def new_id(person: int, form: str, *said: str) -> str:
    """The id of a message that `person` sent by `form`: what is sent again has the same, what differs another."""
    digest = hashlib.sha256("\0".join((str(person), form, *said)).encode()).digest()
    return "m-" + "".join("abcdefghjkmnpqrstuvwxyz23456789"[byte % 31] for byte in digest[:10])


def as_id(raw: str) -> str:
    """`raw` if it can be the id of a message, else nothing: only then may it stand in a text."""
    return raw if _ID.fullmatch(raw) else ""


def as_act(raw: str) -> str:
    """`classé`, `rouvert`, or nothing, however it was typed."""
    return _ACTS.get(fold(raw), "")


def as_moment(raw: str) -> datetime | None:
    """The moment that a text claims, in UTC; None without a zone."""
    try:
        at = datetime.fromisoformat(raw)
        return at.astimezone(UTC) if at.tzinfo else None
    except (ValueError, OverflowError):
        return None


def fields(message: Message) -> tuple[tuple[str, str], ...]:
    """What stands with a message in a text, some of it empty."""
    at = message.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ") if message.at else ""
    return ("id", message.id), ("le", at), ("à", message.to), ("acte", message.act)


def mark(message: Message) -> str:
    """The key of the submission that posts a message: its id, then a digest of all that it says."""
    said = "\0".join((message.prose, message.to, message.act))
    return f"{message.id}:{hashlib.sha256(said.encode()).hexdigest()[:20]}"


def tidy(prose: str) -> str:
    """What somebody typed, without the empty lines around it."""
    return _FIRST_BLANK_LINES.sub("", prose).rstrip()


def _messages(text: str, start: int, end: int, blocks: Sequence[Block], ids: set[str]) -> Iterator[Message]:
    first, last = (bisect_left(blocks, place, key=_start) for place in (start, end))
    for block in blocks[first:last]:
        yield from _unsigned(text[start : block.start])
        message = _message(text, block)
        yield replace(message, id="") if message.id in ids else message
        ids.add(message.id)
        start = block.end
    yield from _unsigned(text[start:end])


def _unsigned(part: str) -> Iterator[Message]:
    if prose := tidy(part):
        yield Message(prose=prose)


def _message(text: str, block: Block) -> Message:
    person = block.first("par") or ""
    prose = tidy(text[block.body_start : block.body_end])
    return Message(
        prose=f"{block.title}\n\n{prose}" if block.title else prose,
        id=as_id(block.first("id") or ""),
        person=int(person) if _NUMBER.fullmatch(person) else None,
        at=as_moment(block.first("le") or ""),
        to=as_id(block.first("à") or ""),
        act=as_act(block.first("acte") or ""),
    )


def _start(block: Block) -> int:
    return block.start

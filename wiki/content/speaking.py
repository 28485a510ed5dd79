"""Adds to the text of a talk page: a message to a topic, or a new topic; nothing else in it changes."""

import re
from datetime import UTC

from wiki.content.talk import MESSAGE, Message, Topic, read, tidy
from wiki.markup.lines import closing_fence

_COLONS = re.compile(r"^[ \t]*(:{3,})", re.MULTILINE)


class NoSuchTopic(LookupError):
    """The topic is no longer there, nor the message that was to be answered."""


def sealed(prose: str) -> str:
    """What somebody typed, so that nothing in it reaches beyond it: an open code fence is closed."""
    prose = tidy(prose)
    fence = closing_fence(prose)
    return f"{prose}\n{fence}" if fence else prose


def begin(text: str, title: str, message: Message) -> str:
    """`text` with a new topic at its end. `title` is one line, and says something (`read` would give a title)."""
    return _joined(text, f"## {title}\n\n{_written(message)}")


def answer(text: str, anchor: str, message: Message) -> str:
    """`text` with `message` as the last one of the topic of the message that it answers, or of that with `anchor`.

    The message's ids are ids (`as_id`), its prose is `sealed`. Raises `NoSuchTopic`.
    """
    topic = _topic(text, anchor, message)
    rest = text[topic.end :]
    return _joined(text[: topic.end], _written(message)) + (f"\n{rest}" if rest else "")


def turn(text: str, anchor: str, message: Message, *, closed: bool) -> str:
    """`answer` with a message that closes or reopens the topic, unless it is so already. Raises `NoSuchTopic`."""
    return text if _topic(text, anchor, message).closed == closed else answer(text, anchor, message)


def _topic(text: str, anchor: str, message: Message) -> Topic:
    topic = read(text).topic(anchor, message=message.to)
    if topic is None:
        raise NoSuchTopic(anchor)
    return topic


def _joined(before: str, block: str) -> str:
    """One empty line between both; a code fence that somebody left open ends where the block begins."""
    if not before.strip():
        return block
    fence = closing_fence(before)
    parts = (before.rstrip(), fence, "", block) if fence else (before.rstrip(), "", block)
    return "\n".join(parts)


def _written(message: Message) -> str:
    """The block of a message, with more colons than any line in it has."""
    inner = max((len(colons) for colons in _COLONS.findall(message.prose)), default=0)
    colons = ":" * max(3, inner + 1)
    fields = "".join(f":{name}: {value}\n" for name, value in _fields(message) if value)
    prose = f"\n{message.prose}\n" if message.prose else ""
    return f"{colons}{{{MESSAGE}}}\n{fields}{prose}{colons}\n"


def _fields(message: Message) -> tuple[tuple[str, str], ...]:
    at = message.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ") if message.at else ""
    return ("id", message.id), ("le", at), ("à", message.to), ("acte", message.act)

"""Adds to the text of a talk page: a message to a topic, or a new topic; nothing else in it changes."""

from wiki.content.scripts import OURS, Script
from wiki.content.talk import Message, Topic


class NoSuchTopic(LookupError):
    """The topic is no longer there, nor the message that was to be answered."""


def begin(text: str, title: str, message: Message, *, script: Script = OURS) -> str:
    """`text` with a new topic at its end. `title` is one line, and says something (`plain_title` gives words)."""
    return _joined(text, f"{script.heading(title)}\n\n{script.written(message)}", script)


def answer(text: str, anchor: str, message: Message, *, script: Script = OURS) -> str:
    """`text` with `message` as the last one of the topic of the message that it answers, or of that with `anchor`.

    The message's ids are ids (`as_id`), its prose is `sealed` by this script. Raises `NoSuchTopic`.
    """
    topic = _topic(text, anchor, message, script)
    rest = text[topic.end :]
    return _joined(text[: topic.end], script.written(message), script) + (f"\n{rest}" if rest else "")


def turn(text: str, anchor: str, message: Message, *, closed: bool, script: Script = OURS) -> str:
    """`answer` with a message that closes or reopens the topic, unless it is so already. Raises `NoSuchTopic`."""
    if _topic(text, anchor, message, script).closed == closed:
        return text
    return answer(text, anchor, message, script=script)


def _topic(text: str, anchor: str, message: Message, script: Script) -> Topic:
    topic = script.read(text).topic(anchor, message=message.to)
    if topic is None:
        raise NoSuchTopic(anchor)
    return topic


def _joined(before: str, block: str, script: Script) -> str:
    """One empty line between both; a code fence that somebody left open ends where the block begins."""
    if not before.strip():
        return block
    fence = script.fence(before)
    parts = (before.rstrip(), fence, "", block) if fence else (before.rstrip(), "", block)
    return "\n".join(parts)

"""How a discussion is read and written in each format: ours, and that of older wikis."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from storage.records import MARKDOWN, WIKITEXT
from wiki.content import talk, wikitext_talk
from wiki.content.talk import MESSAGE, Message, Talk, fields, tidy
from wiki.markup.lines import closing_fence
from wiki.markup.sections import plain_title

_COLONS = re.compile(r"^[ \t]*(:{3,})", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """`read` gives the discussion in a text, `plain_title` the words of a title.

    To write: `heading` is the line of a topic, `sealed` what somebody typed so that nothing in it reaches beyond it,
    `written` the block of a message whose prose is sealed, `fence` what must close a text before more is added.
    """

    read: Callable[[str], Talk]
    plain_title: Callable[[str], str]
    heading: Callable[[str], str]
    sealed: Callable[[str], str]
    written: Callable[[Message], str]
    fence: Callable[[str], str]


def sealed(prose: str) -> str:
    """What somebody typed, so that nothing in it reaches beyond it: an open code fence is closed."""
    prose = tidy(prose)
    fence = closing_fence(prose)
    return f"{prose}\n{fence}" if fence else prose


def written(message: Message) -> str:
    """The block of a message, with more colons than any line in it has."""
    inner = max((len(colons) for colons in _COLONS.findall(message.prose)), default=0)
    colons = ":" * max(3, inner + 1)
    told = "".join(f":{name}: {value}\n" for name, value in fields(message) if value)
    prose = f"\n{message.prose}\n" if message.prose else ""
    return f"{colons}{{{MESSAGE}}}\n{told}{prose}{colons}\n"


OURS = Script(
    read=talk.read,
    plain_title=plain_title,
    heading=lambda title: f"## {title}",
    sealed=sealed,
    written=written,
    fence=closing_fence,
)
SCRIPTS = {
    MARKDOWN: OURS,
    WIKITEXT: Script(
        read=wikitext_talk.read,
        plain_title=wikitext_talk.plain_title,
        heading=wikitext_talk.heading,
        sealed=wikitext_talk.sealed,
        written=wikitext_talk.written,
        fence=lambda _: "",
    ),
}

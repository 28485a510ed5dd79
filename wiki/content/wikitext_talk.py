"""Reads and writes a discussion that came from an older wiki, in its own code: what is added is wikitext too.

A topic is a heading (`= … =` or `== … ==`); what stands there is a message, unsigned as far as the site knows. A
message that the site posts is a `<div class="message" id="m-…">`, which any MediaWiki shows as it is; who wrote it and
when is told by the database, as for the messages of our own discussions.
"""

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape

from wiki.content.talk import Message, Talk, Topic, as_act, as_id, as_moment, fields, tidy
from wiki.markup.anchors import Anchors
from wiki.markup.wikitext.summaries import bare

_MESSAGE = r'<div class="message"(?P<fields>[^<>\n]*)>\n(?P<prose>[^<]*)</div>$'
_MARK = re.compile(
    rf"^(?:{_MESSAGE}|(?P<heading>=[^\n]*)$|[ \t:]*(?P<table>\{{\||\|\}}(?!\}})))"
    r"|(?P<tag><!--|-->|</?(?:nowiki|pre|source|syntaxhighlight|math|gallery)\b[^<>\n]{0,200}>)",
    re.MULTILINE | re.IGNORECASE,
)
_FIELD = re.compile(r'([a-z-]+)="([^"]*)"')
_REACHING = str.maketrans({"<": "&lt;", "{": "&#123;", "}": "&#125;"})
_HEADING = re.compile(r"^=", re.MULTILINE)
_LOWEST = 2


def read(text: str) -> Talk:
    """The discussion in a text. An id counts once: where it stands again, the message has none."""
    lines, said, ids, place = list[re.Match[str]](), [list[Message]()], set[str](), 0
    for mark in _marks(text):
        said[-1] += _unsigned(text[place : mark.start()])
        place = mark.end()
        if mark["heading"]:
            lines.append(mark)
            said.append([])
        else:
            said[-1].append(_message(mark, ids))
    said[-1] += _unsigned(text[place:])
    return Talk(front=tuple(said[0]), topics=tuple(_topics(lines, said[1:], len(text))))


def _topics(lines: Sequence[re.Match[str]], said: Sequence[list[Message]], last: int) -> Iterator[Topic]:
    anchors, ends = Anchors(), [*(line.start() for line in lines[1:]), last]
    for line, messages, end in zip(lines, said, ends, strict=False):
        title = plain_title(line["heading"])
        yield Topic(title=title, anchor=anchors.take(title), start=line.start(), end=end, messages=tuple(messages))


def plain_title(line: str) -> str:
    """The words of a heading."""
    return " ".join(unescape(bare(line)).split())


def heading(title: str) -> str:
    """The line of a topic, at whose ends no `=` of its title counts."""
    words = title.translate(_REACHING).strip()
    return f"== {words if words == words.strip('=') else words.replace('=', '&#61;')} =="


def sealed(prose: str) -> str:
    """What somebody typed, so that nothing in it reaches beyond it: neither tags, nor templates, tables or headings."""
    return _HEADING.sub("&#61;", tidy(prose).translate(_REACHING))


def written(message: Message) -> str:
    """The block of a message, whose prose is `sealed`."""
    given = {"à": "data-to", "le": "data-at", "acte": "data-act"}
    told = "".join(f' {given.get(name, name)}="{escape(value)}"' for name, value in fields(message) if value)
    return f'<div class="message"{told}>\n{message.prose}\n</div>\n'


def _marks(text: str) -> Iterator[re.Match[str]]:
    """The messages, and the headings of topics outside of what is shown as typed, of comments and of tables.

    A message stands on its own, whatever was left open before it.
    """
    closing, depth = "", 0
    for mark in _MARK.finditer(text):
        tag, table = (mark["tag"] or "").lower(), mark["table"]
        if mark["fields"] is not None:
            closing, depth = "", 0
            yield mark
        elif closing:
            closing = "" if tag.startswith(closing) else closing
        elif tag:
            closing = _closing(tag)
        elif table:
            depth = depth + 1 if table == "{|" else max(0, depth - 1)
        elif depth == 0 and _level(mark["heading"]) <= _LOWEST:
            yield mark


def _closing(tag: str) -> str:
    if tag == "<!--":
        return "-->"
    return "" if tag.startswith(("</", "-->")) or tag.endswith("/>") else f"</{re.split(r'[^a-z]', tag[1:])[0]}"


def _level(line: str) -> int:
    """As MediaWiki counts: by the side that has fewer signs; too deep to count if it is no heading."""
    line = line.rstrip()
    level = min(len(line) - len(line.lstrip("=")), len(line) - len(line.rstrip("=")))
    return level if 0 < level < len(line) / 2 and plain_title(line) else _LOWEST + 1


def _message(mark: re.Match[str], ids: set[str]) -> Message:
    told = {name: unescape(value) for name, value in _FIELD.findall(mark["fields"])}
    identity = as_id(told.get("id", ""))
    message = Message(
        prose=tidy(mark["prose"]),
        id="" if identity in ids else identity,
        at=as_moment(told.get("data-at", "")),
        to=as_id(told.get("data-to", "")),
        act=as_act(told.get("data-act", "")),
    )
    ids.add(identity)
    return message


def _unsigned(part: str) -> Iterator[Message]:
    if prose := tidy(part):
        yield Message(prose=prose)

"""Reads what stands between `[[` and `]]`, and finds where such brackets stand."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from wiki.markup.rendered import Target

_BRACKETS = re.compile(r"\[\[([^\[\]`\r\n]{1,600})\]\]")
_BAR = re.compile(r"\\?\|")  # `\|` too: so it is written in tables elsewhere
_PREFIX = re.compile(r"([a-z0-9][a-z0-9-]*):(?=[^\s_#])")
_SPACES = re.compile(r"[\s_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """One `[[...]]` in a text: its offsets, its source, what it names and the words that it shows."""

    start: int
    end: int
    source: str
    target: Target
    label: str

    def renamed(self, title: str) -> str:
        """The source with another title, and nothing else changed."""
        inner = self.source[2:-2]
        start, end = _title_span(_named(inner))
        return f"[[{inner[:start]}{title}{inner[end:]}]]"


def parse_target(inner: str) -> tuple[Target, str | None]:
    """What `inner`, the text between the brackets, names, and the words after `|` (`None` without any)."""
    named = _named(inner)
    prefix = _PREFIX.match(named.lstrip())
    start, end = _title_span(named)
    target = Target(prefix=prefix[1] if prefix else None, title=_words(named[start:end]), section=_section(named))
    return target, _label(inner) or None


def _named(inner: str) -> str:
    return _BAR.split(inner, maxsplit=1)[0]


def _label(inner: str) -> str:
    return "".join(_BAR.split(inner, maxsplit=1)[1:]).replace("\\|", "|").strip()


def _section(named: str) -> str:
    return _words(named.partition("#")[2])


def _title_span(named: str) -> tuple[int, int]:
    """Where the title stands in `named`, without the spaces around it."""
    start = len(named) - len(named.lstrip())
    if prefix := _PREFIX.match(named, start):
        start = prefix.end()
    end = named.index("#") if _section(named) else len(named)
    return start, start + len(named[start:end].rstrip())


def _words(text: str) -> str:
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text).strip())


def brackets(text: str, start: int = 0, end: int | None = None) -> Iterator[Bracket]:
    """Every `[[...]]` of `text[start:end]` that names something, in order, code or not; `\\[[` is none."""
    for found in _BRACKETS.finditer(text, start, len(text) if end is None else end):
        target, label = parse_target(found[1])
        if (target.title or target.section) and not _escaped(text, found.start(), start):
            yield Bracket(
                start=found.start(),
                end=found.end(),
                source=found[0],
                target=target,
                label=label or _named(found[1]).strip(),
            )


def _escaped(text: str, position: int, start: int) -> bool:
    first = position
    while first > start and text[first - 1] == "\\":
        first -= 1
    return (position - first) % 2 == 1

"""Cuts a page at its headings, so that one section can be read and written alone."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wiki.markup.blocks import Block, scan
from wiki.markup.lines import marks
from wiki.markup.properties import split

_CLOSING_HASHES = re.compile(r"(?:^|(?<=[ \t]))#+$")
_LINKS = (
    (re.compile(r"\[\[[^\[\]\n|]*\|([^\[\]\n]*)\]\]"), r"\1"),
    (re.compile(r"\[\[([^\[\]\n]*)\]\]"), r"\1"),
    (re.compile(r"!?\[([^\[\]\n]*)\]\([^()\n]*\)"), r"\1"),
)
_EMPHASIS = re.compile(r"(?<!\\)(?:\*+|`+|~~)|(?<![\w\\])_+|(?:(?<![\\_])|(?<=\\_))_++(?!\w)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")


class NoSuchSection(LookupError):
    """The text has no section of that number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and what follows it, up to the next heading of its level or above, or the end of the text.

    `number` counts from 1; `title` is plain; `start` and `end` are code points, `start` the first of the heading's
    line.
    """

    number: int
    level: int
    title: str
    start: int
    end: int


def headings(text: str, position: int, blocks: Iterable[Block]) -> Iterator[re.Match[str]]:
    """The lines of the headings that count, as `lines.marks` gives them: ATX, outside fences, `blocks`, front matter.

    `position` is where the front matter ends.
    """
    for block in blocks:
        yield from _headings_between(text, position, block.start)
        position = block.end
    yield from _headings_between(text, position, len(text))


def _headings_between(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return (mark for mark in marks(text, start, end) if mark["hashes"])


def sections(text: str) -> tuple[Section, ...]:
    """The sections of `text` in the order of their headings; a section holds those of lower level after it."""
    _, start = split(text)
    lines = list(headings(text, start, scan(text, start)))
    levels = [len(line["hashes"]) for line in lines]
    ends = _ends([line.start() for line in lines], levels, len(text))
    return tuple(
        Section(number=number, level=level, title=plain_title(line["rest"]), start=line.start(), end=end)
        for number, (line, level, end) in enumerate(zip(lines, levels, ends, strict=True), 1)
    )


def _ends(starts: list[int], levels: list[int], last: int) -> list[int]:
    next_at = [last] * 7  # for each level, where the next heading of that very level starts
    ends = []
    for start, level in zip(reversed(starts), reversed(levels), strict=True):
        ends.append(min(next_at[: level + 1]))
        next_at[level] = start
    return ends[::-1]


def plain_title(source: str) -> str:
    """What a heading says, without the marks that shape it (`**`, `[[…|words]]`, closing `###`)."""
    title = _CLOSING_HASHES.sub("", source.strip())
    for link, words in _LINKS:
        title = link.sub(words, title)
    return " ".join(_ESCAPE.sub(r"\1", _EMPHASIS.sub("", title)).split())


def section_text(text: str, number: int) -> str:
    """The source of section `number`, its heading first. Raises `NoSuchSection`."""
    section = _section(text, number)
    return text[section.start : section.end]


def replace_section(text: str, number: int, new: str) -> str:
    """`text` with section `number` replaced by `new`, and not another character changed.

    Where something follows and `new` does not end with a blank line, one is added, so that the next heading stays
    one. Raises `NoSuchSection`.
    """
    section = _section(text, number)
    if new == text[section.start : section.end]:
        return text
    rest = text[section.end :]
    return text[: section.start] + (_with_blank_line(new) if rest else new) + rest


def _section(text: str, number: int) -> Section:
    found = sections(text)
    if not 1 <= number <= len(found):
        raise NoSuchSection(number)
    return found[number - 1]


def _with_blank_line(new: str) -> str:
    words = new.rstrip("\r\n")
    if not words or new.count("\n", len(words)) >= 2:
        return new
    return f"{words}\n\n"

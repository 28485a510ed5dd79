"""Finds the blocks in a text: `:::{atelier} Title`, lines `:field: value`, prose, `:::`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from wiki.markup.lines import marks, stripped
from wiki.markup.names import fold
from wiki.markup.properties import split_values

_OPENING = re.compile(r"\{([^{}\n]{1,80})\}(.*)", re.DOTALL)
_FIELD = re.compile(r" {0,3}:(?P<name>[^\W_][^:\n]{0,79}):(?=\s|\Z)(?P<value>[^\n]*)(?:\n|\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One line `:name: value` of a block, its key folded; `start` and `end` are the offsets of its stripped value."""

    key: str
    name: str
    value: str
    start: int
    end: int

    @property
    def values(self) -> tuple[str, ...]:
        """The parts of the value between `;`, none empty."""
        return split_values(self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block and where it stands; all offsets are code points of the text that was scanned.

    `text[start:end]` runs from the opening line to the closing one, without the line break after it;
    `text[body_start:body_end]` is the prose after the fields, with its last line break. `key` is the folded name,
    `title_start` where the title stands.
    """

    key: str
    name: str
    title: str
    title_start: int
    fields: tuple[Field, ...]
    start: int
    end: int
    body_start: int
    body_end: int
    colons: int

    def all(self, key: str) -> tuple[str, ...]:
        """Every value of the field `key` (in any spelling), those of repeated lines one after the other."""
        wanted = fold(key)
        return tuple(value for field in self.fields if field.key == wanted for value in field.values)

    def first(self, key: str) -> str | None:
        """The first value of the field `key`, `None` without one."""
        return next(iter(self.all(key)), None)


def scan(text: str, start: int = 0, end: int | None = None) -> tuple[Block, ...]:
    """The blocks of `text[start:end]` that stand in no other block, in order; `start` is the start of a line.

    For the blocks inside a block, scan again from its `body_start` to its `body_end`. A closing line has exactly
    the colons of its opening line. An inner block has fewer: an opening line with as many or more colons shows that
    the one before was never closed, and an unclosed block is prose. So a block that somebody is just typing never
    swallows the next one.
    """
    found: list[Block] = []
    opened: list[re.Match[str]] = []
    for mark in marks(text, start, end):
        opens = _opening(mark) is not None
        if not opens and not _closes(mark):
            continue
        colons = len(mark["colons"])
        while opened and len(opened[-1]["colons"]) < colons + opens:
            opened.pop()
        if opens:
            opened.append(mark)
        elif opened and len(opened[-1]["colons"]) == colons:
            block = _block(text, opened.pop(), mark)
            while found and found[-1].start > block.start:
                found.pop()
            found.append(block)
    return tuple(found)


def _closes(mark: re.Match[str]) -> bool:
    return bool(mark["colons"]) and not mark["rest"].strip()


def _opening(mark: re.Match[str]) -> re.Match[str] | None:
    if not mark["colons"]:
        return None
    opening = _OPENING.fullmatch(mark.string, *mark.span("rest"))
    return opening if opening and fold(opening[1]) else None


def _block(text: str, first: re.Match[str], last: re.Match[str]) -> Block:
    opening = _opening(first)
    assert opening is not None
    title_start, title_end = stripped(text, *opening.span(2))
    lines = list(_field_lines(text, first.end() + 1, last.start()))
    return Block(
        key=fold(opening[1]),
        name=opening[1].strip(),
        title=text[title_start:title_end],
        title_start=title_start,
        fields=tuple(_field(line) for line in lines),
        start=first.start(),
        end=last.start() + len(last[0].rstrip("\r")),
        body_start=lines[-1].end() if lines else first.end() + 1,
        body_end=last.start(),
        colons=len(first["colons"]),
    )


def _field_lines(text: str, position: int, end: int) -> Iterator[re.Match[str]]:
    while line := _FIELD.match(text, position, end):
        yield line
        position = line.end()


def _field(line: re.Match[str]) -> Field:
    start, end = stripped(line.string, *line.span("value"))
    return Field(key=fold(line["name"]), name=line["name"].strip(), value=line.string[start:end], start=start, end=end)

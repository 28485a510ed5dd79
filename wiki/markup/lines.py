"""Finds the lines that give a text its shape (headings, blocks), never those that stand in a code fence."""

import re
from collections.abc import Iterable, Iterator

_MARK = re.compile(
    r"^ {0,3}(?:"
    r"(?P<item>(?:(?:[-+*]|[0-9]{1,9}[.)])[ \t]{1,4})*)(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})"
    r"|(?P<hashes>\#{1,6})(?=[ \t\r\n]|$)"
    r"|(?P<colons>:{3,})(?=\{|[ \t\r]*$)"
    r")(?P<rest>[^\n]*)",
    re.MULTILINE,
)

Edit = tuple[int, int, str]


def marks(text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
    """The lines of `text[start:end]` that may open a heading or open or close a block, in order.

    A match has the group `hashes` or `colons`, and `rest`, what follows on the line. `start` must be the start of
    a line outside any fence. Lines in a code fence are left out; an unclosed fence reaches to the end.
    """
    end = len(text) if end is None else end
    while mark := _MARK.search(text, start, end):
        if mark["fence"]:
            start = _after_fence(text, mark, end)
        else:
            start = mark.end()
            yield mark


def outside_fences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches of `text[start:end]` that stand in no code fence, in order, each of whole lines."""
    position = start
    while mark := _MARK.search(text, position, end):
        position = mark.end()
        if mark["fence"]:
            if start < mark.start():
                yield start, mark.start()
            start = position = _after_fence(text, mark, end)
    if start < end:
        yield start, end


def closing_fence(text: str) -> str:
    """The line that closes the code fence in which `text` ends; empty if it ends in none."""
    start = 0
    while mark := _MARK.search(text, start):
        start = mark.end()
        if mark["fence"]:
            closed = _closing(text, mark, len(text))
            if closed is None:
                return " " * len(mark["item"]) + mark["fence"]
            start = closed.end()
    return ""


def _after_fence(text: str, mark: re.Match[str], end: int) -> int:
    closed = _closing(text, mark, end)
    return closed.end() if closed else end


def _closing(text: str, mark: re.Match[str], end: int) -> re.Match[str] | None:
    fence = mark["fence"]
    room = 3 + len(mark["item"])  # inside a list item the closing fence is indented like the item's text
    closing = re.compile(rf"^ {{0,{room}}}{fence[0]}{{{len(fence)},}}[ \t\r]*$", re.MULTILINE)
    return closing.search(text, mark.end(), end)


def splice(text: str, edits: Iterable[Edit]) -> str:
    """`text` with each `(start, end, new)` put in; edits come in order and do not overlap."""
    parts: list[str] = []
    position = 0
    for start, end, new in edits:
        parts += text[position:start], new
        position = end
    return "".join((*parts, text[position:]))


def stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """The part of `text[start:end]` without the white space at its ends, as offsets."""
    part = text[start:end]
    start += len(part) - len(part.lstrip())
    return start, start + len(part.strip())

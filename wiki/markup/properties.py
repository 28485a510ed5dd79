"""Reads and writes the properties of a page: the lines `key: value` between two `---` at the top of its text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from wiki.markup.lines import splice
from wiki.markup.names import fold

__all__ = [
    "LIMIT",
    "FrontMatterTooLarge",
    "Properties",
    "Property",
    "fold",
    "parse_date",
    "split",
    "split_values",
    "with_properties",
]

LIMIT = 4096
"""The most that front matter may hold, fences included, in bytes of UTF-8."""

_FENCE = re.compile(r"---[ \t]*(\r?\n|\Z)")
_LINE = re.compile(r"(?P<name>[^\W\d_][^:\r\n]{0,79}):(?P<value>[ \t\u00a0\u202f][^\r\n]*|)(?:\r?\n|\Z)")
_BLANK = re.compile(r"[ \t]*\r?\n")
_FRENCH_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_NAME = re.compile(r"[^\W\d_][^:\r\n]{0,79}")


class FrontMatterTooLarge(ValueError):
    """The properties would take more than `LIMIT` bytes, and be read as prose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Property:
    """One line: its folded key, its name as typed, its values (those between `;`, none empty)."""

    key: str
    name: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """The properties of a page in the order of their lines; keys are given in any spelling."""

    items: tuple[Property, ...] = ()

    def __iter__(self) -> Iterator[Property]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def all(self, key: str) -> tuple[str, ...]:
        """Every value of `key`, those of repeated lines one after the other."""
        wanted = fold(key)
        return tuple(value for item in self.items if item.key == wanted for value in item.values)

    def first(self, key: str) -> str | None:
        """The first value of `key`, `None` without one."""
        return next(iter(self.all(key)), None)

    def date(self, key: str) -> date | None:
        """The first value of `key` as a day, written `2008-07-09` or `9/07/2008`; `None` if it is neither."""
        return parse_date(self.first(key) or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Front:
    lines: tuple[re.Match[str], ...]
    inside: int
    """Where the first line after the opening fence starts."""
    closing: int
    end: int
    newline: str


def split_values(value: str) -> tuple[str, ...]:
    """The parts between `;`, stripped, without the empty ones."""
    return tuple(part for raw in value.split(";") if (part := raw.strip()))


def parse_date(value: str) -> date | None:
    """The day that `value` names, in ISO or in French figures; `None` if it names none."""
    french = _FRENCH_DATE.fullmatch(value.strip())
    try:
        if french:
            day, month, year = map(int, french.groups())
            return date(year, month, day)
        return date.fromisoformat(value.strip())
    except ValueError:
        return None


def split(text: str) -> tuple[Properties, int]:
    """The properties of `text`, and the offset (in code points) at which its body starts.

    Front matter that is not closed, holds a line which is neither `key: value` nor blank, or takes more than
    `LIMIT` bytes is prose: no properties, offset 0.
    """
    front = _read(text)
    if front is None:
        return Properties(), 0
    return Properties(items=tuple(_property(line) for line in front.lines)), front.end


def _read(text: str) -> _Front | None:
    opening = _FENCE.match(text)
    if not opening or not opening[1]:
        return None
    lines, position = [], opening.end()
    while (closing := _FENCE.match(text, position)) is None:
        line = _LINE.match(text, position)
        found = line or _BLANK.match(text, position)
        if not found or found.end() > LIMIT:
            return None
        if line:
            lines.append(line)
        position = found.end()
    if _size(text[: closing.end()]) > LIMIT:
        return None
    return _Front(lines=tuple(lines), inside=opening.end(), closing=position, end=closing.end(), newline=opening[1])


def _size(text: str) -> int:
    return len(text.encode(errors="surrogatepass"))


def _property(line: re.Match[str]) -> Property:
    return Property(key=fold(line["name"]), name=line["name"].strip(), values=split_values(line["value"]))


def with_properties(text: str, changes: Sequence[tuple[str, str]]) -> str:
    """`text` with these properties set, or removed where the value is blank, and no other character touched.

    A property that stands there keeps its line, its name as typed, and its spelling if its value is already that;
    a new one comes last, before the closing fence. The fence is made with the first property and goes with the
    last. Line breaks in a value become spaces. Raises `ValueError` for a name that cannot be a key, and
    `FrontMatterTooLarge`.
    """
    wanted = {_key(name): (name.strip(), " ".join(value.splitlines()).strip()) for name, value in changes}
    front = _read(text)
    changed = splice(text, _edits(front, wanted)) if front else _opened(text, wanted)
    if changed == text:
        return text
    if _read(changed) is None:
        raise FrontMatterTooLarge
    return _without_empty_fence(changed)


def _key(name: str) -> str:
    key = fold(name)
    if not key or not _NAME.fullmatch(name.strip()) or len(name.splitlines()) != 1:
        raise ValueError(f"not the name of a property: {name!r}")
    return key


def _opened(text: str, wanted: dict[str, tuple[str, str]]) -> str:
    lines = [f"{name}: {value}\n" for name, value in wanted.values() if value]
    return "".join(("---\n", *lines, "---\n", text)) if lines else text


def _edits(front: _Front, wanted: dict[str, tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
    done: set[str] = set()
    for line in front.lines:
        key = fold(line["name"])
        if key not in wanted:
            continue
        value = "" if key in done else wanted[key][1]
        done.add(key)
        if not value:
            yield line.start(), line.end(), ""
        elif value != line["value"].strip():
            yield *line.span("value"), f" {value}"
    new = (f"{name}: {value}{front.newline}" for key, (name, value) in wanted.items() if value and key not in done)
    yield front.closing, front.closing, "".join(new)


def _without_empty_fence(text: str) -> str:
    front = _read(text)
    if front is None or text[front.inside : front.closing].strip():
        return text
    body = text[front.end :]
    return text if _read(body) else body  # what follows must not become the properties

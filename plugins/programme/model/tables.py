"""Pipe tables in a text, cell by cell; changed row by row, and no other character is touched."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wiki.markup.lines import Edit, outside_fences, splice, stripped
from wiki.markup.tables import begins_table, cell_spans, cell_text, is_row

_BREAKS = re.compile(r"\s*[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]\s*")
_BAR = re.compile(r"\\.|\|")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row where it stands (`text[start:end]`, without its line break); it has as many cells as the head."""

    start: int
    end: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: the words of its head, and its rows, which stand in `text[body:end]`."""

    head: tuple[str, ...]
    body: int
    end: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row as somebody wants it: what its cells say; `was` is its place in the table that she started from."""

    cells: tuple[str, ...]
    was: int | None = None


def tables_in(text: str, start: int, end: int) -> Iterator[Table]:
    """The tables of `text[start:end]` that stand in no code fence, in order."""
    for first, last in outside_fences(text, start, end):
        lines = list(_lines(text, first, last))
        at = 0
        while at + 1 < len(lines):
            (head_start, head_end), (rule_start, rule_end) = lines[at : at + 2]
            if not begins_table(text[head_start:head_end], text[rule_start:rule_end]):
                at += 1
                continue
            at += 2
            head = _cells(text[head_start:head_end])
            rows = []
            while at < len(lines) and is_row(text[slice(*lines[at])]):
                rows.append(_line(text, *lines[at], len(head)))
                at += 1
            body = min(rule_end + 1, last)
            yield Table(head=head, body=body, end=min(rows[-1].end + 1, last) if rows else body, lines=tuple(rows))


def rows_of(table: Table) -> tuple[Row, ...]:
    """The rows of a table as they stand."""
    return tuple(Row(cells=line.cells, was=place) for place, line in enumerate(table.lines))


def with_rows(text: str, table: Table, rows: Sequence[Row]) -> str:
    """`text` with these rows in the table, in this order, and no others.

    A row that stood there keeps its line, and of that all but the cells that say something else now. Line breaks in
    a cell become spaces, its bars are escaped.
    """
    if tuple(rows) == rows_of(table):
        return text
    lines = [_new(row.cells) if row.was is None else _changed(text, table.lines[row.was], row.cells) for row in rows]
    new = "".join(f"{line}\n" for line in lines)
    if table.end == len(text) and not text.endswith("\n"):
        new = new.removesuffix("\n")
    gap = "\n" if new and not text[: table.body].endswith("\n") else ""
    return text[: table.body] + gap + new + text[table.end :]


def new_table(head: Sequence[str], rows: Sequence[Row]) -> str:
    """The lines of a table that stands nowhere yet."""
    rule = "|" + "---|" * len(head)
    return "".join(f"{line}\n" for line in (_new(head), rule, *(_new(row.cells) for row in rows)))


def clean(words: str) -> str:
    """What a cell can say of these words: one line, without white space around it, its bars as they are meant."""
    return cell_text(_escaped(words))


def _escaped(words: str) -> str:
    return _BAR.sub(lambda found: "\\|" if found[0] == "|" else found[0], _BREAKS.sub(" ", words).strip())


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell_text(line[start:end]) for start, end in cell_spans(line))


def _line(text: str, start: int, end: int, width: int) -> Line:
    cells = _cells(text[start:end])[:width]
    return Line(start=start, end=end, cells=(*cells, *[""] * (width - len(cells))))


def _new(cells: Sequence[str]) -> str:
    return "|" + "|".join(f" {words} " if (words := _escaped(cell)) else " " for cell in cells) + "|"


def _changed(text: str, line: Line, cells: Sequence[str]) -> str:
    """The line with those cells changed that differ."""
    raw = text[line.start : line.end]
    spans = cell_spans(raw)
    pairs = zip(line.cells, cells, strict=True)
    wanted = [None if old in {new, clean(new)} else _escaped(new) for old, new in pairs]
    if all(words is None for words in wanted):
        return raw
    missing = [words or "" for words in wanted[len(spans) :]]
    while missing and not missing[-1]:
        missing.pop()
    edits = [_edit(raw, span, words) for span, words in zip(spans, wanted, strict=False) if words is not None]
    whole = splice(raw, edits)
    if wanted[0] is not None and raw[spans[0][0] - 1 : spans[0][0]] != "|":  # an empty first cell needs its bar
        whole = f"| {whole.lstrip()}"
    return whole + _after(raw, spans[-1][1], missing) if missing else whole


def _edit(raw: str, span: tuple[int, int], words: str) -> Edit:
    start, end = stripped(raw, *span)
    if start == end:
        return *span, f" {words} "
    room = " " if words.endswith("\\") and raw[end : end + 1] == "|" else ""
    return start, end, words + room


def _after(raw: str, last: int, missing: Sequence[str]) -> str:
    """Cells after the last one of a row, which ends in a bar or does not."""
    bar = "" if raw[last : last + 1] == "|" else " |"
    return bar + "".join(f" {words} |" for words in missing)

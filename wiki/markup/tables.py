"""Reads pipe tables in one pass, rows of any length: a row with a cell too few or too many does not undo its table."""

import re
from collections.abc import Iterator
from typing import Any

from mistune import BlockParser, BlockState, Markdown

from wiki.markup.lines import stripped
from wiki.markup.work import spend

_PATTERN = r"^ {0,3}(?=\S)(?=[^\n|]*\|)[^\n]*(?:\n|$)"
_OTHER_BLOCK = re.compile(r" {0,3}(?:#{1,6}[ \t]|>|`{3}|~{3}|[-+*][ \t]|[0-9]{1,9}[.)][ \t])")
_RULE_CELL = re.compile(r"[ \t]*(:?)-+(:?)[ \t]*")
_BAR = re.compile(r"\\.|(\|)")
_ALIGNMENTS = {(":", ":"): "center", (":", ""): "left", ("", ":"): "right", ("", ""): None}

Alignments = tuple[str | None, ...]
Attributes = list[dict[str, Any]]  # one for each column, shared by its cells


def tables(md: Markdown) -> None:
    """Adds the rule to `md`, in quotes and lists too; last of all, for a line that it refuses becomes prose."""
    md.block.register("table", _PATTERN, _parse)
    md.block.list_rules.append("table")
    md.block.block_quote_rules.append("table")


def begins_table(head: str, rule: str) -> bool:
    """Whether two lines, one after the other, are the head of a table and its rule."""
    alignments = _alignments(rule) if "|" in head and not _OTHER_BLOCK.match(head) else None
    return alignments is not None and len(alignments) == len(cell_spans(head))


def is_row(line: str) -> bool:
    """Whether a line after a table's rule, or after another row, is a row of it."""
    return "|" in line and not _OTHER_BLOCK.match(line)


def cell_spans(line: str) -> list[tuple[int, int]]:
    """Where the cells of a row begin and end in `line`, the white space around their words included."""
    start, end = stripped(line, 0, len(line))
    bars = [found.start() for found in _BAR.finditer(line, start, end) if found[1]]
    edges = list(zip([start, *(bar + 1 for bar in bars)], [*bars, end], strict=True))
    first = 1 if bars and bars[0] == start else 0
    last = -1 if len(bars) > first and bars[-1] == end - 1 else None
    return edges[first:last]


def cell_text(raw: str) -> str:
    """What a cell says: its bars as they are meant."""
    return raw.strip().replace("\\|", "|")


def _parse(_: BlockParser, found: re.Match[str], state: BlockState) -> int | None:
    rule = state.get_line(found.end())
    alignments = _alignments(rule)
    head = _cells(found[0]) if alignments else []
    if alignments is None or len(alignments) != len(head):
        return None
    spend(state, 5 * len(head))
    position = found.end() + len(rule)
    rows, attributes = [], _attributes(alignments, head=False)
    while is_row(line := state.get_line(position)):
        spend(state, 1 + len(head))  # first: short rows under a long head are a lot of empty cells
        rows.append(_row(_cells(line), attributes))
        position += len(line)
    state.append_token({"type": "table", "children": [_head(head, alignments), *_body(rows)]})
    return position


def _cells(line: str) -> list[str]:
    return [cell_text(line[start:end]) for start, end in cell_spans(line)]


def _alignments(line: str) -> Alignments | None:
    if "|" not in line or "-" not in line:
        return None
    rules = [_RULE_CELL.fullmatch(cell) for cell in _cells(line)]
    if not all(rules):
        return None
    return tuple(_ALIGNMENTS[rule[1], rule[2]] for rule in rules if rule)


def _attributes(alignments: Alignments, *, head: bool) -> Attributes:
    return [{"align": align, "head": head} for align in alignments]


def _head(cells: list[str], alignments: Alignments) -> dict[str, Any]:
    return {"type": "table_head", "children": list(_row_cells(cells, _attributes(alignments, head=True)))}


def _body(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"type": "table_body", "children": rows}] if rows else []


def _row(cells: list[str], attributes: Attributes) -> dict[str, Any]:
    return {"type": "table_row", "children": list(_row_cells(cells, attributes))}


def _row_cells(cells: list[str], attributes: Attributes) -> Iterator[dict[str, Any]]:
    padded = [*cells[: len(attributes)], *[""] * (len(attributes) - len(cells))]
    for text, attrs in zip(padded, attributes, strict=True):
        yield {"type": "table_cell", "text": text, "attrs": attrs}

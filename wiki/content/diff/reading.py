"""Read a comparison: fold what did not change, count what did."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from wiki.content.diff.records import Diff, Fold, Row


def fold(rows: Sequence[Row], context: int = 3) -> tuple[Row | Fold, ...]:
    """`rows` with long unchanged runs folded, keeping `context` unchanged rows beside each change.

    A fold keeps its rows, so that a page can show them; a single row is never folded.
    """
    return tuple(_folded(rows, context))


def changed_size(diff: Diff) -> tuple[int, int]:
    """Characters put in and characters taken away, line ends not counted; of a moved line, only what changed in it."""
    inserted = sum(len(piece.text) for row in diff.rows for piece in row.right if piece.op == "+")
    deleted = sum(len(piece.text) for row in diff.rows for piece in row.left if piece.op == "-")
    return inserted, deleted


def _folded(rows: Sequence[Row], context: int) -> Iterator[Row | Fold]:
    start = 0
    for same, group in groupby(rows, key=lambda row: row.kind == "same"):
        stop = start + sum(1 for _ in group)
        first = start + context if start else 0
        last = stop - context if stop < len(rows) else stop
        if same and last - first > 1:
            yield from rows[start:first]
            yield Fold(first=first, last=last - 1, rows=tuple(rows[first:last]))
            yield from rows[last:stop]
        else:
            yield from rows[start:stop]
        start = stop

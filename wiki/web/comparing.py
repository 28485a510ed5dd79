"""Draw a diff: rows with anchors, moves that point at each other, long unchanged stretches folded."""

from collections.abc import Iterator

from wiki.content.diff import Diff, Fold, Row, fold
from wiki.web.contexts.history import Comparison, DiffFold, DiffRow


def comparison_of(diff: Diff, *, inline: bool) -> Comparison:
    """What the diff template needs."""
    index = {id(row): place for place, row in enumerate(diff.rows)}
    return Comparison(
        rows=tuple(_rows(diff, index)),
        inline=inline,
        words=diff.words,
        identical=all(row.kind == "same" for row in diff.rows),
    )


def _rows(diff: Diff, index: dict[int, int]) -> Iterator[DiffRow | DiffFold]:
    for part in fold(diff.rows):
        if isinstance(part, Fold):
            yield DiffFold(rows=tuple(_row(row, index[id(row)]) for row in part.rows))
        else:
            yield _row(part, index[id(part)])


def _row(row: Row, place: int) -> DiffRow:
    if row.other is None:
        return DiffRow(kind=row.kind, old=row.old, new=row.new, left=row.left, right=row.right)
    return DiffRow(
        kind=row.kind,
        old=row.old,
        new=row.new,
        left=row.left,
        right=row.right,
        anchor=f"row-{place}",
        other=f"row-{row.other}",
        up=row.other < place,
    )

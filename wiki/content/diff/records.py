"""What a comparison gives: rows for two columns, and pieces inside a row."""

from dataclasses import dataclass
from typing import Literal

Op = Literal["=", "-", "+"]
Kind = Literal["same", "changed", "removed", "added", "moved_from", "moved_to"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of one line that was kept (`=`), taken away (`-`) or put in (`+`): whole words, never nothing."""

    op: Op
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the two columns.

    `old` and `new` are line numbers from 1, None where the column is empty. `left` holds `=` and `-` pieces, `right`
    holds `=` and `+`; each, joined, is the line. Both ends of a move carry their side of the changes inside it, and
    `other` is the index in `Diff.rows` of the opposite end.
    """

    kind: Kind
    old: int | None
    new: int | None
    left: tuple[Piece, ...]
    right: tuple[Piece, ...]
    other: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    """All lines of both texts, in reading order.

    `words` is False when time ran out and some changed lines are marked whole.
    """

    rows: tuple[Row, ...]
    words: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Fold:
    """Unchanged rows that a reader sees on demand; `first` and `last` are their indexes in the unfolded rows."""

    first: int
    last: int
    rows: tuple[Row, ...]

    @property
    def count(self) -> int:
        """How many lines are folded away."""
        return len(self.rows)

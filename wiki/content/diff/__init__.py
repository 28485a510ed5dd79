"""What changed between two texts: lines side by side, words inside lines, lines that moved."""

from wiki.content.diff.comparison import compare
from wiki.content.diff.reading import changed_size, fold
from wiki.content.diff.records import Diff, Fold, Kind, Op, Piece, Row

__all__ = ["Diff", "Fold", "Kind", "Op", "Piece", "Row", "changed_size", "compare", "fold"]

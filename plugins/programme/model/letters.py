"""How large the letters of a poster can be, so that all of it fits on one sheet."""

from collections.abc import Mapping, Sequence

POINTS = (22, 18, 16, 14, 12, 11, 10, 9)
"""Sizes of letters; the smallest is what is still read at arm's length."""

_MM = 25.4 / 72
_WIDTH, _HEIGHT = 375, 238  # millimetres of an A3 sheet for the columns, and for all rows
_WIDE, _LINE = 0.57, 1.25  # a letter's width and a line's height, in letters
_BREAK = 2  # letters that a line loses where it ends before a word
_AROUND, _BETWEEN = 0.95, 1.2  # above and below a cell, and between two ateliers in one, in letters
_SHORT, _HEAD = 2.2, 2.8  # a row with an hour alone, and the one that names the rooms, in letters
_QUARTER = 1.5  # millimetres that a quarter of an hour has at least

Words = tuple[str, ...]
"""What stands below one another in an atelier."""
Stretch = tuple[int, int, Sequence[Words]]
"""The first row of a cell, how many rows it spans, and its ateliers."""


def height(
    cells: Sequence[tuple[int, int, Sequence[Words]]], sizes: Sequence[int], *, rooms: int, points: int
) -> float:
    """About how many millimetres high the rows are, at this size of letters.

    `sizes` are the quarters of an hour of each row, 0 for a pause.
    """
    letter = points * _MM
    heights = [max(size * _QUARTER, letter * _SHORT) for size in sizes]
    a_line = max(int((_WIDTH / max(rooms, 1) - letter) / (letter * _WIDE)) - _BREAK, 1)
    for first, rows, ateliers in sorted(cells, key=lambda cell: (cell[0] + cell[1], cell[0])):
        lines = sum(-(-len(words) // a_line) for atelier in ateliers for words in atelier)
        needed = letter * (lines * _LINE + _AROUND + _BETWEEN * (len(ateliers) - 1))
        there = sum(heights[first : first + rows])
        heights[first + rows - 1] += max(needed - there, 0)
    return sum(heights) + letter * _HEAD


def largest(heights: Mapping[int, float]) -> int | None:
    """The largest letters with which the rows are not too high; None if even the smallest are too large."""
    return next((points for points in sorted(heights, reverse=True) if heights[points] <= _HEIGHT), None)

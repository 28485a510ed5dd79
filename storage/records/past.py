"""What once stood in a page."""

from dataclasses import dataclass

Span = tuple[int, int]
"""The first and the last of versions in a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """The lines of a page's versions up to `number`, in the order in which they came, each with where it stood.

    Versions whose text is `hidden` are left out; spans end before them, and go on after them.
    """

    page: int
    number: int = 0
    hidden: tuple[int, ...] = ()
    lines: tuple[tuple[str, tuple[Span, ...]], ...] = ()

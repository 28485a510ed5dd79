"""Merge two edits that stand side by side: one changed the beginning of a stretch, the other its end."""

from collections.abc import Sequence

from wiki.content.merge.stretches import common


def abutting(base: Sequence[str], theirs: Sequence[str], yours: Sequence[str]) -> Sequence[str] | None:
    """The lines with both edits, None if they overlap.

    Where both made the stretch longer, both may have added lines at the seam: nobody can say which come first.
    """
    if len(theirs) > len(base) and len(yours) > len(base):
        return None
    merged = _front_and_rear(base, theirs, yours)
    return merged if merged is not None else _front_and_rear(base, yours, theirs)


def _front_and_rear(base: Sequence[str], front: Sequence[str], rear: Sequence[str]) -> Sequence[str] | None:
    seam = common(base, rear)
    kept = len(base) - seam
    if common(base[::-1], front[::-1]) < kept:
        return None
    first, second = front[: len(front) - kept], rear[seam:]
    return None if _share_a_line(first, second) else [*first, *second]


def _share_a_line(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether both may have written the same line, one above the seam and one below."""
    return any(line.strip() for line in set(first) & set(second))

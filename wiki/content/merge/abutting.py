"""Merge two edits that stand side by side: one changed the beginning of a stretch, the other its end."""

from collections.abc import Sequence


def abutting(base: Sequence[str], theirs: Sequence[str], yours: Sequence[str]) -> Sequence[str] | None:
    """The lines with both edits, None if they overlap.

    Where both made the stretch longer, both may have added lines at the seam: nobody can say which come first.
    """
    if len(theirs) > len(base) and len(yours) > len(base):
        return None
    merged = _front_and_rear(base, theirs, yours)
    return merged if merged is not None else _front_and_rear(base, yours, theirs)


def _front_and_rear(base: Sequence[str], front: Sequence[str], rear: Sequence[str]) -> Sequence[str] | None:
    seam = _common(base, rear)
    kept = len(base) - seam
    if _common(base[::-1], front[::-1]) < kept:
        return None
    return [*front[: len(front) - kept], *rear[seam:]]


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many elements the two have in common at the beginning."""
    shorter = min(len(one), len(other))
    return next((index for index in range(shorter) if one[index] != other[index]), shorter)

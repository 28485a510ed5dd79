"""Find each line's counterpart: the equal one, or the one that was reworded."""

from collections.abc import Callable, Sequence

from wiki.content.diff.align import Gap, align, gaps
from wiki.content.diff.chain import Pair
from wiki.content.diff.similar import resembling


def counterparts(old: Sequence[str], new: Sequence[str], late: Callable[[], bool] = lambda: False) -> list[Pair]:
    """The pairs `(i, j)` of lines that are equal or resemble each other, both indexes increasing strictly.

    Equal lines first, then reworded ones between them; the latter are no longer looked for once `late` says so.
    """
    pairs = align(old, new)
    for gap in list(gaps(pairs, Gap(0, len(old), 0, len(new)))):
        near = resembling(old[gap.old_start : gap.old_stop], new[gap.new_start : gap.new_stop], late)
        pairs.extend((gap.old_start + i, gap.new_start + j) for i, j in near)
    return sorted(pairs)

"""Merge two edits of one passage word by word."""

from collections.abc import Sequence
from itertools import pairwise

from wiki.content.diff.align import align
from wiki.content.diff.chain import Pair
from wiki.content.diff.tokens import tokens
from wiki.content.merge.neighbours import joined
from wiki.content.merge.stretches import stretches

_PASSES = 10
_SAME_PASSAGE = 0.4
_STRUCTURE = frozenset("|")


def merge_words(base: str, theirs: str, yours: str) -> str | None:
    """The passage with both edits in it, None when they touch the same words or add words at the same point."""
    merged: list[str] = []
    for stretch in joined(stretches(tokens(base), tokens(theirs), tokens(yours), _align_passages)):
        agreed = stretch.agreed()
        if agreed is None:
            return None
        merged += agreed
    return "".join(merged)


def _align_passages(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The alignment without its chance matches: a run of tokens shorter than the edits on both of its sides.

    « de la » found again in a sentence that was written anew is no reason to weave another edit into that sentence.
    """
    runs = _runs(align(old, new))
    for _ in range(_PASSES):
        kept = [
            run for run, room in zip(runs, _rooms(runs, len(old), len(new)), strict=True) if not _chance(run, room, old)
        ]
        if len(kept) == len(runs):
            break
        runs = kept
    pairs = [pair for run in runs for pair in run]
    return pairs if _same_passage(pairs, old, new) else []


def _same_passage(pairs: list[Pair], old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether enough words and signs remain to take one passage for an edit of the other, not for a new one."""
    shared = sum(1 for i, _ in pairs if not old[i].isspace())
    shorter = min(sum(1 for token in side if not token.isspace()) for side in (old, new))
    return shared >= _SAME_PASSAGE * shorter


def _runs(pairs: list[Pair]) -> list[list[Pair]]:
    runs: list[list[Pair]] = []
    for i, j in pairs:
        if runs and runs[-1][-1] == (i - 1, j - 1):
            runs[-1].append((i, j))
        else:
            runs.append([(i, j)])
    return runs


def _rooms(runs: list[list[Pair]], old: int, new: int) -> list[int]:
    """For every run, the length of the smaller of the two edits around it."""
    ends = [(-1, -1), *(run[-1] for run in runs)]
    starts = [*(run[0] for run in runs), (old, new)]
    edits = [max(start[0] - end[0], start[1] - end[1]) - 1 for end, start in zip(ends, starts, strict=True)]
    return [min(before, after) for before, after in pairwise(edits)]


def _chance(run: list[Pair], room: int, old: Sequence[str]) -> bool:
    return len(run) <= room and not any(old[i] in _STRUCTURE or "\n" in old[i] for i, _ in run)

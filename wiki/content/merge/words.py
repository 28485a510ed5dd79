"""Merge two edits of one passage word by word."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from wiki.content.diff.align import align
from wiki.content.diff.chain import Pair
from wiki.content.diff.tokens import tokens
from wiki.content.merge.neighbours import joined
from wiki.content.merge.stretches import Agreed, stretches

_PASSES = 10
_SAME_PASSAGE = 0.4
_STRUCTURE = frozenset("|")


def merge_words(base: str, theirs: str, yours: str) -> Agreed | None:
    """The passage with both edits in it, None when they touch the same words or add words at the same point."""
    text: list[str] = []
    alike = Counter[str]()
    found = stretches(tokens(base), tokens(theirs), tokens(yours), _align_passages)
    for stretch in joined(found, _align_phrases):
        agreed = stretch.agreed()
        if agreed is None:
            return None
        text.append(agreed.text)
        alike.update(agreed.alike)
    return Agreed(text="".join(text), alike=alike)


def _align_passages(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The alignment without its chance matches: a run of tokens shorter than what was replaced on both of its sides.

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


def _align_phrases(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """The alignment without lone words: two people may well use one word inside a line in different edits."""
    return [pair for run in _runs(align(old, new)) if _phrase([old[i] for i, _ in run]) for pair in run]


def _phrase(run: Sequence[str]) -> bool:
    return sum(token.isalnum() for token in run) + any("\n" in token for token in run) > 1


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
    """For every run, the length of the smaller of the two replacements around it, 0 beside pure additions."""
    ends = [(-1, -1), *(run[-1] for run in runs)]
    starts = [*(run[0] for run in runs), (old, new)]
    edits = [(start[0] - end[0] - 1, start[1] - end[1] - 1) for end, start in zip(ends, starts, strict=True)]
    replaced = [max(edit) if min(edit) else 0 for edit in edits]
    return [min(before, after) for before, after in pairwise(replaced)]


def _chance(run: list[Pair], room: int, old: Sequence[str]) -> bool:
    return len(run) <= room and not any(old[i] in _STRUCTURE or "\n" in old[i] for i, _ in run)

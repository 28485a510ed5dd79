"""Count the words of a merge: an independent proof that none was lost or doubled."""

from collections import Counter
from collections.abc import Iterable, Sequence

from wiki.content.diff.tokens import words
from wiki.content.merge.records import Region


def balanced(regions: Iterable[Region], alike: Counter[str]) -> bool:
    """Whether every word occurs as often as both edits together want: base + what theirs changes + what yours changes.

    `alike` is what both changed in the same way in the same place (negative: took away), which counts once. A word that
    both took from one place and put in at two, or that both put in at one place and took from two, was moved twice: it
    would be doubled or lost, and is not accepted either.
    """
    touched = [region for region in regions if not region.untouched]
    base = _words(region.base for region in touched)
    theirs = _words(region.theirs for region in touched)
    yours = _words(region.yours for region in touched)
    merged = _words(region.merged or "" for region in touched)
    return _keeps_lines(touched) and all(
        merged[word] == theirs[word] + yours[word] - base[word] - alike[word]
        and not _moved_twice(
            theirs[word] - base[word] - alike[word], yours[word] - base[word] - alike[word], alike[word]
        )
        for word in base | theirs | yours | merged
    )


def _words(texts: Iterable[str]) -> Counter[str]:
    return Counter(word for text in texts for word in words(text))


def _keeps_lines(touched: Sequence[Region]) -> bool:
    """Whether no line is gone of which each took away another copy: neither wanted to be without it."""
    by_theirs = _lines(region.base for region in touched if not region.theirs.strip() and region.yours == region.base)
    by_yours = _lines(region.base for region in touched if not region.yours.strip() and region.theirs == region.base)
    twice = by_theirs & by_yours
    return not twice or twice <= _lines(region.merged or "" for region in touched)


def _lines(texts: Iterable[str]) -> set[str]:
    return {line for text in texts for line in text.splitlines() if line.strip()}


def _moved_twice(theirs_alone: int, yours_alone: int, alike: int) -> bool:
    return (alike < 0 < min(theirs_alone, yours_alone)) or (alike > 0 > max(theirs_alone, yours_alone))

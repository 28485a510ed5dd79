"""Count the words of a merge: an independent proof that none was lost or doubled."""

from collections import Counter
from collections.abc import Iterable

from wiki.content.diff.tokens import words
from wiki.content.merge.records import Region


def balanced(regions: Iterable[Region]) -> bool:
    """Whether every word occurs as often as both edits together want: base + what theirs changes + what yours changes.

    Where both made the same edit in the same place it counts once: then a word that both added (or both took away) may
    occur any number of times between what one and what both of them ask for. No other difference is accepted, so a
    paragraph that two people moved to two places is not taken for agreed.
    """
    base, theirs, yours, merged = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for region in regions:
        if not region.untouched:
            base.update(words(region.base))
            theirs.update(words(region.theirs))
            yours.update(words(region.yours))
            merged.update(words(region.merged or ""))
    return all(_fits(base[w], theirs[w], yours[w], merged[w]) for w in base | theirs | yours | merged)


def _fits(base: int, theirs: int, yours: int, merged: int) -> bool:
    both = theirs + yours - base
    if theirs > base and yours > base:
        return max(theirs, yours) <= merged <= both
    if theirs < base and yours < base:
        return max(both, 0) <= merged <= min(theirs, yours)
    return merged == both

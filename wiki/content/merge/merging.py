"""Merge two edits of the same version: line by line, and word by word where both changed the same lines."""

from collections import Counter
from collections.abc import Iterable, Sequence

from wiki.content.merge.ends import assemble, closed_lines, end_of, opened
from wiki.content.merge.guard import balanced
from wiki.content.merge.neighbours import joined
from wiki.content.merge.records import Clash, Merged, Region
from wiki.content.merge.settling import Settled, settled
from wiki.content.merge.stretches import stretches


def merge(base: str, theirs: str, yours: str) -> Merged | Clash:
    """Bring `theirs` and `yours`, both made from `base`, together.

    Edits that don't touch the same words are merged and identical ones made once; anything else is a clash, told whole.
    No marker is ever put into a text. Bounded for texts of up to 1 MiB: where the work would be too great, it clashes.
    """
    if yours in (theirs, base):
        return Merged(text=theirs)
    if theirs == base:
        return Merged(text=yours)
    found = stretches(closed_lines(base), closed_lines(theirs), closed_lines(yours))
    parts = list(settled(joined(found)))
    regions = [part.region for part in parts]
    end = end_of(base, theirs, yours)
    if not balanced((region for region in regions if not region.clash), _alike(parts)):
        return Clash(regions=opened(_one_clash(regions), end))
    if any(region.clash for region in regions):
        return Clash(regions=opened(regions, end))
    return Merged(text=assemble((region.merged or "" for region in regions), end.merged or ""))


def _alike(parts: Iterable[Settled]) -> Counter[str]:
    alike = Counter[str]()
    for part in parts:
        alike.update(part.alike)
    return alike


def _one_clash(regions: Sequence[Region]) -> list[Region]:
    """The same page with a single clash, from the first line that anybody changed to the last."""
    touched = [index for index, region in enumerate(regions) if not region.untouched]
    first, stop = touched[0], touched[-1] + 1
    changed = Region(
        base="".join(region.base for region in regions[first:stop]),
        theirs="".join(region.theirs for region in regions[first:stop]),
        yours="".join(region.yours for region in regions[first:stop]),
    )
    return [*regions[:first], changed, *regions[stop:]]

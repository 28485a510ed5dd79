"""Merge two edits of the same version: line by line, and word by word where both changed the same lines."""

from collections.abc import Iterable, Iterator

from wiki.content.diff.tokens import lines
from wiki.content.merge.abutting import abutting
from wiki.content.merge.guard import balanced
from wiki.content.merge.records import Clash, Merged, Region
from wiki.content.merge.stretches import Stretch, stretches
from wiki.content.merge.words import merge_words

_MOST_CHARACTERS = 400_000
_COST_OF_TRYING = 100


def merge(base: str, theirs: str, yours: str) -> Merged | Clash:
    """Bring `theirs` and `yours`, both made from `base`, together.

    Edits that don't touch the same words are merged and identical ones made once; anything else is a clash, told whole.
    No marker is ever put into a text. Bounded for texts of up to 1 MiB: where the work would be too great, it clashes.
    """
    if yours in (theirs, base):
        return Merged(text=theirs)
    if theirs == base:
        return Merged(text=yours)
    regions = _regions(base, theirs, yours)
    if not balanced(region for region in regions if not region.clash):
        return Clash(regions=_open_end(_one_clash(regions)))
    if any(region.clash for region in regions):
        return Clash(regions=_open_end(regions))
    return Merged(text=assemble(region.merged or "" for region in regions))


def assemble(parts: Iterable[str]) -> str:
    """Put a page together from one text a region, the line ends of the page last.

    Parts begin on a line of their own, even if the one before was left without a line end.
    """
    *body, end = parts
    whole: list[str] = []
    for part in body:
        if part and whole and not whole[-1].endswith("\n"):
            whole.append("\n")
        if part:
            whole.append(part)
    return "".join(whole).rstrip("\n") + end


def _regions(base: str, theirs: str, yours: str) -> list[Region]:
    """The regions of three pages whose last lines are all closed, and their real ends as the last region.

    Whether a page ends with a line end is a matter of its own: it must not make its last line differ.
    """
    bodies = [text.rstrip("\n") for text in (base, theirs, yours)]
    found = joined(stretches(*(_closed_lines(body) for body in bodies)))
    return [*_settled(found), _end(*bodies, *ends)]


def _closed_lines(body: str) -> list[str]:
    return [f"{line}\n" for line in lines(body)]


def _end(base: str, theirs: str, yours: str) -> Region:
    if base in (theirs, yours):
        merged = theirs if yours == base else yours
    else:
        merged = max(theirs, yours, key=len)
    return Region(base=base, theirs=theirs, yours=yours, merged=merged)


def _one_clash(regions: list[Region]) -> list[Region]:
    """The same page with a single clash, from the first line that anybody changed to the last."""
    *body, end = regions
    touched = [index for index, region in enumerate(body) if not region.untouched]
    first, last = touched[0], touched[-1] + 1
    changed = Region(
        base="".join(region.base for region in body[first:last]),
        theirs="".join(region.theirs for region in body[first:last]),
        yours="".join(region.yours for region in body[first:last]),
    )
    return [*body[:first], changed, *body[last:], end]


def _open_end(regions: list[Region]) -> tuple[Region, ...]:
    """Take the line end that closed the last line of each page away again."""
    *body, end = regions
    columns = [_opened([getattr(region, side) for region in body]) for side in ("base", "theirs", "yours")]
    opened = [
        Region(base=base, theirs=theirs, yours=yours, merged=region.merged)
        for base, theirs, yours, region in zip(*columns, body, strict=True)
    ]
    return (*opened, end)


def _opened(texts: list[str]) -> list[str]:
    last = max((index for index, text in enumerate(texts) if text), default=None)
    if last is not None:
        texts[last] = texts[last].removesuffix("\n")
    return texts

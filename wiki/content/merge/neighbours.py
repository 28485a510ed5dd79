"""Join edits of both sides that stand too close to be told apart.

An alignment has a choice where elements repeat: « un petit chat » may have « petit » put in before or after a blank. When
two people make the same edit and the choice falls differently, it looks like two edits side by side, which would double
what both put in and lose what both left. Joined, they are compared as one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from wiki.content.merge.stretches import Stretch


def joined(found: Iterable[Stretch]) -> list[Stretch]:
    """The stretches, those joined that may be one and the same edit or that add at one point."""
    kept: list[Stretch] = []
    for stretch in found:
        kept.append(stretch)
        while len(kept) >= 3 and _too_close(*kept[-3:]):
            kept[-3:] = [_join(kept[-3:])]
    return kept


def _join(parts: Sequence[Stretch]) -> Stretch:
    return Stretch(
        base=[element for part in parts for element in part.base],
        theirs=[element for part in parts for element in part.theirs],
        yours=[element for part in parts for element in part.yours],
    )


def _too_close(before: Stretch, between: Stretch, after: Stretch) -> bool:
    if not between.untouched or not _by_different_people(before, after):
        return False
    reach = max(len(side) for part in (before, after) for side in (part.base, part.theirs, part.yours))
    if len(between.base) > reach:
        return False
    return _same_edit(before, after) or (_only_adds(before) and _only_adds(after) and _is_blank(between.base))


def _by_different_people(before: Stretch, after: Stretch) -> bool:
    return (before.base == before.theirs and after.base == after.yours) or (
        before.base == before.yours and after.base == after.theirs
    )


def _same_edit(before: Stretch, after: Stretch) -> bool:
    (put_in, taken_out), (put_in_too, taken_out_too) = _edit(before), _edit(after)
    return any(element.strip() for element in (put_in & put_in_too) + (taken_out & taken_out_too))


def _edit(stretch: Stretch) -> tuple[Counter[str], Counter[str]]:
    old = Counter(stretch.base)
    new = Counter(stretch.theirs if stretch.yours == stretch.base else stretch.yours)
    return new - old, old - new


def _only_adds(stretch: Stretch) -> bool:
    return not "".join(stretch.base).strip()


def _is_blank(elements: Sequence[str]) -> bool:
    text = "".join(elements)
    return text.isspace() and "\n" not in text

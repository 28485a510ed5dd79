"""Settle what three pages disagree on: by lines, by words, then line beside line, so that little is left to clash."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wiki.content.diff.matching import counterparts
from wiki.content.merge.abutting import abutting
from wiki.content.merge.records import Region
from wiki.content.merge.stretches import Agreed, Stretch, rows
from wiki.content.merge.words import merge_words

_MOST_CHARACTERS = 400_000
_COST_OF_TRYING = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A region, and the words that it has more or fewer of because both sides did the same."""

    region: Region
    alike: Counter[str]


def settled(found: Iterable[Stretch]) -> Iterator[Settled]:
    """The regions of a page cut into stretches of lines. A great amount of disagreement is not looked at closely."""
    left = _MOST_CHARACTERS
    for stretch in found:
        agreed = _by_lines(stretch)
        if agreed is None:
            left -= sum(len(line) for side in (stretch.base, stretch.theirs, stretch.yours) for line in side)
            left -= _COST_OF_TRYING
        if agreed is not None or left < 0:
            yield _settled(stretch, agreed)
        else:
            yield from _closely(stretch)


def _by_lines(stretch: Stretch) -> Agreed | None:
    agreed = stretch.agreed()
    if agreed is not None:
        return agreed
    merged = abutting(stretch.base, stretch.theirs, stretch.yours)
    return None if merged is None else Agreed(text="".join(merged))


def _closely(stretch: Stretch) -> list[Settled]:
    agreed = _by_words(stretch)
    if agreed is not None:
        return [_settled(stretch, agreed)]
    found = rows(stretch.base, stretch.theirs, stretch.yours, counterparts)
    parts = [_settled(part, _by_lines(part) or _by_words(part)) for part in found]
    # Lines are paired by likeness here: good enough to say where the clash is, not to say that there is none.
    return parts if any(part.region.clash for part in parts) else [_settled(stretch, None)]


def _by_words(stretch: Stretch) -> Agreed | None:
    return merge_words("".join(stretch.base), "".join(stretch.theirs), "".join(stretch.yours))


def _settled(stretch: Stretch, agreed: Agreed | None) -> Settled:
    region = Region(
        base="".join(stretch.base),
        theirs="".join(stretch.theirs),
        yours="".join(stretch.yours),
        merged=agreed.text if agreed else None,
    )
    return Settled(region=region, alike=agreed.alike if agreed else Counter())

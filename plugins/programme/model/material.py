"""What an edition needs: things named in running orders, counted, under one name each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wiki.markup.names import fold

_BETWEEN = re.compile(r"\s*(?:;|,(?=\s)|\s\+\s|<br\s*/?>)\s*", re.IGNORECASE)
_COUNTED = re.compile(r"(\d{1,5})(?:\s*[x×])?\s+(?=[^\W\d_])(.+)")
_EMPHASIS = re.compile(r"[*_~`]+")
_NONE = frozenset({"", "aucun", "aucune", "rien", "neant", "sans"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something that is needed, and how many of it, where that is said."""

    name: str
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A thing in an atelier: `place` names it (its place among those of the edition)."""

    thing: Thing
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing, and every atelier that it is needed in, once each.

    `total` is how many in all, where each of them says how many.
    """

    name: str
    uses: tuple[Use, ...]

    @property
    def total(self) -> int | None:
        counts = [use.thing.count for use in self.uses if use.thing.count is not None]
        return sum(counts) if len(counts) == len(self.uses) else None


def things(words: str) -> Iterator[Thing]:
    """The things that a cell names: « 12 feutres, un paperboard ; post-it »."""
    for part in _BETWEEN.split(_EMPHASIS.sub("", words)):
        named = part.strip().rstrip(".").strip()
        if fold(named) in _NONE:
            continue
        found = _COUNTED.fullmatch(named)
        yield Thing(name=found[2], count=int(found[1])) if found else Thing(name=named)


def needs(uses: Iterable[Use]) -> tuple[Need, ...]:
    """The uses under the name of their thing (in any case and accents), in the order of names.

    What is named in several rows of one atelier serves there again: the largest count is taken, never their sum.
    """
    named: dict[str, dict[int, Use]] = {}
    for use in uses:
        of_thing = named.setdefault(fold(use.thing.name), {})
        known = of_thing.get(use.place)
        if known is None or (use.thing.count or 0) > (known.thing.count or 0):
            of_thing[use.place] = use
    return tuple(
        Need(name=next(iter(found.values())).thing.name, uses=tuple(found.values()))
        for _, found in sorted(named.items())
    )

"""What a page is counted by: read out of what is known of it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from zoneinfo import ZoneInfo

from storage.records import Listed, Page
from wiki.content.editions import year_of
from wiki.content.search.findings import Facet
from wiki.content.titles import title_key
from wiki.markup.names import hyphenate

KEYWORDS = frozenset({"mots_cles", "mot_cle", "keywords"})
"""The folded names of the property that holds keywords."""

DISCUSSION = "discussion"
"""The type of talk pages."""

READ = ("type", "date", "debut", "annee", *sorted(KEYWORDS))
"""The names of the properties that are read."""

NO_YEAR = 0
Slot = tuple[Facet, str, str]
"""A facet, the key of one of its values, and how the page spells it (or nothing)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedEdition:
    """A forum: its page, the keys of its titles (today's first), its year or `NO_YEAR`."""

    page: Page
    keys: tuple[str, ...]
    year: int


@lru_cache(maxsize=20_000)
def value_key(value: str) -> str:
    """What the spellings of one type or keyword share."""
    return hyphenate(value) or title_key(value)


def slots_of(listed: Listed, zone: ZoneInfo) -> Iterator[Slot]:
    """By what it is counted, once by each; years are those of the zone."""
    yield Facet.SPACE, str(listed.page.space), ""
    yield from ((Facet.PERSON, str(person), "") for person in listed.authors)
    years = {at.astimezone(zone).year for at in listed.written}
    yield from ((Facet.YEAR, str(year), "") for year in sorted(years))
    said = [(Facet.TYPE, DISCUSSION)] if listed.page.subject else []
    said += [(Facet.TYPE, value) for name, value in listed.facts if name == "type"]
    said += [(Facet.KEYWORD, value) for name, value in listed.facts if name in KEYWORDS]
    known: set[tuple[Facet, str]] = set()
    for facet, value in said:
        if (place := (facet, value_key(value))) not in known:
            known.add(place)
            yield *place, value


def is_edition(listed: Listed) -> bool:
    types = {value_key(value) for name, value in listed.facts if name == "type"}
    return "edition" in types and listed.page.subject is None


def edition_of(listed: Listed) -> ListedEdition:
    year = year_of(listed.page.title, _first(listed.facts))
    return ListedEdition(page=listed.page, keys=(listed.page.key, *listed.old_keys), year=year or NO_YEAR)


def _first(facts: Iterable[tuple[str, str]]) -> Callable[[str], str]:
    said = dict(reversed(list(facts)))
    return lambda name: said.get(name, "")

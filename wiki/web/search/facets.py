"""By what a search can be narrowed: lists of values with counts, the time line, and what is chosen already."""

from collections.abc import Iterator, Sequence

from wiki.content.search.findings import CURRENT, OLD, Facet, Findings, Value
from wiki.web.call import Call
from wiki.web.contexts.search import Chip, FacetList, FacetValue, Year
from wiki.web.languages import message
from wiki.web.search.sought import Sought, address, same

_FIRST = 6
# In the order in which they are shown; the years are the time line's.
NAMES = {
    Facet.YEAR: message("Year"),
    Facet.SPACE: message("Space"),
    Facet.EDITION: message("Edition"),
    Facet.TYPE: message("Type"),
    Facet.PERSON: message("Person"),
    Facet.KEYWORD: message("Keyword"),
    Facet.STATE: message("State"),
}
_STATES = {CURRENT: message("In the current version"), OLD: message("In an old version only")}


def facets_of(call: Call, sought: Sought, found: Findings) -> tuple[FacetList, ...]:
    """The facets that tell something apart; what is chosen stands first."""
    return tuple(
        FacetList(name=call.words(name), values=values[:_FIRST], more=values[_FIRST:])
        for facet, name in NAMES.items()
        if facet is not Facet.YEAR
        if _tells(values := _values(call, sought, found, facet), found.total)
    )


def _tells(values: Sequence[FacetValue], total: int) -> bool:
    """Whether some of what was found can be had without the rest, or all of it again."""
    return any(value.chosen for value in values) or (len(values) > 1 and any(value.count != total for value in values))


def _values(call: Call, sought: Sought, found: Findings, facet: Facet) -> tuple[FacetValue, ...]:
    values = sorted(found.facets.get(facet, ()), key=lambda value: not sought.has(facet, value.key))
    return tuple(
        FacetValue(
            name=value_name(call, facet, value),
            count=value.count,
            url=address(call, sought.toggled(facet, value.key)),
            chosen=sought.has(facet, value.key),
        )
        for value in values
        if not (call.here and facet is Facet.SPACE)
    )


def value_name(call: Call, facet: Facet, value: Value) -> str:
    """The name of a value as it is read; of states in the reader's language."""
    return call.words(_STATES[value.key]) if facet is Facet.STATE and value.key in _STATES else value.name


def years_of(call: Call, sought: Sought, found: Findings) -> tuple[Year, ...]:
    """The time line, from the first year on; none of a day, which is a place on it."""
    if sought.as_of:
        return ()
    most = max((period.count for period in found.years), default=1) or 1
    return tuple(
        Year(
            name=str(period.year),
            count=period.count,
            width=max(2, round(100 * period.count / most)) if period.count else 0,
            url=address(call, sought.toggled(Facet.YEAR, str(period.year))),
            chosen=sought.has(Facet.YEAR, str(period.year)),
            editions=period.editions,
        )
        for period in sorted(found.years, key=lambda period: period.year)
    )


def chips_of(call: Call, sought: Sought, found: Findings) -> tuple[Chip, ...]:
    return tuple(_chips(call, sought, found))


def _chips(call: Call, sought: Sought, found: Findings) -> Iterator[Chip]:
    for facet, keys in sought.chosen.items():
        kind = call.words(NAMES[facet])
        values = found.facets.get(facet, ())
        for key in keys:
            value = next((value for value in values if same(value.key, key)), None) or _unknown(call, facet, key)
            name = value_name(call, facet, value)
            yield Chip(kind=kind, name=name, url=address(call, sought.toggled(facet, key)))
    if sought.as_of:
        name = call.clock.day(sought.as_of)
        yield Chip(kind=call.words("As they were on"), name=name, url=address(call, sought.at_any_time()))


def _unknown(call: Call, facet: Facet, key: str) -> Value:
    """A value that nothing found is of: who is behind a number is not told."""
    name = call.words("Person no. %(number)s", number=key) if facet is Facet.PERSON else key
    return Value(key=key, name=name, count=0)

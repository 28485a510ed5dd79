"""What the style guide shows of a search: lines and bars like those of a real one, made of nobody's words."""

from collections.abc import Sequence
from datetime import datetime

from markupsafe import Markup

from wiki.web.call import Call
from wiki.web.contexts import Item
from wiki.web.contexts.search import Chip, FacetList, FacetValue, FoundLine, OldWords, Year
from wiki.web.guide_samples import NAMED

_COUNTS = {2004: 1, 2006: 3, 2008: 14, 2010: 22, 2012: 9}


def found(call: Call, at: datetime, paragraphs: Sequence[str], here: str) -> tuple[FoundLine, FoundLine]:
    """A page that says it now, and one that said it once."""
    words, day = call.words, call.clock.day(at)

    def line(paragraph: str, *, talk: bool, old: OldWords | None) -> FoundLine:
        first, _, rest = paragraph.partition(" ")
        return FoundLine(
            page=Item(name=NAMED, url=here),
            talk=talk,
            where=("Intercoop", NAMED),
            snippet=Markup("<mark>{}</mark> {}").format(first, rest),
            at=day,
            iso=call.clock.iso(at),
            authors="Odile Marchetti",
            language=call.language,
            old=old,
        )

    old = OldWords(
        since=words("No longer in the page since %(day)s", day=day),
        versions=words("It stood in versions %(first)s to %(last)s.", first=3, last=7),
        version_url=here,
        diff_url=here,
        first_url=here,
    )
    return line(paragraphs[0], talk=True, old=None), line(paragraphs[1], talk=False, old=old)


def facets(call: Call, names: Sequence[str], here: str) -> tuple[FacetList, ...]:
    values = tuple(
        FacetValue(name=name, count=20 - 3 * place, url=here, chosen=place == 0) for place, name in enumerate(names)
    )
    return (FacetList(name=call.words("Person"), values=values[:4], more=values[4:]),)


def years(here: str) -> tuple[Year, ...]:
    most = max(_COUNTS.values())
    return tuple(
        Year(
            name=str(year),
            count=count,
            width=100 * count // most,
            url=here,
            chosen=year == 2010,
            editions=(NAMED,) if year == 2012 else (),
        )
        for year, count in _COUNTS.items()
    )


def chips(call: Call, here: str) -> tuple[Chip, ...]:
    return (
        Chip(kind=call.words("Edition"), name=NAMED, url=here),
        Chip(kind=call.words("Year"), name="2010", url=here),
    )

"""What is found by the API, as the search page finds it, and what is proposed while one types."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from starlette.responses import Response

from wiki.content.search.findings import END, START, Asked, Facet, Findings, Found, Stood, Value
from wiki.content.search.looking import FURTHEST
from wiki.web.api import findings
from wiki.web.api.exchange import answer, asked
from wiki.web.api.lists import HOW_MANY, IN_SPACE, entry, spaces_of
from wiki.web.api.operations import Operation
from wiki.web.api.shapes import Says
from wiki.web.call import Call
from wiki.web.languages import message
from wiki.web.search.lines import diff_url, said_url
from wiki.web.search.sought import LONGEST, LONGEST_KEY


@dataclass(frozen=True, slots=True, kw_only=True)
class Searching:
    """What is looked for, where, and of which pages; the values of facets are told with their keys."""

    q: Annotated[
        str, Says(explained=message("The words: pages that hold all of them."), most=LONGEST, example="atelier")
    ]
    space: Annotated[str, IN_SPACE] = ""
    edition: Annotated[
        str,
        Says(explained=message("Only pages of the edition with this title."), most=LONGEST_KEY, example="Forum 2010"),
    ] = ""
    year: Annotated[
        int | None, Says(explained=message("Only pages of this year."), least=1, most=9999, example=2010)
    ] = None
    type: Annotated[str, Says(explained=message("Only pages of this type."), most=LONGEST_KEY, example="session")] = ""
    person: Annotated[str, Says(explained=message("Only pages that this person wrote in."), most=LONGEST_KEY)] = ""
    keyword: Annotated[str, Says(explained=message("Only pages with this keyword."), most=LONGEST_KEY)] = ""
    state: Annotated[
        Literal["", "current", "old"],
        Says(explained=message("Only pages that say it now, or only those that said it once.")),
    ] = ""
    past: Annotated[bool, Says(explained=message("Whether words count that are in a page no more."))] = False
    asof: Annotated[
        date | None, Says(explained=message("Pages as they stood at the end of this day."), example="2010-07-05")
    ] = None
    limit: Annotated[int, HOW_MANY] = 20
    from_: Annotated[int, Says(explained=message("How many of the first to leave out."), least=0, most=FURTHEST)] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggesting:
    """The beginnings of words of a title, and where."""

    q: Annotated[
        str, Says(explained=message("Words of a title, or their beginnings."), least=1, most=LONGEST, example="ate")
    ]
    space: Annotated[str, IN_SPACE] = ""


SEARCH = Operation(
    name="search", summary=message("Find pages by their words"), query=Searching, answer=findings.Results
)
SUGGEST = Operation(
    name="suggest",
    summary=message("Pages whose titles hold words that begin so"),
    query=Suggesting,
    answer=findings.Suggestions,
)


async def search(call: Call) -> Response:
    """Pages that hold all the words, as the search page finds them."""
    wanted = asked(call, Searching)
    found = await call.site.search.find(call.viewer, _asked(call, wanted))
    following = wanted.from_ + wanted.limit
    more = following if found.hits and following < min(found.total, FURTHEST) else None
    return answer(_results(call, found, more))


async def suggest(call: Call) -> Response:
    """Titles, as they are proposed while one types."""
    wanted = asked(call, Suggesting)
    where = {space.id: space for space in spaces_of(call, wanted.space)}
    pages = await call.site.search.suggest(call.viewer, wanted.q, list(where.values()))
    return answer(findings.Suggestions(pages=tuple(entry(call, where[page.space], page) for page in pages)))


def _asked(call: Call, wanted: Searching) -> Asked:
    year = "" if wanted.year is None else str(wanted.year)
    given = {
        Facet.EDITION: wanted.edition,
        Facet.YEAR: year,
        Facet.TYPE: wanted.type,
        Facet.PERSON: wanted.person,
        Facet.KEYWORD: wanted.keyword,
        Facet.STATE: wanted.state,
    }
    return Asked(
        typed=wanted.q,
        spaces=tuple(spaces_of(call, wanted.space)),
        chosen={facet: (key,) for facet, key in given.items() if key},
        past=wanted.past or wanted.state == "old",
        as_of=wanted.asof,
        offset=wanted.from_,
        limit=wanted.limit,
    )


def _results(call: Call, found: Findings, more: int | None) -> findings.Results:
    facets = {facet.value: tuple(map(_value, found.facets.get(facet, ()))) for facet in Facet}
    return findings.Results(
        results=tuple(_found(call, hit) for hit in found.hits),
        total=found.total,
        facets=findings.Facets(**facets),
        years=tuple(findings.Year(year=one.year, count=one.count, editions=one.editions) for one in found.years),
        spellings=found.spellings,
        corrected=found.corrected or None,
        partly=found.partly,
        old=found.old,
        rebuilding=found.rebuilding,
        from_=more,
    )


def _found(call: Call, hit: Found) -> findings.Found:
    return findings.Found(
        space=hit.space.slug,
        title=hit.page.title,
        talk=hit.page.subject is not None,
        snippet=hit.snippet.replace(START, "").replace(END, ""),
        url=call.site.urls.full(said_url(call, hit)),
        version=hit.version,
        at=hit.at,
        stood=_stood(call, hit, hit.stood) if hit.stood else None,
    )


def _stood(call: Call, hit: Found, stood: Stood) -> findings.Stood:
    url = call.site.urls.full(diff_url(call, hit.page, hit.space, stood))
    return findings.Stood(first=stood.first, last=stood.last, left=stood.left, since=stood.since, diff_url=url)


def _value(value: Value) -> findings.FacetValue:
    return findings.FacetValue(key=value.key, name=value.name, count=value.count)

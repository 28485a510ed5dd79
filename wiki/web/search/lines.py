"""Pages that were found, as lines of a list."""

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from markupsafe import Markup, escape

from storage.records import Fact, Page, Space
from wiki.content.derive import EDITION, PROPERTY, aim
from wiki.content.search.findings import END, START, Found, Stood
from wiki.markup.links import parse_target
from wiki.web.call import Call
from wiki.web.contexts import Item
from wiki.web.contexts.search import FoundLine, OldWords
from wiki.web.marks import author_names

_TYPE = "type"
# What parts words of one sentence; browsers see no end of a word before the narrow space of « ; ! ? ».
_STOP = re.compile(r"(?<=[.:»])\s+|\s+(?:\S+\s*[;!?](?=\s|$)|·\s)|[…«☐☑\u00a0]+")
_ENOUGH, _MOST = 5, 12  # words that tell a place of a page


def lines_of(call: Call, hits: Sequence[Found]) -> tuple[FoundLine, ...]:
    facts = call.site.storage.derived.facts_of([hit.page.id for hit in hits], PROPERTY)
    return tuple(_line(call, hit, facts[hit.page.id]) for hit in hits)


def said_url(call: Call, hit: Found) -> str:
    """Where the words stand: the page, or that version of it."""
    now = hit.stood is None and hit.version == hit.page.head
    return call.site.urls.page(hit.space, hit.page, "" if now else f"version/{hit.version}")


def diff_url(call: Call, page: Page, space: Space, stood: Stood) -> str:
    """The change by which the words went."""
    return call.site.urls.page(space, page, f"diff/{stood.last}..{stood.left}")


def marked(snippet: str) -> Markup:
    """Escaped first, marked up afterwards, so that no mark can cut an entity."""
    escaped = str(escape(snippet)).replace(START, "<mark>").replace(END, "</mark>")
    return Markup(escaped)  # noqa: S704 (escaped above)


def passage(snippet: str) -> str:
    """The end of an address by which browsers go to what was found, and mark it; others open the page as ever.

    Words of one sentence, for what stands on both sides of a break may be apart on the page.
    """
    said = max(_STOP.split(snippet), key=lambda part: part.count(START))
    if START not in said:
        return ""
    words = said.split()
    marked = [place for place, word in enumerate(words) if START in word or END in word]
    first = max(0, min(marked[0], len(words) - _ENOUGH))
    chosen = words[first : max(marked[-1] + 1, first + _ENOUGH)][:_MOST]
    text = " ".join(chosen).replace(START, "").replace(END, "")
    return f"#:~:text={quote(text, safe='').replace('-', '%2D')}"


def _line(call: Call, hit: Found, facts: Sequence[Fact]) -> FoundLine:
    version = call.site.history.version(call.viewer, hit.space, hit.page, hit.version)
    shown = call.site.history.shows(call.viewer, hit.space, hit.page)
    return FoundLine(
        page=Item(name=hit.page.title, url=said_url(call, hit) + passage(hit.snippet)),
        talk=hit.page.subject is not None,
        where=(*(() if call.here else (hit.space.title,)), *(_where(call, hit, facts) if shown else ())),
        snippet=marked(hit.snippet),
        at=call.clock.day(call.clock.local(hit.at)),
        iso=call.clock.iso(hit.at),
        authors=author_names(call, version.authors),
        language=hit.space.language,
        old=_old(call, hit, hit.stood) if hit.stood else None,
    )


def _where(call: Call, hit: Found, facts: Sequence[Fact]) -> Iterable[str]:
    """The editions that the page names, then its type."""
    spaces = {space.slug: space for space in call.readable}
    for name in (EDITION, _TYPE):
        for value in (fact.value for fact in facts if fact.name == name):
            link = aim(parse_target(value)[0], space=hit.space, spaces=spaces) if name == EDITION else None
            yield link.title if link else value


def _old(call: Call, hit: Found, stood: Stood) -> OldWords:
    words, urls = call.words, call.site.urls
    since, there = call.clock.day(call.clock.local(stood.since)), passage(hit.snippet)
    return OldWords(
        since=words("No longer in the page since %(day)s", day=since),
        versions=_versions(call, stood),
        version_url=urls.page(hit.space, hit.page, f"version/{stood.last}") + there,
        diff_url=diff_url(call, hit.page, hit.space, stood),
        first_url=urls.page(hit.space, hit.page, f"version/{stood.first}") + there if stood.first < stood.last else "",
    )


def _versions(call: Call, stood: Stood) -> str:
    if stood.first == stood.last:
        return call.words("It stood in version no. %(number)s.", number=stood.last)
    if stood.first + 1 == stood.last:
        return call.words("It stood in versions %(first)s and %(last)s.", first=stood.first, last=stood.last)
    return call.words("It stood in versions %(first)s to %(last)s.", first=stood.first, last=stood.last)

"""What changed in the programme of an edition: since a day, and version by version."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from storage.records import Page, Visibility
from wiki.content.editions import Edition
from wiki.web.call import Call
from wiki.web.contexts import Item
from wiki.web.contexts.editions import ChangedPage, ProgrammeChanges
from wiki.web.feeds import EDITION_FEED, Entry
from wiki.web.marks import author_mark
from wiki.web.telling import Told, told_of

_LATELY = timedelta(days=30)
_ENTRIES = 50


async def changes_since(call: Call, edition: Edition) -> ProgrammeChanges | None:
    """Since the day that is asked for (`?since=`), or lately; None where there is no programme to tell of."""
    pages = list(_pages(call, edition))
    if not (call.query("since") or _say_facts(call, pages)):
        return None
    day, start, problem = _asked(call)
    told, whole = await told_of(call, partial(call.site.stretches.since, call.viewer, call.homes, pages, start))
    return ProgrammeChanges(
        title=call.words("What changed in the programme since %(day)s", day=call.clock.day(day)),
        pages=tuple(_changed(call, one) for one in told),
        action=f"{edition_url(call, edition)}#changes",
        since=call.query("since").strip()[:20] or day.isoformat(),
        problem=problem,
        whole=whole,
        feed_url=_feed_url(call, edition),
        personal=_personal(call, edition),
    )


async def entries_of(call: Call, edition: Edition) -> list[Entry]:
    """The latest versions that changed facts, the newest first."""
    pages = list(_pages(call, edition))
    told, _ = await told_of(call, partial(call.site.stretches.steps, call.viewer, call.homes, pages))
    return [
        Entry(space=one.stretch.space, page=one.stretch.page, version=one.stretch.new, told=one.sentences)
        for one in told[:_ENTRIES]
    ]


def edition_url(call: Call, edition: Edition, verb: str = "edition", **query: str) -> str:
    return call.site.urls.space(edition.space, f"{verb}/{edition.page.title.replace(' ', '_')}", **query)


def _pages(call: Call, edition: Edition) -> Iterator[Page]:
    """The edition's own page, and those that name it, as far as the viewer may read."""
    yield edition.page
    for group in call.site.editions.pages(edition, call.readable):
        yield from (page for page in group.pages if page.subject is None)


def _say_facts(call: Call, pages: list[Page]) -> bool:
    """Whether any of these pages says something of which changes are told."""
    kinds, ids = {changes.kind for changes in call.site.extensions.fact_changes}, [page.id for page in pages]
    return any(found for kind in kinds for found in call.site.storage.derived.facts_of(ids, kind).values())


def _asked(call: Call) -> tuple[date, datetime, str]:
    """A day, when it began here, and what is wrong with what was typed."""
    lately, problem = call.clock.local(call.site.now() - _LATELY).date(), ""
    if raw := call.query("since").strip():
        try:
            return (day := date.fromisoformat(raw)), call.clock.midnight(day), ""
        except (ValueError, OverflowError):
            problem = call.words("Write dates as year-month-day: 2024-07-05.")
    return lately, call.clock.midnight(lately), problem


def _changed(call: Call, told: Told) -> ChangedPage:
    urls, stretch = call.site.urls, told.stretch
    space, page, new = stretch.space, stretch.page, stretch.new
    compared = f"diff/{stretch.old.number}..{new.number}" if stretch.old else ""
    return ChangedPage(
        page=Item(name=page.title, url=urls.page(space, page)),
        sentences=told.sentences,
        created=stretch.old is None,
        at=call.clock.moment(new.at),
        iso=call.clock.iso(new.at),
        authors=tuple(author_mark(call, author.person, space) for author in new.authors),
        diff_url=urls.page(space, page, compared) if compared else "",
    )


def _personal(call: Call, edition: Edition) -> bool:
    return edition.space.visibility is not Visibility.PUBLIC and call.viewer.person is not None


def _feed_url(call: Call, edition: Edition) -> str:
    """A link of one's own where not everybody may read the space."""
    if not _personal(call, edition):
        return edition_url(call, edition, EDITION_FEED)
    return edition_url(call, edition, EDITION_FEED, token=call.site.feed_links.token(call.person))

"""Atom feeds: of the site, of a space, of one page, of a search."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from hashlib import blake2b
from io import StringIO

from feedgenerator import Atom1Feed
from markupsafe import Markup
from starlette.responses import Response

from storage.records import Change, Page, Space, Version
from wiki.web.call import Call
from wiki.web.drawing import SITE_TITLE, VARY
from wiki.web.marks import author_names, page_name
from wiki.web.search.sought import Sought, address, asked_for, read_sought
from wiki.web.summaries import summary_of
from wiki.web.telling import told_of

FEED, EDITION_FEED = "feed", "edition-feed"
FEEDS = frozenset({FEED, EDITION_FEED})
_ENTRIES = 50
# What XML 1.0 cannot say.
_UNSAYABLE = dict.fromkeys([*(set(range(0x20)) - {9, 10, 13}), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF])


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A version on its way into a feed; `told` are sentences about what it changed in facts."""

    space: Space
    page: Page
    version: Version
    told: tuple[str, ...] = ()


class Feed(Atom1Feed):  # type: ignore[misc]
    """An Atom feed that says the same as long as nothing happens, when it is empty too."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else datetime.fromisoformat("2000-01-01T00:00:00Z")


async def site(call: Call) -> Response:
    """The latest versions in all spaces that the viewer may read; of a search (`?q=`…), those of the pages it finds."""
    if (sought := read_sought(call)).active:
        return await _of_search(call, sought)
    return answer(call, _latest(call, call.readable), call.words("Recent changes"), call.site.urls.site("recent"))


async def space(call: Call) -> Response:
    """The latest versions in a space; of a search in it, those of the pages it finds."""
    if (sought := read_sought(call)).active:
        return await _of_search(call, sought)
    title = f"{call.space.title} — {call.words('Recent changes')}"
    return answer(call, _latest(call, [call.space]), title, call.site.urls.space(call.space, "recent"))


async def page(call: Call) -> Response:
    """The latest versions of a page. Raises `Missing`."""
    known, where = call.live_page, call.space
    versions = call.site.history.versions(call.viewer, where, known, before=known.head + 1, limit=_ENTRIES)
    told, _ = await told_of(call, partial(call.site.stretches.steps, call.viewer, {where.id: where}, [known]))
    said = {one.stretch.new.number: one.sentences for one in told}
    entries = [
        Entry(space=where, page=known, version=version, told=said.get(version.number, ())) for version in versions
    ]
    title = f"{page_name(call, known)} — {where.title}"
    return answer(call, entries, title, call.site.urls.page(where, known, "history"))


async def _of_search(call: Call, sought: Sought) -> Response:
    """The pages that are found, the one that changed last first; none that are only nearly what is looked for."""
    call.spend("search")
    asked = replace(asked_for(call, sought, limit=_ENTRIES), offset=0, newest=True)
    found = await call.site.search.find(call.viewer, asked)
    hits = () if found.corrected or found.partly else found.hits
    history, viewer = call.site.history, call.viewer
    entries = [
        Entry(space=hit.space, page=hit.page, version=history.version(viewer, hit.space, hit.page, hit.version))
        for hit in hits
    ]
    named = call.words("Search results for “%(words)s”", words=sought.words) if sought.words else call.words("Search")
    title = f"{call.space.title} — {named}" if call.here else named
    return answer(call, entries, title, address(call, sought), here=address(call, sought, verb=FEED))


def _latest(call: Call, spaces: Sequence[Space]) -> list[Entry]:
    changes = call.site.history.recent(call.viewer, spaces, limit=_ENTRIES)[:_ENTRIES]
    return [_entry(change, {space.id: space for space in spaces}) for change in changes]


def _entry(change: Change, spaces: dict[int, Space]) -> Entry:
    return Entry(space=spaces[change.page.space], page=change.page, version=change.version)


def answer(call: Call, entries: Sequence[Entry], title: str, url: str, *, here: str = "") -> Response:
    """A feed, or that it is the same still.

    `url` is the page that tells the same, `here` the feed's own address where it has a query.
    """
    body = _written(call, entries, title, url, here or call.path)
    etag = f'"{blake2b(body, digest_size=12).hexdigest()}"'
    kept = "no-store" if call.viewer.person else "no-cache"
    headers = {"ETag": etag, "Cache-Control": kept, "Vary": VARY}
    if call.request.headers.get("if-none-match", "") == etag:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/atom+xml; charset=utf-8", headers=headers)


def _written(call: Call, entries: Sequence[Entry], title: str, url: str, here: str) -> bytes:
    feed = Feed(
        title=_sayable(title),
        link=call.full(url),
        description=None,
        language=call.language,
        author_name=SITE_TITLE,
        feed_url=call.full(here),
        feed_guid=call.full(here),
    )
    for entry in entries:
        _add(call, feed, entry)
    written = StringIO()
    feed.write(written, "utf-8")
    return written.getvalue().encode()


def _add(call: Call, feed: Feed, entry: Entry) -> None:
    urls, version, page = call.site.urls, entry.version, entry.page
    n = version.number
    own = call.full(urls.page(entry.space, page, f"version/{n}"))
    compared = call.full(urls.page(entry.space, page, f"diff/{n - 1}..{n}")) if n > 1 else own
    feed.add_item(
        title=_sayable(page_name(call, page)),
        link=compared,
        description=_sayable(_said(call, entry)),
        author_name=_sayable(author_names(call, version.authors)),
        pubdate=version.at,
        updateddate=version.at,
        unique_id=own,
        categories=(_sayable(entry.space.title),),
    )


def _said(call: Call, entry: Entry) -> str:
    """What an entry says, as HTML: so is an Atom summary read."""
    n, summary = entry.version.number, summary_of(entry.version)
    if not summary and not entry.told:
        summary = call.words("New page") if n == 1 else call.words("Version no. %(number)s", number=n)
    return Markup("<br>").join([summary, *entry.told] if summary else entry.told)


def _sayable(text: str) -> str:
    return text.translate(_UNSAYABLE)

"""Addresses of the wikis from which pages came: each leads to the page, version or comparison that it showed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from storage.records import Page, Saved, Space
from wiki.content.origins import page_called
from wiki.content.titles import in_address, parse_title
from wiki.errors import BadTitle, Missing
from wiki.people.permissions import Verb, knows_of, may
from wiki.web.address import Address, Level
from wiki.web.call import Call

VERB = "index.php"
_PATH = re.compile(r"(?:/([^/]+))?/index\.php(?:/(.*))?")
_ASKED = frozenset({"title", "oldid", "curid", "diff"})
_ACTIONS = {"history": "history", "raw": "source"}
_LARGEST = (1 << 63) - 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sides:
    """Two versions to compare; None where one is not known here."""

    old: Saved | None
    new: Saved | None


def old_address(path: str, raw: str, query: Mapping[str, str]) -> Address | None:
    """The address of another wiki that stands in a path, if it is one: `/index.php…`, or below a space's slug.

    A page of ours may be called `index.php`: without a question for another wiki's page, the address is that page's;
    a plus after it is our own, unless it was written as `%2B` in the `raw` path.
    """
    if (found := _PATH.fullmatch(path)) is None:
        return None
    slug, rest = found[1] or "", found[2] or ""
    if not slug:
        return Address(level=Level.SITE, verb=VERB, rest=rest)
    if _ASKED.isdisjoint(query) and (not rest or f"/{VERB}/+" in raw):
        return None
    return Address(level=Level.SPACE, slug=slug, verb=VERB, rest=rest)


def stood_at(call: Call) -> list[Space]:
    """The spaces to which wikis came that stood at the host that was asked."""
    host = call.request.headers.get("host", "").lower()
    storage = call.site.storage
    found = storage.origins.at_host(host) or storage.origins.at_host(host.partition(":")[0]) if host else []
    return [storage.spaces.by_id(origin.space) for origin in found]


async def in_space(call: Call) -> Response:
    return RedirectResponse(_target(call, call.space), 302)


async def at_root(call: Call) -> Response:
    """At the address where the other wiki stood: to the space that has its pages now."""
    known = [space for space in stood_at(call) if knows_of(call.viewer, space)]
    if not known:
        raise Missing
    space = next((space for space in known if may(call.viewer, Verb.READ, space)), known[0])
    if may(call.viewer, Verb.READ, space):
        return RedirectResponse(call.site.urls.full(_target(call, space)), 302)
    query = call.request.url.query
    rest = f"/{in_address(call.address.rest)}" if call.address.rest else ""
    path = f"{call.site.urls.space(space)}/{VERB}{rest}{f'?{query}' if query else ''}"
    return RedirectResponse(call.site.urls.full(path), 302)


def _target(call: Call, space: Space) -> str:
    """Of a deleted page, those who may not bring it back are told no more than they asked for."""
    urls, title = call.site.urls, call.query("title") or call.address.rest
    page = _page(call, space, title)
    if call.query("diff"):
        sides = _sides(call, space, page)
        if sides.old or sides.new:
            return _compared(call, space, sides)
    elif found := _version(call, space, page, call.query("oldid")):
        return urls.page(space, call.site.storage.pages.get(found.page), f"version/{found.number}")
    if page is not None:
        verb = _ACTIONS.get(call.query("action"), "")
        return urls.page(space, page, verb, redirect="" if verb else call.query("redirect"))
    if not title:
        return urls.space(space)
    try:
        return urls.title(space, parse_title(title).text)
    except BadTitle as error:
        raise Missing from error


def _page(call: Call, space: Space, title: str) -> Page | None:
    storage = call.site.storage
    if (ref := _number(call.query("curid"))) and (page := storage.origins.numbered(space.id, ref)) is not None:
        return _told(call, space, storage.pages.get(page))
    found = page_called(storage, space.id, title) if title else None
    return _told(call, space, found) if found else None


def _told(call: Call, space: Space, page: Page) -> Page | None:
    return None if page.deleted and not may(call.viewer, Verb.DELETE, space) else page


def _version(call: Call, space: Space, page: Page | None, raw: str) -> Saved | None:
    """The version of this number there; of `page`, where several wikis came to the space."""
    storage = call.site.storage
    known = storage.origins.versions(space.id, _number(raw))
    found = [saved for saved in known if _told(call, space, storage.pages.get(saved.page))]
    return next((saved for saved in found if page and saved.page == page.id), found[0] if found else None)


def _sides(call: Call, space: Space, page: Page | None) -> _Sides:
    """What `diff` and `oldid` name: numbers, or the version before, after, or now."""
    asked, base = call.query("diff"), _version(call, space, page, call.query("oldid"))
    if base is None:
        new = _version(call, space, page, asked)
        return _Sides(old=_beside(new, -1), new=new)
    if asked in {"cur", "0"}:
        head = call.site.storage.pages.get(base.page).head
        return _Sides(old=base, new=Saved(page=base.page, number=head))
    if asked == "prev":
        return _Sides(old=_beside(base, -1), new=base)
    if asked == "next":
        return _Sides(old=base, new=_beside(base, 1))
    return _Sides(old=base, new=_version(call, space, page, asked))


def _beside(saved: Saved | None, step: int) -> Saved | None:
    return Saved(page=saved.page, number=saved.number + step) if saved else None


def _compared(call: Call, space: Space, sides: _Sides) -> str:
    """The comparison; where there is nothing to compare, the version that is known."""
    urls, pages = call.site.urls, call.site.storage.pages
    there = [saved for saved in (sides.old, sides.new) if saved and 1 <= saved.number <= pages.get(saved.page).head]
    first, last = min(there, key=_order), max(there, key=_order)
    if first.page != last.page and sides.new:
        first = last = sides.new
    page = pages.get(last.page)
    if first.number == last.number:
        return urls.page(space, page, f"version/{last.number}")
    return urls.page(space, page, f"diff/{first.number}..{last.number}")


def _order(saved: Saved) -> int:
    return saved.number


def _number(raw: str) -> int:
    """0 for what is none."""
    return int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 20 and int(raw) <= _LARGEST else 0

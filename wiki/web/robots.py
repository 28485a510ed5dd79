"""What search engines are told: which addresses are theirs, and the pages of public spaces."""

from collections.abc import Iterable

import anyio.to_thread
from markupsafe import escape
from starlette.responses import PlainTextResponse, Response

from storage.records import Space, Visibility
from wiki.errors import Missing
from wiki.web.call import Call
from wiki.web.forms import number

PER_PART = 2000  # pages in one map; the protocol lets 50,000 stand, and as many maps in the index
_MOST_PARTS = 50_000
_NAMES = "http://www.sitemaps.org/schemas/sitemap/0.9"
_KEPT = {"Cache-Control": "no-cache"}  # a space may be closed at any moment


async def rules(call: Call) -> Response:
    """`robots.txt`: pages, and no forms, histories or lists."""
    prefix = call.site.urls.prefix
    lines = [
        "User-agent: *",
        f"Allow: {prefix}/+static/",
        f"Disallow: {prefix}/+",
        f"Disallow: {prefix}/*/+",
        f"Disallow: {prefix}/api/",
        "",
        f"Sitemap: {call.origin}{prefix}/sitemap.xml",
        "",
    ]
    return PlainTextResponse("\n".join(lines), headers=_KEPT)


async def sitemap(call: Call) -> Response:
    """The index of all maps, or (`?space=&part=`) the map of a part of a public space, as anybody may see it."""
    public = {space.slug: space for space in call.spaces if space.visibility is Visibility.PUBLIC}
    slug = call.query("space")
    if not slug:
        return _answer("sitemapindex", await anyio.to_thread.run_sync(_maps, call, list(public.values())))
    if slug not in public:
        raise Missing
    part = number(call.query("part"), "part", default=1)
    entries = await anyio.to_thread.run_sync(_pages, call, public[slug], part)
    if not entries and part != 1:
        raise Missing
    return _answer("urlset", entries)


def _maps(call: Call, spaces: Iterable[Space]) -> list[str]:
    base, pages = f"{call.origin}{call.site.urls.prefix}", call.site.storage.pages
    maps = [
        f"{base}/sitemap.xml?space={space.slug}&part={part}"
        for space in spaces
        for part in range(1, -(-pages.count(space.id) // PER_PART) + 1)
    ]
    return [f"<sitemap><loc>{escape(url)}</loc></sitemap>" for url in maps[:_MOST_PARTS]]


def _pages(call: Call, space: Space, part: int) -> list[str]:
    urls, storage = call.site.urls, call.site.storage
    offset = (part - 1) * PER_PART
    found = storage.pages.titles(space.id, after="", limit=PER_PART, offset=offset) if part else []
    return [
        f"<url><loc>{escape(call.origin + urls.page(space, page))}</loc>"
        f"<lastmod>{storage.versions.get(page.id, page.head).at.isoformat(timespec='seconds')}</lastmod></url>"
        for page in found
    ]


def _answer(root: str, entries: Iterable[str]) -> Response:
    body = "\n".join(
        ['<?xml version="1.0" encoding="UTF-8"?>', f'<{root} xmlns="{_NAMES}">', *entries, f"</{root}>", ""]
    )
    return Response(body, media_type="application/xml", headers=_KEPT)

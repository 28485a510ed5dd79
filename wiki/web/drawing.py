"""Draw a view with what surrounds it."""

import secrets
from collections.abc import Sequence
from functools import partial
from typing import Any
from urllib.parse import urlencode

import anyio.to_thread
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from storage.records import Space, Visibility
from wiki.content.titles import HOME
from wiki.people.permissions import Verb, may
from wiki.web.call import Call
from wiki.web.contexts import Frame, Item, Notice, PageHead, View
from wiki.web.languages import LANGUAGES
from wiki.web.looks import BASE, Theme
from wiki.web.space_style import style_url

SITE_TITLE = "Palabre"
VARY = "Cookie, Accept-Language"
NAME, CSRF = "name", "csrf"
# What stands in a page that is kept, until it is filled for one person; nobody can write it into a text.
_SECRET = secrets.token_hex(12)
MARKS = {f"name-{_SECRET}": NAME, f"csrf-{_SECRET}": CSRF}


def draw(
    call: Call,
    view: View,
    *,
    title: str,
    status: int = 200,
    page: PageHead | None = None,
    notices: Sequence[Notice] = (),
    indexed: bool = False,
) -> HTMLResponse:
    """An answer for one person; not to be kept by anybody."""
    html = picture(call, view, title=title, page=page, notices=notices, values=values_of(call), indexed=indexed)
    kept = "no-store" if call.viewer.person else "no-cache"
    return HTMLResponse(html, status, headers={"Cache-Control": kept, "Vary": VARY})


async def draw_aside(
    call: Call, view: View, *, title: str, status: int = 200, page: PageHead | None = None
) -> HTMLResponse:
    """`draw`, off the event loop: for what may be as long as a page of half a million lines."""
    drawing = partial(draw, call, view, title=title, status=status, page=page)
    return await anyio.to_thread.run_sync(drawing)


def picture(
    call: Call,
    view: View,
    *,
    title: str,
    values: dict[str, str],
    page: PageHead | None = None,
    notices: Sequence[Notice] = (),
    indexed: bool = False,
) -> str:
    """The page as HTML; `values` are what stands in the holes, escaped already."""
    theme = theme_of(call)
    frame = _frame(call, theme, title, page, tuple(notices), values, indexed)
    template = call.site.looks.environment(theme.name, call.language).get_template(view.template)
    return template.render(view=view, frame=frame)


def values_of(call: Call) -> dict[str, str]:
    """What stands in the holes for this person."""
    name = str(escape(call.viewer.person.name)) if call.viewer.person else ""
    return {NAME: name, CSRF: str(escape(call.site.genuine.token(call.bearer))) if call.bearer else ""}


def _wanted(call: Call) -> str:
    """Where one is after signing in: here, still looking for the same. Pages that are kept finished say no query."""
    if call.path == call.site.urls.site("login"):
        return ""
    query = call.request.url.query if call.address.verb == "search" else ""
    return f"{call.path}?{query}" if query else call.path


def theme_of(call: Call) -> Theme:
    return call.site.looks.theme(call.look or (call.here.theme if call.here else BASE))


def _frame(
    call: Call,
    theme: Theme,
    title: str,
    page: PageHead | None,
    notices: tuple[Notice, ...],
    values: dict[str, str],
    indexed: bool,
) -> Frame:
    urls, space = call.site.urls, _shown_space(call)
    demo = any(other.demo for other in call.site.storage.spaces.all())
    administers = may(call.viewer, Verb.MANAGE_SITE, None)
    return Frame(
        title=title,
        site_title=SITE_TITLE,
        language=call.language,
        languages=tuple(_in_language(call, code) for code in LANGUAGES),
        home_url=urls.site(),
        **_of_space(call, space),
        search_words=call.query("q"),
        signed_in=call.viewer.person is not None,
        name=Markup(values[NAME]),  # noqa: S704 (escaped by `values_of`, or a mark of ours)
        csrf=Markup(values[CSRF]),  # noqa: S704
        sign_in_url=urls.site("login", next=_wanted(call)),
        sign_out_url=urls.site("logout"),
        account_url=urls.site("account"),
        watching_url=urls.site("watching"),
        stream_url=urls.site("stream"),
        styles=_styles(call, theme, space),
        scripts=tuple(_asset(call, theme, name) for name in theme.scripts),
        feeds=_feeds(call, page),
        icon_url=_asset(call, theme, theme.icon),
        page=page,
        notices=notices,
        demo_url=urls.site("demo") if demo and administers else "",
        admin_url=urls.site("admin") if administers else "",
        demo=demo,
        address=urls.full(call.path),
        indexed=indexed,
    )


def _of_space(call: Call, space: Space | None) -> dict[str, Any]:
    """The fields of a frame that tell where one is; on the site's own pages hardly anything."""
    urls = call.site.urls
    if space is None:
        return {
            "space_title": "",
            "space_url": "",
            "space_language": call.language,
            "nav": (),
            "search_url": urls.site("search"),
            "suggest_url": urls.site("suggest"),
        }
    return {
        "space_title": space.title,
        "space_url": urls.space(space),
        "space_language": space.language,
        "nav": _nav(call, space),
        "manage": _manage(call, space),
        "logo_url": urls.logo(space),
        "search_url": urls.space(space, "search"),
        "suggest_url": urls.space(space, "suggest"),
    }


def _styles(call: Call, theme: Theme, space: Space | None) -> tuple[str, ...]:
    own = style_url(call) if space and not call.look else ""
    return (_asset(call, theme, "theme.css"), *([own] if own else []))


def _in_language(call: Call, code: str) -> Item:
    """The same page in another language; a page that answers a form has no address, so it leads to its start."""
    asked = call.request.query_params.multi_items() if call.request.method in {"GET", "HEAD"} else []
    url = "?" + urlencode([*((name, value) for name, value in asked if name != "lang"), ("lang", code)])
    return Item(name=LANGUAGES[code], url=url, current=code == call.language)


def _shown_space(call: Call) -> Space | None:
    """The space around this page, unless the viewer may not read it."""
    return call.here if call.here and may(call.viewer, Verb.READ, call.here) else None


def _nav(call: Call, space: Space) -> tuple[Item, ...]:
    urls, words, verb = call.site.urls, call.words, call.address.verb if not call.address.title else ""
    at_home = call.address.title is None and not verb
    at_home = at_home or (call.address.title is not None and call.address.title.text == HOME)
    entries = [
        Item(name=words("Home"), url=urls.space(space), current=at_home),
        Item(name=words("Editions"), url=urls.space(space, "editions"), current=verb in {"editions", "edition"}),
        Item(name=words("All pages"), url=urls.space(space, "pages"), current=verb == "pages"),
        Item(name=words("Recent changes"), url=urls.space(space, "recent"), current=verb == "recent"),
    ]
    if may(call.viewer, Verb.CREATE, space):
        entries.append(Item(name=words("New page"), url=urls.space(space, "new"), current=verb == "new"))
    if may(call.viewer, Verb.JOIN, space):
        entries.append(Item(name=words("Become a member"), url=urls.space(space, "join"), current=verb == "join"))
    return tuple(entries)


def _feeds(call: Call, head: PageHead | None) -> tuple[Item, ...]:
    """Feeds that everybody may read: the page's, the space's or the site's."""
    urls, words, space = call.site.urls, call.words, _shown_space(call)
    if space is None:
        return (Item(name=words("Recent changes"), url=urls.site("feed")),)
    if space.visibility is not Visibility.PUBLIC:
        return ()
    feeds = [Item(name=words("Recent changes"), url=urls.space(space, "feed"))]
    if head and call.page and not call.page.deleted:
        feeds.append(Item(name=words("Page history"), url=urls.page(space, call.page, "feed")))
    return tuple(feeds)


def _manage(call: Call, space: Space) -> tuple[Item, ...]:
    """What those who keep the space in order find in it."""
    words, verb = call.words, call.address.verb if not call.address.title else ""
    offered = (
        ("members", words("Members"), Verb.INVITE),
        ("settings", words("Settings"), Verb.MANAGE_SPACE),
        ("trash", words("Trash"), Verb.DELETE),
    )
    return tuple(
        Item(name=name, url=call.site.urls.space(space, one), current=verb == one)
        for one, name, right in offered
        if may(call.viewer, right, space)
    )


def asset_url(call: Call, path: str) -> str:
    """Where a static file of this page's theme, or of a plugin (`plugins/<name>/…`), is found."""
    return _asset(call, theme_of(call), path)


def _asset(call: Call, theme: Theme, path: str) -> str:
    return call.site.urls.site(f"static/{theme.name}/{theme.version}/{path}") if path else ""

"""A page as it is read: kept as finished bytes, drawn when it is new."""

from collections.abc import Callable, Hashable
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from typing import TypeVar

import anyio.to_thread
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from storage.records import MARKDOWN, Hides, Page, Space, Version, Visibility
from wiki.content.history import text_hidden
from wiki.content.licences import LICENCES
from wiki.content.origins import led_to
from wiki.content.titles import title_key
from wiki.markup.rendered import Rendered
from wiki.people.permissions import Verb
from wiki.web import absent
from wiki.web.bodies import contents_of, edition_items, property_lines
from wiki.web.call import Call
from wiki.web.contexts import PageHead, PageView, TalkView
from wiki.web.discussing import asks_for_a_form, talk_view
from wiki.web.drawing import MARKS, VARY, draw, picture, values_of
from wiki.web.finished import Finished, cut
from wiki.web.heads import head_of, shown_title
from wiki.web.holes import Filling
from wiki.web.marks import author_names
from wiki.web.notices import notices_of
from wiki.web.numbered import version_numbered

T = TypeVar("T")
_FOR_ONCE = ("done", "from", "redirect")
_MARKED = {name: mark for mark, name in MARKS.items()}


async def view(call: Call) -> Response:
    """The current version; 404 with an offer to create it when there is none; an empty talk is a page too."""
    page, named = call.page, call.subject or call.page
    if named is None:
        return await absent.missing(call)
    if named.deleted:
        return absent.deleted(call)
    if call.redirected_from:
        return _to_new_title(call, named)
    if page is None:
        return await absent.empty_talk(call)
    if call.digest:
        call.site.visits.see(call.person, page)
    if any(map(call.query, _FOR_ONCE)) or (page.subject and asks_for_a_form(call)):
        return await _with_notices(call, page)
    return await _kept(call, page)


def _to_new_title(call: Call, page: Page) -> Response:
    verb = "talk" if call.address.talk else ""
    return RedirectResponse(call.site.urls.page(call.space, page, verb, **{"from": call.redirected_from}), 302)


async def source(call: Call) -> Response:
    """The raw text of the current version, or of `+source/{n}`'s."""
    page = call.live_page
    version = version_numbered(call, page, call.address.rest or str(page.head))
    text = call.site.history.text(call.viewer, call.space, version)
    return PlainTextResponse(text, headers={"Cache-Control": "no-cache" if call.viewer.person is None else "no-store"})


class KeptResponse(Response):
    """A finished page: headers made once, two messages sent."""

    def __init__(self, body: bytes, etag: bytes, *, cache: bytes, status: int = 200) -> None:
        self.status_code = status
        self.background = None
        self.body = body
        self.raw_headers = [
            (b"etag", etag),
            (b"cache-control", cache),
            (b"vary", VARY.encode()),
        ]
        if status == 200:
            self.raw_headers += [
                (b"content-type", b"text/html; charset=utf-8"),
                (b"content-length", str(len(body)).encode()),
            ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        await send({"type": "http.response.body", "body": self.body})


async def _kept(call: Call, page: Page) -> Response:
    key, cache = _key(call, page), _cache(call)
    etag = f'"{blake2b(repr(key).encode(), digest_size=9).hexdigest()}-{_bearer(call)}"'.encode()
    if call.request.headers.get("if-none-match", "").encode() == etag:
        return KeptResponse(b"", etag, cache=cache, status=304)
    finished = call.site.finished.get(key)
    if finished is None:
        if target := led_to(call.site.storage, page):
            return RedirectResponse(call.site.urls.page(call.space, target, **{"from": page.title}), 302)
        finished = await _finish(call, page)
        call.site.finished.keep(key, finished)
    body = finished.fill(_values(call)) if finished.holes else finished.chunks[0]
    return KeptResponse(body, etag, cache=cache)


def _cache(call: Call) -> bytes:
    """What browsers may keep: nothing of a closed space."""
    if call.space.visibility is not Visibility.PUBLIC:
        return b"no-store"
    return b"private, no-cache" if call.viewer.person else b"no-cache"


def _bearer(call: Call) -> str:
    """Whose page it is, and of which day: the form token in it must not grow old in the browser's store."""
    return f"{call.digest[:6].hex()}-{call.site.now().date().toordinal():x}" if call.digest else ""


def _key(call: Call, page: Page) -> Hashable:
    """All that a finished page depends on. Rights count as a class: the role here, and the closed spaces one reads."""
    space, viewer = call.space, call.viewer
    role = viewer.role_in(space)
    closed: tuple[int, ...] = ()
    if viewer.person is not None:
        closed = tuple(other.id for other in call.readable if other.visibility is not Visibility.PUBLIC)
    return (
        page.id, page.head, page.epoch, space.epoch, space.theme, call.language, viewer.person is not None,
        viewer.holding.site, role, closed, call.site.rooms.writing(page),
        tuple((other.id, other.demo, other.visibility) for other in call.spaces), call.site.build, call.known,
    )  # fmt: skip


def _values(call: Call) -> dict[str, bytes]:
    return {name: value.encode() for name, value in values_of(call).items()}


async def _finish(call: Call, page: Page) -> Finished:
    html = await _draw(call, page, _MARKED)
    return cut(html, MARKS)


async def _with_notices(call: Call, page: Page) -> Response:
    """A page that says what just happened is drawn for this once."""
    version = call.site.storage.versions.get(page.id, page.head)
    view, title = await _page_view(call, page, version), shown_title(call, page.title)
    drawing = partial(draw, call, view, title=title, page=_head(call, version), notices=notices_of(call))
    return await _made(page, drawing)


async def _draw(call: Call, page: Page, values: dict[str, str]) -> str:
    version = call.site.storage.versions.get(page.id, page.head)
    view, title = await _page_view(call, page, version), shown_title(call, page.title)
    indexed = call.space.visibility is Visibility.PUBLIC
    drawing = partial(picture, call, view, title=title, values=values, page=_head(call, version), indexed=indexed)
    return await _made(page, drawing)


async def _made(page: Page, drawing: Callable[[], T]) -> T:
    """A discussion has hundreds of pieces to put together, so that is done off the event loop."""
    return await anyio.to_thread.run_sync(drawing) if page.subject else drawing()


def _head(call: Call, version: Version) -> PageHead:
    """Who may not see the text cannot edit it."""
    head = head_of(call)
    return replace(head, edit_url="", sign_in_url="") if text_hidden(call.viewer, call.space, version) else head


async def _page_view(call: Call, page: Page, version: Version) -> PageView | TalkView:
    if page.subject:
        return await talk_view(call, page)
    rendered = await rendering(call, call.space, version)
    editable = call.may(Verb.EDIT) and not text_hidden(call.viewer, call.space, version)
    edit_url = call.site.urls.page(call.space, page, "edit") if editable else ""
    seen = call.site.history.version(call.viewer, call.space, page, version.number)
    return PageView(
        body=await filling(call, version, edit_url=edit_url).fill(rendered),
        contents=contents_of(rendered),
        properties=property_lines(call, rendered.properties),
        properties_url=_properties_url(call, page, version) if editable else "",
        editions=edition_items(call, page, rendered.properties),
        changed=call.words(
            "Last changed on %(when)s by %(who)s",
            when=call.clock.moment(version.at),
            who=author_names(call, seen.authors),
        ),
        changed_iso=call.clock.iso(version.at),
        redirected_from=_old_title(call, page),
        empty=not rendered.pieces,
        news=_news(call, page),
        news_url=call.site.urls.page(call.space, page, f"diff/{call.known.before}..{page.head}"),
        licence=call.space.licence,
        licence_url=LICENCES.get(call.space.licence, ""),
        hidden=_hidden(call, version),
        writing=_writing(call, page),
        play_url=call.site.urls.page(call.space, page, "play", since=call.known.before),
        writing_url=call.site.urls.page(call.space, page, "live"),
    )


def _properties_url(call: Call, page: Page, version: Version) -> str:
    """Where they are edited by a form, which knows our own format only."""
    return call.site.urls.page(call.space, page, "properties") if version.format == MARKDOWN else ""


def _hidden(call: Call, version: Version) -> str:
    if Hides.TEXT not in version.hides:
        return ""
    if text_hidden(call.viewer, call.space, version):
        return call.words("The current text of this page is hidden. Its other versions stand in the history.")
    return call.words("Only administrators see this text: it is hidden from everybody else.")


def _writing(call: Call, page: Page) -> str:
    count = call.site.rooms.writing(page)
    if not count:
        return ""
    return call.words.count("%(num)s person is writing here now", "%(num)s people are writing here now", count)


def _news(call: Call, page: Page) -> str:
    before = 0 if page.subject else call.known.before
    if not before:
        return ""
    count = page.head - before
    return call.words.count("%(num)s version since your last visit", "%(num)s versions since your last visit", count)


def filling(call: Call, version: Version, *, edit_url: str = "") -> Filling:
    """Fills the rendering of a version of the page that the address names."""
    text = partial(call.site.storage.versions.text, version)
    return Filling(call, call.space, edit_url=edit_url, text=text, page=call.page)


async def rendering(call: Call, space: Space, version: Version) -> Rendered:
    """A version's rendering, made off the event loop when it is new; empty when the text is hidden from this viewer."""
    if text_hidden(call.viewer, space, version):
        return Rendered()
    text = call.site.storage.versions.text(version)
    return await call.site.renderings.made(text, version.format)


def _old_title(call: Call, page: Page) -> str:
    """The title that led here, if it really is an old title of this page, or that of one that leads to it."""
    wanted, storage = title_key(call.query("from")), call.site.storage
    if not wanted:
        return ""
    if (leading := storage.pages.find(page.space, wanted)) and not leading.deleted:
        target = led_to(storage, leading)
        return leading.title if target and target.id == page.id else ""
    return next((title.text for title in storage.derived.old_titles(page.id) if title.key == wanted), "")

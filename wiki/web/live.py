"""A page that people write together, each letter at once; whoever cannot, has the plain form."""

import json
import re

from starlette.responses import JSONResponse, Response

from storage.errors import Stale
from storage.records import MARKDOWN, Page, Version
from wiki.errors import Missing
from wiki.live.room import Room
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.contexts import LiveView
from wiki.web.drawing import asset_url, draw, theme_of
from wiki.web.heads import head_of
from wiki.web.holes import Filling
from wiki.web.inserts import inserts
from wiki.web.live_words import live_words
from wiki.web.notices import notices_of
from wiki.web.pages import filling, rendering
from wiki.web.places import refuse_hidden

SCRIPT = "built/live.js"
_OF_PLUGINS = re.compile(r"plugins/[^/]+/editor\.js")


async def show(call: Call) -> Response:
    """The page as it stands, and beside it the editor that a script opens. Raises `Missing` where nothing is live."""
    page, urls, version = call.live_page, call.site.urls, _version(call)
    writes = call.may(Verb.EDIT)

    def at(verb: str) -> str:
        return urls.page(call.space, page, verb)

    view = LiveView(
        body=await filling(call, version).fill(await rendering(call, call.space, version)),
        script=asset_url(call, SCRIPT) if SCRIPT in theme_of(call).assets else "",
        url=at("live"),
        bring_url=at("bring"),
        preview_url=at("preview"),
        reading_url=at("live-reading"),
        source_url=at("source"),
        files_url=at("files") if writes else "",
        edit_url=at("edit") if writes else "",
        page_url=at(""),
        page_id=page.id,
        person=call.viewer.person.id if call.viewer.person else 0,
        writes=writes,
        zone=call.space.zone,
        licence=call.space.licence,
        words=json.dumps(live_words(call), ensure_ascii=False),
        inserts=json.dumps(inserts(call), ensure_ascii=False),
        modules=json.dumps([asset_url(call, path) for path in theme_of(call).assets if _OF_PLUGINS.fullmatch(path)]),
    )
    words = call.words
    title = (
        words("Write “%(title)s” together", title=page.title)
        if writes
        else words("Read “%(title)s” live", title=page.title)
    )
    return draw(call, view, title=title, page=head_of(call, current="live"), notices=notices_of(call))


async def read(call: Call) -> Response:
    """What is being written, as a reader sees it: `{"html": …}`. Raises `Missing` where nothing is live."""
    page, version = call.live_page, _version(call)
    if room := call.site.rooms.of(page):
        text = await _seen(call, page, room)
    else:
        text = call.site.storage.versions.text(version)
    rendered = await call.site.renderings.made(text, MARKDOWN)
    shown = await Filling(call, call.space, text=lambda: text, page=page).fill(rendered)
    return JSONResponse({"html": shown}, headers={"Cache-Control": "no-store"})


async def _seen(call: Call, page: Page, room: Room) -> str:
    """What the room says in a moment, if the page is there then, and its text is not hidden by then."""
    try:
        text = await room.seen()
    except Stale as error:
        raise Missing from error
    page = call.site.storage.pages.get(page.id)
    if page.deleted or call.site.rooms.of(page) is not room:
        raise Missing
    refuse_hidden(call, page)
    return text


def _version(call: Call) -> Version:
    """The current one, if the viewer may see it and it can be written together."""
    version = call.site.storage.versions.get(call.live_page.id, call.live_page.head)
    if version.format != MARKDOWN:
        raise Missing
    refuse_hidden(call, call.live_page)
    return version

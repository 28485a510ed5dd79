"""The one composition root: open, wire, serve, close."""

import logging
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial

from starlette.routing import Router
from starlette.types import ASGIApp

from storage import Storage, open_storage
from storage.records import MARKDOWN, WIKITEXT
from wiki import places
from wiki.content.blobs import Blobs
from wiki.content.dated import Dating
from wiki.content.demo import Demo
from wiki.content.editions import Editions
from wiki.content.hiding import Hiding
from wiki.content.history import History
from wiki.content.logos import Logos
from wiki.content.pages import Pages
from wiki.content.past_facts import PastFacts
from wiki.content.readings import KeptReadings
from wiki.content.recent import Recent
from wiki.content.records import Records
from wiki.content.removing import Removing
from wiki.content.renaming import Renaming
from wiki.content.renderings import Renderings
from wiki.content.rereading import remember
from wiki.content.reverting import Planner, Reverting
from wiki.content.search.catalogue import Catalogue
from wiki.content.search.embedded import Embedded
from wiki.content.search.engines import Engines
from wiki.content.search.fields import Fields
from wiki.content.search.forms import Forms
from wiki.content.search.indexer import Indexer
from wiki.content.search.made import INDEX, identity, made
from wiki.content.search.remaking import Remaking
from wiki.content.search.search import Search
from wiki.content.search.spelling import Spelling
from wiki.content.search.whoosh_index import WhooshIndex
from wiki.content.spaces import Spaces
from wiki.content.stretches import Stretches
from wiki.content.uploads import Uploads
from wiki.events import Announcements
from wiki.live.keeper import Keeper, kept_live
from wiki.live.rooms import OpenRooms
from wiki.live.ticker import Ticker
from wiki.loader import Plugins
from wiki.mail.post import Post
from wiki.mail.postman import Postman
from wiki.mail.writing import Writing
from wiki.markup.renderer import RENDERER_VERSION, Renderer
from wiki.markup.wikitext.pandoc import Pandoc
from wiki.markup.wikitext.renderer import WikitextRenderer
from wiki.people.accounts import Accounts
from wiki.people.blocking import Blocking
from wiki.people.feed_links import FeedLinks
from wiki.people.governing import Governing
from wiki.people.joining import Joining
from wiki.people.own_links import OwnLinks
from wiki.people.passwords import Passwords
from wiki.people.sessions import Sessions
from wiki.people.setup import Setup
from wiki.people.signing import Signer, site_secret
from wiki.people.stop_links import StopLinks
from wiki.people.tickets import Tickets
from wiki.people.visits import Visits
from wiki.settings import Settings
from wiki.transfer.unfinished import refuse_unfinished
from wiki.upkeep import upkeep
from wiki.web.blocks import BlockType
from wiki.web.contexts import LiveView, PageView
from wiki.web.dispatch import Dispatch
from wiki.web.drawing import SITE_TITLE
from wiki.web.finished import FinishedPages
from wiki.web.languages import LANGUAGES
from wiki.web.limits import Limits
from wiki.web.looks import BASE, Looks
from wiki.web.security import Cookies, Genuine
from wiki.web.site import Site
from wiki.web.streams import Streams
from wiki.web.urls import Urls

_log = logging.getLogger("palabre")


def utc_now() -> datetime:
    return datetime.now(UTC)


def wire(
    settings: Settings,
    storage: Storage,
    *,
    plugins: Plugins | None = None,
    now: Callable[[], datetime] = utc_now,
    passwords: Passwords | None = None,
    looks: Looks | None = None,
) -> Site:
    """Everything that handlers and commands work with, on top of an open storage."""
    plugins = plugins or plugins_of(settings)
    looks = looks or _looks(settings, plugins)
    records = Records(storage, plugins.records(), now)
    extensions, announced = plugins.extensions(), Announcements()
    announced.listen(plugins.tell)
    secret = site_secret(settings.data, settings.secret)
    renderings, rooms = _renderings(settings, extensions.blocks), OpenRooms()
    pages = Pages(storage, renderings, rooms, now, kinds=plugins.facts(), announced=announced)
    ticker = Ticker(storage, rooms, now)
    live = Keeper(storage, pages, rooms, ticker, now)
    announced.listen(live.hear)
    accounts, signer = Accounts(storage, passwords or Passwords(), now), Signer(secret)
    renaming = Renaming(storage, pages, now, announced=announced)
    recent, removing = Recent(storage), Removing(storage, pages, now, announced=announced)
    spaces, blobs = Spaces(storage, pages, now), Blobs(settings.data / "files")
    uploads = Uploads(storage, blobs, now)
    search, indexer = _searching(settings, storage, pages, secret, Fields(plugins.search_fields()))
    return Site(
        build=f"{RENDERER_VERSION} {looks.version} {' '.join(sorted(extensions.blocks))}",
        settings=settings,
        storage=storage,
        now=now,
        renderings=renderings,
        pages=pages,
        rooms=rooms,
        live=live,
        ticker=ticker,
        dating=Dating(storage, pages, rooms),
        history=History(storage),
        past_facts=PastFacts(storage, renderings, plugins.facts()),
        stretches=Stretches(storage),
        search=search,
        indexer=indexer,
        hiding=Hiding(storage, pages, now),
        editions=Editions(storage),
        renaming=renaming,
        spaces=spaces,
        logos=Logos(spaces, blobs),
        uploads=uploads,
        accounts=accounts,
        sessions=Sessions(storage, now),
        visits=Visits(storage, now),
        recent=recent,
        records=records,
        reverting=Reverting(storage, Planner(storage, recent), pages, renaming, removing, uploads, now),
        blocking=Blocking(storage, now),
        governing=Governing(storage, now),
        removing=removing,
        feed_links=FeedLinks(storage, secret),
        stop_links=StopLinks(storage, secret),
        setup=Setup(storage, accounts),
        tickets=Tickets(storage, now),
        post=_post(settings, storage, looks, now),
        joining=Joining(storage, signer, OwnLinks(storage, secret, "return"), now),
        limits=Limits(factor=settings.limits),
        extensions=extensions,
        announced=announced,
        streams=Streams(storage, announced),
        looks=looks,
        finished=FinishedPages(),
        urls=Urls(settings.prefix, settings.origin),
        cookies=Cookies(settings),
        genuine=Genuine(settings, signer),
    )


def plugins_of(settings: Settings) -> Plugins:
    """Those that the settings name, or all that are there, the site's own ones among them."""
    return Plugins(settings.plugins, local=settings.data / "plugins")


def _looks(settings: Settings, plugins: Plugins) -> Looks:
    folders = [settings.data / "themes", places.themes()]
    templates, sources = plugins.folders("templates"), plugins.templates()
    static = {f"plugins/{name}": folder for name, folder in plugins.folders("static").items()}
    return Looks(folders, templates=templates, sources=sources, static={**static, "built": places.built()})


def _renderings(settings: Settings, blocks: Mapping[str, BlockType]) -> Renderings:
    """What shows a text, by its format."""
    wikitext = KeptReadings(Pandoc(), settings.data / "cache" / "wikitext")
    unread = {name: block.unread for name, block in blocks.items()}
    return Renderings({MARKDOWN: Renderer(blocks, unread=unread), WIKITEXT: WikitextRenderer(wikitext)})


def _searching(
    settings: Settings, storage: Storage, pages: Pages, secret: str, fields: Fields
) -> tuple[Search, Indexer]:
    """Who finds pages, and who tells the indexes and the catalogue what changed."""
    place, origin = settings.data / INDEX, partial(identity, storage)
    whoosh = WhooshIndex(place, secret=secret, origin=origin, made=made())
    engines, catalogue = Engines(storage, Embedded(storage), whoosh), Catalogue(storage)
    remaking = Remaking(storage, whoosh, database=settings.database)
    search = Search(storage, catalogue, engines, Spelling(Forms(storage), fields), fields)
    return search, Indexer(storage, pages, catalogue, engines, remaking)


def _post(settings: Settings, storage: Storage, looks: Looks, now: Callable[[], datetime]) -> Post:
    writing = Writing(partial(looks.environment, BASE), site_title=SITE_TITLE, site_url=settings.url)
    postman = Postman(storage, settings.relay, now, name=SITE_TITLE) if settings.relay else None
    return Post(storage, writing, postman, now, served=settings.served)


def create_app(settings: Settings, *, started: Callable[[Site], None] = lambda site: None) -> ASGIApp:
    """The site as an ASGI application. Its database is opened, and claimed, when the server starts.

    `started` is told when the site can be reached. Raises `RestoreUnfinished`.
    """
    refuse_unfinished(settings.data)

    @asynccontextmanager
    async def lifespan(app: object) -> AsyncIterator[None]:
        storage = open_storage(settings.database, serve=True)
        try:
            plugins = plugins_of(settings)
            site = wire(settings, storage, plugins=plugins)
            # Read now, so that a broken one is told at the start, and the first page is there at once.
            _log.debug("themes: %s", ", ".join(site.looks.themes))
            site.looks.prepare(LANGUAGES, (PageView.template, LiveView.template))
            fresh = storage.is_empty()
            if fresh:
                await remember(storage, site.pages)
            if settings.demo and fresh:
                versions = await Demo(storage, site.pages, places.demo()).load()
                _log.info("the demo is loaded: %d versions", versions)
                await site.indexer.catch_up()  # who comes first finds it all
            router.default = Dispatch(site, plugins.routes())
            async with site.post.open(), kept_live(site.live, site.ticker), upkeep(site):
                started(site)
                yield
        finally:
            storage.close()

    router = Router(lifespan=lifespan, redirect_slashes=False)
    return router

"""Everything that handlers work with, wired once by `wiki.app`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from storage import Storage
from wiki.content.dated import Dating
from wiki.content.editions import Editions
from wiki.content.hiding import Hiding
from wiki.content.history import History
from wiki.content.logos import Logos
from wiki.content.pages import Pages
from wiki.content.past_facts import PastFacts
from wiki.content.recent import Recent
from wiki.content.records import Records
from wiki.content.removing import Removing
from wiki.content.renaming import Renaming
from wiki.content.renderings import Renderings
from wiki.content.reverting import Reverting
from wiki.content.search.indexer import Indexer
from wiki.content.search.search import Search
from wiki.content.spaces import Spaces
from wiki.content.stretches import Stretches
from wiki.content.uploads import Uploads
from wiki.events import Announcements
from wiki.live.keeper import Keeper
from wiki.live.rooms import OpenRooms
from wiki.live.ticker import Ticker
from wiki.mail.post import Post
from wiki.people.accounts import Accounts
from wiki.people.blocking import Blocking
from wiki.people.feed_links import FeedLinks
from wiki.people.governing import Governing
from wiki.people.joining import Joining
from wiki.people.sessions import Sessions
from wiki.people.setup import Setup
from wiki.people.stop_links import StopLinks
from wiki.people.tickets import Tickets
from wiki.people.visits import Visits
from wiki.settings import Settings
from wiki.web.extensions import Extensions
from wiki.web.finished import FinishedPages
from wiki.web.limits import Limits
from wiki.web.looks import Looks
from wiki.web.security import Cookies, Genuine
from wiki.web.streams import Streams
from wiki.web.urls import Urls


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """`build` tells one build of the code, its plugins and its looks from another: kept pages carry it."""

    build: str
    settings: Settings
    storage: Storage
    now: Callable[[], datetime]
    renderings: Renderings
    pages: Pages
    rooms: OpenRooms
    live: Keeper
    ticker: Ticker
    dating: Dating
    history: History
    past_facts: PastFacts
    stretches: Stretches
    search: Search
    indexer: Indexer
    hiding: Hiding
    editions: Editions
    renaming: Renaming
    spaces: Spaces
    logos: Logos
    uploads: Uploads
    accounts: Accounts
    sessions: Sessions
    visits: Visits
    recent: Recent
    records: Records
    reverting: Reverting
    blocking: Blocking
    governing: Governing
    removing: Removing
    feed_links: FeedLinks
    stop_links: StopLinks
    setup: Setup
    tickets: Tickets
    post: Post
    joining: Joining
    limits: Limits
    extensions: Extensions
    announced: Announcements
    streams: Streams
    looks: Looks
    finished: FinishedPages
    urls: Urls
    cookies: Cookies
    genuine: Genuine

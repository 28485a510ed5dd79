"""To follow a page or a space, and the list of what one follows."""

from starlette.responses import RedirectResponse, Response

from storage.errors import NotFound
from storage.records import Page, Visibility, Watch
from wiki.errors import Missing
from wiki.keeping import keep
from wiki.web.call import Call
from wiki.web.contexts import Item, WatchingView
from wiki.web.contexts.recent import WatchLine
from wiki.web.drawing import draw
from wiki.web.forms import number
from wiki.web.notices import notices_of
from wiki.web.places import place_url

_ALL = "all"
_MOST = 500  # shown


async def watch(call: Call) -> Response:
    """Follow a page with its talk, or a whole space. Raises `SignInNeeded`."""
    await follow(call)
    return _back(call, "watching")


async def unwatch(call: Call) -> Response:
    """No longer. Raises `SignInNeeded`."""
    await leave(call)
    return _back(call, "unwatched")


async def follow(call: Call) -> None:
    """Follow what the address names from now on. Raises `SignInNeeded`."""
    person, space, page = call.person.id, call.space.id, _page(call)
    following, now = call.site.storage.following, call.site.now()
    await keep(call.site.storage, lambda: following.watch(person, space, page, at=now))


async def leave(call: Call) -> None:
    """Follow it no longer. Raises `SignInNeeded`."""
    person, space, page = call.person.id, call.space.id, _page(call)
    await keep(call.site.storage, lambda: call.site.storage.following.unwatch(person, space, page))


async def watching(call: Call) -> Response:
    """All that one follows, as far as one may still read it, and the links of one's own feeds."""
    urls, words = call.site.urls, call.words
    token = call.site.feed_links.token(call.person)
    closed = [space for space in call.readable if space.visibility is not Visibility.PUBLIC]
    view = WatchingView(
        lines=tuple(filter(None, (_line(call, watch) for watch in _watches(call)))),
        action=urls.site("watching"),
        feeds=(
            Item(name=words("All my spaces"), url=call.full(urls.site("feed", token=token))),
            *(Item(name=space.title, url=call.full(urls.space(space, "feed", token=token))) for space in closed),
        ),
        recent_url=urls.site("recent"),
    )
    return draw(call, view, title=words("What I follow"), notices=notices_of(call))


async def stop(call: Call) -> Response:
    """No longer follow one thing of the list, or (`stop=all`) anything."""
    person, following, wanted = call.person.id, call.site.storage.following, call.field("stop")
    if wanted == _ALL:
        await keep(call.site.storage, lambda: following.unwatch_all(person))
    else:
        space, _, page = wanted.partition(".")
        place = number(space, "stop"), number(page, "stop") or None
        await keep(call.site.storage, lambda: following.unwatch(person, *place))
    return RedirectResponse(call.site.urls.site("watching", done="unwatched"), 303)


def _page(call: Call) -> int | None:
    """What the address names: None for a space, the page itself for its talk. Raises `Missing`."""
    if call.address.title is None:
        return None
    page = call.subject or call.page
    if page is None or page.deleted:
        raise Missing
    return page.id


def _back(call: Call, done: str) -> Response:
    if call.address.title is None:
        return RedirectResponse(call.site.urls.space(call.space, "recent", done=done), 303)
    return RedirectResponse(place_url(call, done=done), 303)


def _watches(call: Call) -> list[Watch]:
    return call.site.storage.following.watches(call.person.id)[:_MOST]


def _line(call: Call, watch: Watch) -> WatchLine | None:
    """None for what was deleted, or may no longer be read."""
    space, urls = call.homes.get(watch.space), call.site.urls
    if space is None:
        return None
    key = f"{watch.space}.{watch.page or 0}"
    if watch.page is None:
        place = Item(name=space.title, url=urls.space(space, "recent"))
        return WatchLine(place=place, space="", whole=True, key=key)
    page = _living(call, watch.page)
    if page is None:
        return None
    return WatchLine(place=Item(name=page.title, url=urls.page(space, page)), space=space.title, whole=False, key=key)


def _living(call: Call, page: int) -> Page | None:
    try:
        found = call.site.storage.pages.get(page)
    except NotFound:
        return None
    return None if found.deleted else found

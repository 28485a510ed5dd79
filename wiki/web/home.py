"""The site's door."""

from starlette.responses import Response

from wiki.people.permissions import Verb, may
from wiki.web.call import Call
from wiki.web.changes import days_of
from wiki.web.contexts import SiteHomeView
from wiki.web.contexts.home import SpaceCard
from wiki.web.drawing import draw
from wiki.web.editions import card_of
from wiki.web.notices import notices_of
from wiki.web.recent import news_of

_CHANGES = 8
_NEWS = 6
_EDITIONS = 12


async def site(call: Call) -> Response:
    """Spaces, search box, editions, latest changes: of what the viewer may read."""
    spaces, urls = call.readable, call.site.urls
    changes = call.site.history.recent(call.viewer, spaces, limit=_CHANGES)
    view = SiteHomeView(
        spaces=tuple(
            SpaceCard(
                title=space.title,
                tagline=space.tagline,
                url=urls.space(space),
                pages=call.site.storage.pages.count(space.id),
                editions_url=urls.space(space, "editions"),
                logo_url=urls.logo(space),
            )
            for space in spaces
        ),
        editions=tuple(card_of(call, edition) for edition in call.site.editions.all(spaces)[:_EDITIONS]),
        news=news_of(call, limit=_NEWS),
        news_url=urls.site("recent", since="visit"),
        days=days_of(call, changes, spaces, name_spaces=True),
        recent_url=urls.site("recent"),
        search_url=urls.site("search"),
        new_space_url=urls.site("new-space") if may(call.viewer, Verb.ADD_SPACE, None) else "",
    )
    return draw(call, view, title=call.words("Home"), notices=notices_of(call), indexed=True)

"""What is answered where no page is: an offer to create it, to restore it, to begin its discussion."""

from starlette.responses import Response

from storage.records import Page
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.contexts import DeletedView, Item, MissingView
from wiki.web.discussing import talk_view
from wiki.web.drawing import draw
from wiki.web.heads import head_of
from wiki.web.marks import called


async def missing(call: Call) -> Response:
    """404, with an offer to create the page, and titles that resemble it."""
    assert call.address.title is not None
    title = call.address.title.text
    near = await _near(call, title)
    view = MissingView(
        title=title,
        create_url=_create_url(call),
        sign_in_url="" if call.viewer.person else call.site.urls.site("login", next=call.path),
        near=tuple(Item(name=page.title, url=call.site.urls.page(call.space, page)) for page in near),
    )
    return draw(call, view, title=title, status=404)


async def empty_talk(call: Call) -> Response:
    """The talk of a page of which nobody spoke yet."""
    view, head = await talk_view(call, None), head_of(call)
    return draw(call, view, title=head.title, page=head)


def deleted(call: Call) -> Response:
    """404: when it was deleted, by whom, and how to bring it back."""
    page = call.subject or call.known_page  # a talk goes with its page
    event = next((event for event in call.site.storage.pages.events(page.id) if event.verb == "deleted"), None)
    restorable = call.may(Verb.DELETE)
    view = DeletedView(
        title=page.title,
        deleted_on=call.clock.moment(event.at) if event else "",
        by=called(call, event.person) if event else "",
        restore_url=call.site.urls.page(call.space, page, "undelete") if restorable else "",
        history_url=call.site.urls.page(call.space, page, "history") if restorable else "",
        last_url=call.site.urls.page(call.space, page, f"version/{page.head}") if restorable else "",
    )
    return draw(call, view, title=page.title, status=404)


def _create_url(call: Call) -> str:
    if not call.may(Verb.CREATE):
        return ""
    assert call.address.title is not None
    return call.site.urls.title(call.space, call.address.title.text, "edit")


async def _near(call: Call, title: str) -> list[Page]:
    """Pages whose titles share words with this one."""
    return await call.site.search.resembling(call.viewer, title, call.space)

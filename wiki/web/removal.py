"""Delete a page, which hides it, and bring it back."""

from starlette.responses import RedirectResponse, Response

from storage.errors import Stale
from storage.records import Page
from wiki.web.call import Call
from wiki.web.contexts import DeleteView
from wiki.web.drawing import draw
from wiki.web.forms import number
from wiki.web.heads import head_of
from wiki.web.links import page_items


async def ask(call: Call) -> Response:
    return _form(call, "")


async def delete(call: Call) -> Response:
    page, base = call.live_page, number(call.field("base"), "base")
    try:
        await hide(call, page, base)
    except Stale:
        call.page = call.site.storage.pages.get(page.id)
        return _form(
            call, call.words("Somebody has changed this page meanwhile. Look at it again before you delete it.")
        )
    return RedirectResponse(call.site.urls.page(call.space, page), 303)


async def undelete(call: Call) -> Response:
    page = await bring_back(call, call.known_page)
    return RedirectResponse(call.site.urls.page(call.space, page, done="undeleted"), 303)


async def hide(call: Call, page: Page, base: int) -> None:
    """Delete `page` as it was at version `base`. Raises `Stale`."""
    await call.site.removing.delete(page, base, by=call.person)


async def bring_back(call: Call, page: Page) -> Page:
    """`page`, deleted no longer."""
    await call.site.removing.undelete(page, by=call.person)
    return call.site.storage.pages.get(page.id)


def _form(call: Call, problem: str) -> Response:
    page = call.live_page
    view = DeleteView(
        action=call.site.urls.page(call.space, page, "delete"),
        base=page.head,
        problem=problem,
        linking=page_items(call, call.site.renaming.linking(page)),
        versions=page.head,
        cancel_url=call.site.urls.page(call.space, page),
    )
    title = call.words("Delete “%(title)s”", title=page.title)
    return draw(call, view, title=title, page=head_of(call, current="delete"), status=409 if problem else 200)

"""Rename a page; its old title leads to it, and links may follow."""

from starlette.responses import RedirectResponse, Response

from storage.errors import TitleTaken
from storage.records import Page, Title
from wiki.content.titles import parse_title
from wiki.errors import BadTitle
from wiki.people.permissions import PageIn, Verb, may
from wiki.web.call import Call
from wiki.web.contexts import RenameView
from wiki.web.drawing import draw
from wiki.web.heads import head_of
from wiki.web.links import page_items
from wiki.web.sentences import title_problem


async def ask(call: Call) -> Response:
    return _form(call, call.live_page.title, "", update_links=True)


async def rename(call: Call) -> Response:
    page, raw = call.live_page, call.field("title")
    update_links = bool(call.field("links"))
    try:
        renamed = await retitle(call, page, raw, update_links=update_links)
    except (BadTitle, TitleTaken) as error:
        return _form(call, raw, title_problem(call, error), update_links=update_links)
    return RedirectResponse(call.site.urls.page(call.space, renamed, done="renamed"), 303)


async def retitle(call: Call, page: Page, raw: str, *, update_links: bool) -> Page:
    """`page` under another title, and the links to it in what the viewer may edit. Raises `BadTitle`, `TitleTaken`."""
    old = Title(text=page.title, key=page.key)
    linking = call.site.renaming.linking(page)
    renamed = await call.site.renaming.rename(page, parse_title(raw), by=call.person)
    if update_links:
        sources = [source for source in linking if source.space in call.homes and _editable(call, source)]
        summary = call.words("“%(old)s” is now “%(new)s”", old=old.text, new=renamed.title)
        await call.site.renaming.update_links(renamed, old, sources, by=call.person, summary=summary)
    return renamed


def _editable(call: Call, page: Page) -> bool:
    return may(call.viewer, Verb.EDIT, PageIn(space=call.homes[page.space], page=page))


def _form(call: Call, title: str, problem: str, *, update_links: bool) -> Response:
    page = call.live_page
    view = RenameView(
        action=call.site.urls.page(call.space, page, "rename"),
        title=title,
        problem=problem,
        linking=page_items(call, call.site.renaming.linking(page)),
        update_links=update_links,
        cancel_url=call.site.urls.page(call.space, page),
    )
    heading = call.words("Rename “%(title)s”", title=page.title)
    return draw(call, view, title=heading, page=head_of(call, current="rename"), status=422 if problem else 200)

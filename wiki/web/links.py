"""« Pages liées »: which pages link here, and which wanted pages this one names."""

from starlette.responses import Response

from storage.records import Page
from wiki.web.call import Call
from wiki.web.contexts import Item, LinksView
from wiki.web.drawing import draw
from wiki.web.heads import head_of, shown_title


async def links(call: Call) -> Response:
    page = call.live_page
    derived = call.site.storage.derived
    view = LinksView(
        pages=page_items(call, call.site.renaming.linking(page)),
        old_titles=tuple(title.text for title in derived.old_titles(page.id)),
        wanted=_wanted(call, page) if call.site.history.shows(call.viewer, call.space, page) else (),
    )
    title = call.words("Pages that link to “%(title)s”", title=shown_title(call, page.title))
    return draw(call, view, title=title, page=head_of(call, current="links"))


def page_items(call: Call, pages: list[Page]) -> tuple[Item, ...]:
    """Pages as links, with their space's name when it is another; none of a space that the viewer may not read."""
    return tuple(
        Item(
            name=page.title
            if page.space == call.space.id
            else call.words("%(space)s: %(title)s", space=call.homes[page.space].title, title=page.title),
            url=call.site.urls.page(call.homes[page.space], page),
        )
        for page in pages
        if page.space in call.homes
    )


def _wanted(call: Call, page: Page) -> tuple[Item, ...]:
    """Titles that this page links to and that nobody has written yet."""
    named = [link for link in call.site.storage.derived.of(page.id).links if link.kind == "link"]
    existing = call.site.storage.pages.existing([(link.space, link.key) for link in named])
    return tuple(
        Item(name=link.title, url=call.site.urls.title(call.homes[link.space], link.title))
        for link in named
        if link.space in call.homes and (link.space, link.key) not in existing
    )

"""Hide of a version what must not be seen, and show it again."""

from starlette.responses import RedirectResponse, Response

from storage.records import Hides, Page, Version
from wiki.web.call import Call
from wiki.web.contexts import HideView
from wiki.web.drawing import draw
from wiki.web.heads import head_of
from wiki.web.marks import author_names
from wiki.web.numbered import version_numbered

_PARTS = {"text": Hides.TEXT, "summary": Hides.SUMMARY, "author": Hides.AUTHOR}


async def ask(call: Call) -> Response:
    page = call.known_page
    version = version_numbered(call, page, call.address.rest)
    current = version.number == page.head
    before = _shown_before(call, page, version) if current else 0
    urls, n = call.site.urls, version.number
    view = HideView(
        action=urls.page(call.space, page, f"hide/{n}"),
        number=n,
        at=call.clock.moment(version.at),
        by=author_names(call, version.authors),
        said=version.summary,
        **{name: part in version.hides for name, part in _PARTS.items()},
        hidden=bool(version.hides),
        current=current,
        before_url=urls.page(call.space, page, f"restore/{before}") if before and not page.deleted else "",
        version_url=urls.page(call.space, page, f"version/{n}"),
        cancel_url=urls.page(call.space, page, "history"),
    )
    title = call.words("Hide a version of “%(title)s”", title=page.title)
    return draw(call, view, title=title, page=head_of(call, current="history"))


async def hide(call: Call) -> Response:
    page = call.known_page
    version = version_numbered(call, page, call.address.rest)
    hides = Hides.NOTHING
    for name, part in _PARTS.items():
        hides |= part if call.field(name) else Hides.NOTHING
    newly = Hides.TEXT in hides & ~version.hides
    if newly:
        await call.site.live.renew(page)  # what must not be read is also in how it was written
    if hides != version.hides:
        await call.site.hiding.hide(page, version.number, hides, by=call.person, reason=call.field("reason"))
    if newly:
        await call.site.live.renew(page)  # somebody may have come in between
    done = "hidden" if hides else "shown"
    return RedirectResponse(call.site.urls.page(call.space, page, "history", done=done), 303)


def _shown_before(call: Call, page: Page, version: Version) -> int:
    """The latest version before this one whose text everybody may read; 0 when there is none near."""
    earlier = call.site.storage.versions.history(page.id, before=version.number, limit=20)
    return next((one.number for one in earlier if Hides.TEXT not in one.hides), 0)

"""Undo one version, or restore one: asked first, then done as an ordinary change."""

import anyio.to_thread
from starlette.responses import Response

from storage.records import Hides, Page, Version
from wiki.content.diff import compare
from wiki.content.merge import Clash, merge
from wiki.content.outcomes import Outcome
from wiki.errors import Missing, OtherFormat, TextHidden
from wiki.web.call import Call
from wiki.web.comparing import comparison_of
from wiki.web.contexts import RestoreView, UndoView
from wiki.web.contexts.history import Comparison
from wiki.web.drawing import draw_aside
from wiki.web.editing import landed
from wiki.web.forms import new_key, number
from wiki.web.heads import head_of, shown_title
from wiki.web.marks import author_names
from wiki.web.numbered import version_numbered
from wiki.web.places import place_to_change
from wiki.web.sheet import sent_key


async def ask_undo(call: Call) -> Response:
    """Show what undoing version `n` would change on the page as it is now."""
    page, version = _asked(call)
    place_to_change(call, version.number)
    head = call.site.pages.head(page)
    before = _text_again(call, page, version.number - 1)
    _refuse_mixing(page, head.format, version.format, _format(call, page, version.number - 1), at=version.number)
    result = await anyio.to_thread.run_sync(merge, _text(call, page, version.number), head.text, before)
    wanted = before if isinstance(result, Clash) else result.text
    view = UndoView(
        action=call.site.urls.page(call.space, page, f"undo/{version.number}"),
        number=version.number,
        at=call.clock.moment(version.at),
        by=author_names(call, version.authors),
        comparison=await _compared(head.text, wanted),
        summary=call.words("Undoes version no. %(number)s", number=version.number),
        base=version.number,
        key=new_key(),
        cancel_url=call.site.urls.page(call.space, page, "history"),
    )
    title = call.words("Undo this edit of “%(title)s”", title=shown_title(call, page.title))
    return await draw_aside(call, view, title=title, page=head_of(call, current="history"))


async def undo(call: Call) -> Response:
    outcome = await undone(call, summary=call.field("summary"), key=sent_key(call))
    return await landed(call, outcome, done="undone", merged="undone")


async def undone(call: Call, *, summary: str, key: str) -> Outcome:
    """A change from version `n` back to the one before it, merged with what came since. Raises `Missing`."""
    page, version = _asked(call)
    return await _change(call, version.number, page, version.number - 1, summary, key)


async def ask_restore(call: Call) -> Response:
    """Show what restoring version `n` would change on the page as it is now."""
    page, version = _asked(call, first=1)
    head = call.site.pages.head(page)
    view = RestoreView(
        action=call.site.urls.page(call.space, page, f"restore/{version.number}"),
        number=version.number,
        at=call.clock.moment(version.at),
        by=author_names(call, version.authors),
        comparison=await _compared(head.text, _text_again(call, page, version.number)),
        summary=call.words("Restores the version of %(when)s", when=call.clock.moment(version.at)),
        base=page.head,
        key=new_key(),
        cancel_url=call.site.urls.page(call.space, page, f"version/{version.number}"),
    )
    title = call.words("Restore a version of “%(title)s”", title=shown_title(call, page.title))
    return await draw_aside(call, view, title=title, page=head_of(call, current="history"))


async def restore(call: Call) -> Response:
    base = number(call.field("base"), "base", default=call.live_page.head)
    outcome = await restored(call, base, summary=call.field("summary"), key=sent_key(call))
    return await landed(call, outcome, done="restored")


async def restored(call: Call, base: int, *, summary: str, key: str) -> Outcome:
    """The text of version `n` again, as a new version; what others changed since `base` is merged. Raises `Missing`."""
    page, version = _asked(call, first=1)
    return await _change(call, base, page, version.number, summary, key)


async def _change(call: Call, base: int, page: Page, wanted: int, summary: str, key: str) -> Outcome:
    """Version `wanted` again, in its format."""
    text, format = _text_again(call, page, wanted), _format(call, page, wanted)
    place = place_to_change(call, base)
    return await call.site.pages.change(
        place, base, text, by=call.person, summary=summary, key=key, typed=False, format=format
    )


def _format(call: Call, page: Page, wanted: int) -> str:
    return call.site.storage.versions.get(page.id, wanted).format


def _refuse_mixing(page: Page, *formats: str, at: int) -> None:
    """Raises `OtherFormat` where undoing version `at`, not the last one, would merge texts of different formats."""
    if at != page.head and len(set(formats)) > 1:
        raise OtherFormat


def _asked(call: Call, *, first: int = 2) -> tuple[Page, Version]:
    """The page, whose text now the viewer may see, and the version that the address names, from number `first` on."""
    page = call.live_page
    version = version_numbered(call, page, call.address.rest)
    if version.number < first:
        raise Missing
    place_to_change(call, page.head)
    return page, version


def _text(call: Call, page: Page, wanted: int) -> str:
    version = call.site.history.version(call.viewer, call.space, page, wanted)
    return call.site.history.text(call.viewer, call.space, version)


def _text_again(call: Call, page: Page, wanted: int) -> str:
    """A text that a new version would show to everybody. Raises `TextHidden`, whoever asks."""
    if Hides.TEXT in call.site.storage.versions.get(page.id, wanted).hides:
        raise TextHidden
    return _text(call, page, wanted)


async def _compared(old: str, new: str) -> Comparison:
    return await anyio.to_thread.run_sync(lambda: comparison_of(compare(old, new), inline=True))

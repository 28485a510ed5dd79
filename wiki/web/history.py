"""The past of a page: its list of versions, one of them, two compared."""

from functools import partial

import anyio.to_thread
from starlette.responses import RedirectResponse, Response

from storage.records import Event, Page, Version
from wiki.content.history import text_hidden
from wiki.errors import Missing, TextHidden
from wiki.people.permissions import Verb
from wiki.web.bodies import contents_of
from wiki.web.call import Call
from wiki.web.comparing import comparison_of
from wiki.web.contexts import DiffView, HistoryView, Item, Notice, VersionView
from wiki.web.contexts.history import Comparison, DiffSide, EventLine, VersionBand, VersionLine
from wiki.web.drawing import draw, draw_aside
from wiki.web.forms import number
from wiki.web.heads import head_of, shown_title
from wiki.web.marks import author_mark, author_names, event_sentence
from wiki.web.notices import notices_of
from wiki.web.numbered import version_numbered
from wiki.web.pages import filling, rendering
from wiki.web.summaries import section_of, summary_of, words_of
from wiki.web.telling import told_between

_PAGE = 50


async def history(call: Call) -> Response:
    """Versions, newest first, with what else happened to the page between them."""
    page = _readable_page(call)
    before = number(call.query("before"), "before", default=page.head + 1)
    versions = call.site.history.versions(call.viewer, call.space, page, before=before, limit=_PAGE + 1)
    shown, urls = versions[:_PAGE], call.site.urls
    grown = {new.number: new.size - old.size for new, old in zip(versions, versions[1:], strict=False)}
    view = HistoryView(
        lines=tuple(_lines(call, page, shown, grown)),
        compare_url=urls.page(call.space, page, "diff"),
        from_default=shown[1].number if len(shown) > 1 else 0,
        to_default=shown[0].number if len(shown) > 1 else 0,
        total=page.head,
        newer_url=urls.page(call.space, page, "history", before=_newer(before, page)) if before <= page.head else "",
        older_url=urls.page(call.space, page, "history", before=shown[-1].number) if len(versions) > _PAGE else "",
        play_url="" if page.deleted or page.subject else urls.page(call.space, page, "play", since=0),
    )
    title = call.words("History of “%(title)s”", title=shown_title(call, page.title))
    notices = (*_deleted(call, page), *notices_of(call))
    return draw(call, view, title=title, page=head_of(call, current="history"), notices=notices)


async def version(call: Call) -> Response:
    """One dated version, at its own address."""
    page = _readable_page(call)
    chosen = version_numbered(call, page, call.address.rest)
    body, contents = None, contents_of(rendered := await rendering(call, call.space, chosen))
    if not text_hidden(call.viewer, call.space, chosen):
        body = await filling(call, chosen).fill(rendered)
    view = VersionView(band=_band(call, page, chosen), body=body, contents=contents)
    title = call.words(
        "%(title)s, version of %(when)s", title=shown_title(call, page.title), when=call.clock.moment(chosen.at)
    )
    return draw(call, view, title=title, page=head_of(call, current="history"), notices=_deleted(call, page))


async def diff(call: Call) -> Response:
    """Two versions compared, side by side or (`?view=inline`) on one column."""
    page = _readable_page(call)
    if not call.address.rest:
        return _chosen(call, page)
    first, _, second = call.address.rest.partition("..")
    old, new = version_numbered(call, page, first), version_numbered(call, page, second)
    inline = call.query("view") == "inline"
    urls, verb = call.site.urls, f"diff/{old.number}..{new.number}"
    view = DiffView(
        old=_side(call, page, old),
        new=_side(call, page, new),
        comparison=await _compared(call, old, new, inline=inline),
        told=await told_between(call, call.space, old, new),
        side_url=urls.page(call.space, page, verb),
        inline_url=urls.page(call.space, page, verb, view="inline"),
        previous_url=_diff_url(call, page, old.number - 1, old.number),
        next_url=_diff_url(call, page, new.number, new.number + 1),
        undo_url=_undo_url(call, page, new) if new.number == old.number + 1 else "",
    )
    title = call.words("Differences in “%(title)s”", title=shown_title(call, page.title))
    return await draw_aside(call, view, title=title, page=head_of(call, current="history"))


def _readable_page(call: Call) -> Page:
    """A deleted page's history is for those who could bring it back."""
    page = call.known_page
    if page.deleted and not call.may(Verb.DELETE):
        raise Missing
    return page


def _deleted(call: Call, page: Page) -> tuple[Notice, ...]:
    """Says that one reads a page that is in the trash, and leads to where it is restored."""
    if not page.deleted:
        return ()
    back = Item(name=call.words("To the deleted page"), url=call.site.urls.page(call.space, page))
    return (Notice(kind="warn", text=call.words("This page is in the trash: readers don’t see it."), steps=(back,)),)


async def _compared(call: Call, old: Version, new: Version, *, inline: bool) -> Comparison | None:
    try:
        found = await call.site.history.compare(call.viewer, call.space, old, new)
    except TextHidden:
        return None
    return await anyio.to_thread.run_sync(partial(comparison_of, found, inline=inline))


def _chosen(call: Call, page: Page) -> Response:
    """From the comparing form of the history to the address of the comparison; the older one first."""
    numbers = sorted(number(call.query(name), name) for name in ("from", "to"))
    return RedirectResponse(call.site.urls.page(call.space, page, f"diff/{numbers[0]}..{numbers[1]}"), 303)


def _newer(before: int, page: Page) -> int:
    return min(before + _PAGE, page.head + 1)


def _lines(call: Call, page: Page, versions: list[Version], grown: dict[int, int]) -> list[VersionLine | EventLine]:
    events = call.site.storage.pages.events(page.id)
    lines: list[VersionLine | EventLine] = []
    for shown in versions:
        lines += [_event(call, event) for event in events if event.after == shown.number]
        lines.append(_line(call, page, shown, grown.get(shown.number, shown.size if shown.number == 1 else 0)))
    return lines


def _line(call: Call, page: Page, version: Version, grown: int) -> VersionLine:
    urls, space, local = call.site.urls, call.space, call.clock.local(version.at)
    changes = call.may(Verb.EDIT) and not page.deleted
    current = version.number == page.head
    return VersionLine(
        number=version.number,
        url=urls.page(space, page, f"version/{version.number}"),
        at=call.clock.moment(version.at),
        iso=call.clock.iso(version.at),
        day=call.clock.day(local),
        time=call.clock.time(version.at),
        authors=tuple(author_mark(call, author.person, space) for author in version.authors),
        summary=words_of(version),
        section=section_of(call, page, version),
        minor=version.minor,
        merged=0 < version.base < version.number - 1,
        grown=grown,
        current=current,
        diff_url=_diff_url(call, page, version.number - 1, version.number),
        diff_current_url="" if current else _diff_url(call, page, version.number, page.head),
        undo_url=_undo_url(call, page, version) if changes else "",
        restore_url=urls.page(space, page, f"restore/{version.number}") if changes and not current else "",
        hidden=bool(version.hides),
        hide_url=_hide_url(call, page, version),
    )


def _event(call: Call, event: Event) -> EventLine:
    return EventLine(at=call.clock.moment(event.at), iso=call.clock.iso(event.at), text=event_sentence(call, event))


def _band(call: Call, page: Page, version: Version) -> VersionBand:
    urls, space, n = call.site.urls, call.space, version.number
    when, who = call.clock.moment(version.at), author_names(call, version.authors)
    current = n == page.head
    sentence = (
        call.words("Version of %(when)s, by %(who)s: this is the current version.", when=when, who=who)
        if current
        else call.words("Version of %(when)s, by %(who)s: this is not the current version.", when=when, who=who)
    )
    return VersionBand(
        sentence=sentence,
        number=n,
        current=current,
        summary=words_of(version),
        section=section_of(call, page, version),
        previous_url=urls.page(space, page, f"version/{n - 1}") if n > 1 else "",
        next_url="" if current else urls.page(space, page, f"version/{n + 1}"),
        current_url=urls.page(space, page),
        diff_previous_url=_diff_url(call, page, n - 1, n),
        diff_next_url=_diff_url(call, page, n, n + 1),
        diff_current_url="" if current else _diff_url(call, page, n, page.head),
        restore_url=(
            urls.page(space, page, f"restore/{n}") if call.may(Verb.EDIT) and not current and not page.deleted else ""
        ),
        hide_url=_hide_url(call, page, version),
    )


def _hide_url(call: Call, page: Page, version: Version) -> str:
    return call.site.urls.page(call.space, page, f"hide/{version.number}") if call.may(Verb.SEE_HIDDEN) else ""


def _side(call: Call, page: Page, version: Version) -> DiffSide:
    return DiffSide(
        number=version.number,
        url=call.site.urls.page(call.space, page, f"version/{version.number}"),
        at=call.clock.moment(version.at),
        by=author_names(call, version.authors),
        summary=summary_of(version),
        current=version.number == page.head,
    )


def _diff_url(call: Call, page: Page, old: int, new: int) -> str:
    return call.site.urls.page(call.space, page, f"diff/{old}..{new}") if 1 <= old < new <= page.head else ""


def _undo_url(call: Call, page: Page, version: Version) -> str:
    if version.number < 2 or page.deleted or not call.may(Verb.EDIT):
        return ""
    return call.site.urls.page(call.space, page, f"undo/{version.number}")

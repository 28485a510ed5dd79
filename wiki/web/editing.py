"""Write a page by the form: open it, preview it, save it."""

import anyio.to_thread
from markupsafe import Markup
from starlette.responses import RedirectResponse, Response

from storage.records import Draft, Page
from wiki.content.outcomes import Conflict, Gone, Merged, Outcome, Saved, Unchanged
from wiki.content.pages import Head
from wiki.content.texts import LONGEST, accept
from wiki.content.titles import parse_title
from wiki.errors import TOO_LONG, BadText, BadTitle, Missing
from wiki.markup.anchors import slug
from wiki.markup.sections import NoSuchSection, replace_section, section_text, sections
from wiki.web import conflicts
from wiki.web.call import Call
from wiki.web.contexts import EditView, NewPageView
from wiki.web.contexts.editing import DraftBand
from wiki.web.drafts import drop_draft
from wiki.web.drawing import draw
from wiki.web.forms import new_key, number
from wiki.web.heads import head_of, shown_title
from wiki.web.holes import Filling
from wiki.web.notices import notices_of
from wiki.web.places import allow_beginning, place_of, place_to_change
from wiki.web.sentences import title_problem


async def form(call: Call) -> Response:
    """The form of a page, of one section (`?section=`), or of a draft taken up again (`?draft=1`)."""
    head = _head(call)
    draft = _draft(call)
    if draft and call.query("draft"):
        return _form(call, head, text=draft.text, summary=draft.summary, base=min(draft.base, head.number))
    section = number(call.query("section"), "section", default=0)
    text = _text_of(call, head)
    if section:
        try:
            text = section_text(text, section)
        except NoSuchSection as error:
            raise Missing from error
    return _form(call, head, text=text, base=_base(head), section=section, draft=draft)


async def save(call: Call) -> Response:
    """Keep what was written, or say why not, with the text still there."""
    try:
        text = _whole_text(call)
    except BadText as error:
        return _too_long(call, error)
    except NoSuchSection:
        return _refused(call, call.words("This section is no longer there. Copy your text, and edit the whole page."))
    base = number(call.field("base"), "base", default=0)
    outcome = await call.site.pages.change(
        place_to_change(call, base),
        base,
        text,
        by=call.person,
        summary=call.field("summary"),
        minor=bool(call.field("minor")),
        key=call.field("key")[:64],
    )
    if isinstance(outcome, Gone):
        return _form(
            call, _head(call), text=outcome.yours, summary=call.field("summary"), base=0, gone=True, status=409
        )
    if isinstance(outcome, Conflict):
        return await conflicts.show(call, outcome)
    await _forget_draft(call)
    return landed(call, outcome, section=_section_anchor(call))


async def preview(call: Call) -> Response:
    """The form again, with what the text will look like above it."""
    text = call.field("text")
    try:
        rendered = await anyio.to_thread.run_sync(call.site.renderings.of, accept(text))
    except BadText as error:
        return _too_long(call, error)
    shown = Filling(call, call.space).fill(rendered)
    return _again(call, preview=shown)


async def ask_title(call: Call) -> Response:
    """Ask for the title of a new page."""
    return _title_form(call, call.query("title"), "")


async def take_title(call: Call) -> Response:
    """On to the form of the page with this title."""
    raw = call.field("title")
    try:
        title = parse_title(raw)
    except BadTitle as error:
        return _title_form(call, raw, title_problem(call, error))
    return RedirectResponse(call.site.urls.title(call.space, title.text, "edit"), 303)


def landed(call: Call, outcome: Outcome, *, done: str = "saved", merged: str = "merged", section: str = "") -> Response:
    """Back to the page, which says what happened."""
    assert isinstance(outcome, Saved | Merged | Unchanged)
    said = {Merged: merged, Unchanged: "unchanged"}.get(type(outcome), done)
    page = outcome.page
    url = call.site.urls.page(call.space, page, done=said, n=outcome.number)
    return RedirectResponse(url + section, 303)


def _head(call: Call) -> Head:
    """The page as it stands; a page that is not there may be begun by those who may create."""
    place = place_of(call)
    allow_beginning(call)
    return call.site.pages.head(place)


def _base(head: Head) -> int:
    return 0 if head.page is None or head.page.deleted else head.number


def _text_of(call: Call, head: Head) -> str:
    if head.version is None or _base(head) == 0:
        return ""
    return call.site.history.text(call.viewer, call.space, head.version)


def _whole_text(call: Call) -> str:
    """The page's text: what was written, or the base with one section replaced by it."""
    written = accept(call.field("text"))
    section = number(call.field("section"), "section", default=0)
    page = call.page
    if not section or page is None:
        return written
    base = call.site.history.version(call.viewer, call.space, page, number(call.field("base"), "base"))
    return replace_section(call.site.history.text(call.viewer, call.space, base), section, written)


def _section_anchor(call: Call) -> str:
    first = call.field("text").lstrip().partition("\n")[0]
    if not call.field("section") or not first.startswith("#"):
        return ""
    found = sections(first)
    return f"#user-{slug(found[0].title)}" if found else ""


def _too_long(call: Call, error: BadText) -> Response:
    if error.fault != TOO_LONG:
        raise error
    return _refused(call, call.words("This is longer than a page can be. Split it into several pages."))


def _refused(call: Call, problem: str) -> Response:
    return _again(call, problem=problem, status=422)


def _again(call: Call, *, status: int = 200, problem: str = "", preview: Markup | None = None) -> Response:
    """The form as it was sent."""
    return _form(
        call,
        _head(call),
        text=call.field("text"),
        summary=call.field("summary"),
        minor=bool(call.field("minor")),
        base=number(call.field("base"), "base", default=0),
        key=call.field("key")[:64],
        section=number(call.field("section"), "section", default=0),
        problem=problem,
        preview=preview,
        status=status,
    )


def _form(
    call: Call,
    head: Head,
    *,
    text: str,
    base: int,
    summary: str = "",
    minor: bool = False,
    key: str = "",
    section: int = 0,
    draft: Draft | None = None,
    preview: Markup | None = None,
    problem: str = "",
    gone: bool = False,
    status: int = 200,
) -> Response:
    urls = _Urls(call, head.page)
    heading = _heading(call, head, section, text)
    view = EditView(
        heading=heading,
        action=urls.to("edit"),
        preview_url=urls.to("preview"),
        draft_url=urls.to("draft"),
        cancel_url=urls.to(""),
        text=text,
        summary=summary,
        minor=minor,
        base=base,
        key=key or new_key(),
        section=section,
        creating=_base(head) == 0,
        preview=preview,
        problem=problem,
        draft=_band(call, head, draft, urls),
        gone=gone,
        longest=LONGEST,
    )
    page = head_of(call, current="edit")
    return draw(call, view, title=heading, page=page, status=status, notices=notices_of(call))


class _Urls:
    """Addresses of one page, or of the place where it will be."""

    def __init__(self, call: Call, page: Page | None) -> None:
        self._call = call
        self._page = page

    def to(self, verb: str, **query: str | int) -> str:
        urls, call = self._call.site.urls, self._call
        if self._page is not None:
            return urls.page(call.space, self._page, verb, **query)
        assert call.address.title is not None
        if call.address.talk:
            verb = f"talk/+{verb}" if verb else "talk"
        return urls.title(call.space, call.address.title.text, verb, **query)


def _heading(call: Call, head: Head, section: int, text: str) -> str:
    assert call.address.title is not None
    title = shown_title(call, head.page.title if head.page else call.address.title.text)
    if section:
        found = sections(text)
        return call.words("Edit section: %(title)s", title=found[0].title if found else title)
    if _base(head) == 0:
        return call.words("Create “%(title)s”", title=title)
    return call.words("Edit “%(title)s”", title=title)


def _draft(call: Call) -> Draft | None:
    place = place_of(call)
    key = place.key if isinstance(place, Page) else place.title.key
    return call.site.storage.drafts.get(call.person.id, call.space.id, key, talk=call.address.talk)


def _band(call: Call, head: Head, draft: Draft | None, urls: _Urls) -> DraftBand | None:
    if draft is None or draft.text == head.text:
        return None
    return DraftBand(
        kept=call.clock.moment(draft.at),
        url=urls.to("edit", draft=1),
        drop_url=urls.to("draft", drop=1),
        behind=draft.base < _base(head),
    )


async def _forget_draft(call: Call) -> None:
    if _draft(call) is not None:
        await drop_draft(call)


def _title_form(call: Call, title: str, problem: str) -> Response:
    view = NewPageView(action=call.site.urls.space(call.space, "new"), title=title, problem=problem)
    return draw(call, view, title=call.words("New page"), status=422 if problem else 200)

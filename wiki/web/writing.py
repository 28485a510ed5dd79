"""Draw the form in which a page is written."""

from markupsafe import Markup
from starlette.responses import Response

from storage.records import MARKDOWN, WIKITEXT, Draft, Page
from wiki.content.changing import Head
from wiki.content.texts import LONGEST
from wiki.markup.sections import sections
from wiki.web.call import Call
from wiki.web.contexts import EditView
from wiki.web.contexts.editing import DraftBand
from wiki.web.drawing import draw
from wiki.web.forms import new_key
from wiki.web.heads import head_of, shown_title
from wiki.web.notices import notices_of
from wiki.web.places import allow_beginning, format_of, place_of, place_url
from wiki.web.sheet import Sheet


def head_to_write(call: Call) -> Head:
    """The page as it stands; a page that is not there may be begun by those who may create."""
    place = place_of(call)
    allow_beginning(call)
    return call.site.pages.head(place)


def base_of(head: Head) -> int:
    """The version that a form opened now starts from: none where no living page is."""
    return 0 if head.page is None or head.page.deleted else head.number


def waiting_draft(call: Call) -> Draft | None:
    """This person's draft of the page that the address names."""
    place = place_of(call)
    key = place.key if isinstance(place, Page) else place.title.key
    return call.site.storage.drafts.get(call.person.id, call.space.id, key, talk=call.address.talk)


def write(
    call: Call,
    sheet: Sheet,
    *,
    draft: Draft | None = None,
    preview: Markup | None = None,
    problem: str = "",
    gone: bool = False,
    taken_up: str = "",
    after: str = "",
    status: int = 200,
) -> Response:
    """The form with `sheet` in it; `EditView` says what the rest means."""
    head = head_to_write(call)
    heading = _heading(call, head, sheet)
    view = EditView(
        heading=heading,
        action=place_url(call, "edit"),
        preview_url=place_url(call, "preview"),
        draft_url=place_url(call, "draft"),
        cancel_url=place_url(call),
        text=sheet.text,
        summary=sheet.summary,
        minor=sheet.minor,
        base=sheet.base,
        key=sheet.key or new_key(),
        section=sheet.section,
        creating=base_of(head) == 0,
        preview=preview,
        problem=problem,
        draft=_band(call, head, draft),
        gone=gone,
        longest=LONGEST,
        taken_up=taken_up,
        after=after,
        files_url=_files_url(call),
        live_url=_live_url(call, head),
        as_imported=format_of(call, sheet.base) == WIKITEXT,
    )
    return draw(call, view, title=heading, page=head_of(call, current="edit"), status=status, notices=notices_of(call))


def _heading(call: Call, head: Head, sheet: Sheet) -> str:
    assert call.address.title is not None
    title = shown_title(call, head.page.title if head.page else call.address.title.text)
    if sheet.section:
        found = sections(sheet.text)
        return call.words("Edit section: %(title)s", title=found[0].title if found else title)
    if base_of(head) == 0:
        return call.words("Create “%(title)s”", title=title)
    return call.words("Edit “%(title)s”", title=title)


def _files_url(call: Call) -> str:
    """Where files are added to the page, or to the page that this talk is about."""
    page = call.subject if call.address.talk else call.page
    return call.site.urls.page(call.space, page, "files") if page is not None and not page.deleted else ""


def _live_url(call: Call, head: Head) -> str:
    """Where the page is written with others at once: none for talk, nor where no page of our own format is."""
    if call.address.talk or base_of(head) == 0 or head.format != MARKDOWN:
        return ""
    return place_url(call, "live")


def _band(call: Call, head: Head, draft: Draft | None) -> DraftBand | None:
    if draft is None or draft.text == head.text:
        return None
    return DraftBand(
        kept=call.clock.moment(draft.at),
        url=place_url(call, "edit", draft=1),
        drop_url=place_url(call, "draft", drop=1),
        behind=draft.base < base_of(head),
    )

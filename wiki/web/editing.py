"""Write a page by the form: open it, preview it, save it."""

from dataclasses import replace

from starlette.responses import JSONResponse, RedirectResponse, Response

from storage.records import MARKDOWN, Draft
from wiki.content.outcomes import Conflict, Gone, Merged, Outcome, Unchanged
from wiki.content.texts import accept
from wiki.errors import TOO_LONG, BadText, Missing
from wiki.markup.sections import NoSuchSection, section_text
from wiki.web import conflicts
from wiki.web.call import Call
from wiki.web.drafts import draft_of, drop_draft, keep_sheet
from wiki.web.forms import number
from wiki.web.holes import Filling
from wiki.web.models import model_named
from wiki.web.places import format_of, place_to_change
from wiki.web.sheet import Sheet, section_anchor, sent_sheet, whole_text
from wiki.web.writing import base_of, head_to_write, waiting_draft, write


async def form(call: Call) -> Response:
    """The form of a page, of one section (`?section=`), or of a draft taken up again (`?draft=1`)."""
    head, draft = head_to_write(call), waiting_draft(call)
    if draft and call.query("draft"):
        return write(call, _taken_up(draft, head.number), taken_up=call.clock.moment(draft.at))
    text, base, after = "", base_of(head), ""
    if base and head.version is not None:
        text = call.site.history.text(call.viewer, call.space, head.version)
    else:
        model = model_named(call, call.query("model"))
        text, after = model.text(call.space.language), call.words(model.after) if model.after else ""
    section = number(call.query("section"), "section", default=0)
    if section and head.format != MARKDOWN:
        raise Missing
    if section:
        try:
            text = section_text(text, section)
        except NoSuchSection as error:
            raise Missing from error
    return write(call, Sheet(text=text, base=base, section=section), draft=draft, after=after)


async def save(call: Call) -> Response:
    """Keep what was written, or say why not, with the text still there."""
    sheet = sent_sheet(call)
    try:
        text = whole_text(call, sheet)
    except BadText as error:
        return _too_long(call, sheet, error)
    except NoSuchSection:
        problem = call.words("This section is no longer there. Copy your text, and edit the whole page.")
        return write(call, sheet, problem=problem, status=422)
    outcome = await call.site.pages.change(
        place_to_change(call, sheet.base),
        sheet.base,
        text,
        by=call.person,
        summary=sheet.summary,
        minor=sheet.minor,
        key=sheet.key,
    )
    if isinstance(outcome, Gone):
        again = replace(sheet, text=outcome.yours, base=0, section=0, key="")
        return write(call, again, gone=True, status=409)
    if not isinstance(outcome, Conflict):
        await drop_draft(call, draft_of(call, sheet))
    return await landed(call, outcome, section=section_anchor(sheet))


async def preview(call: Call) -> Response:
    """The form again, with what the text will look like above it; for a script that alone, and no draft is kept."""
    sheet = sent_sheet(call)
    try:
        text = accept(sheet.text)
        rendered = await call.site.renderings.made(text, format_of(call, sheet.base))
    except BadText as error:
        return _too_long(call, sheet, error)
    shown = await Filling(call, call.space, text=lambda: text, page=call.page).fill(rendered)
    if "application/json" in call.request.headers.get("accept", ""):
        return JSONResponse({"html": shown}, headers={"Cache-Control": "no-store"})
    await keep_sheet(call, sheet)
    return write(call, sheet, preview=shown)


async def landed(
    call: Call, outcome: Outcome, *, done: str = "saved", merged: str = "merged", section: str = ""
) -> Response:
    """Back to the page, which says what happened; or both texts, where they clash. Raises `Missing` if it is gone."""
    if isinstance(outcome, Gone):
        raise Missing
    if isinstance(outcome, Conflict):
        return await conflicts.show(call, outcome)
    if brought := call.field("brought"):  # her device need not keep it any longer
        return RedirectResponse(call.site.urls.page(call.space, outcome.page, "live", brought=brought), 303)
    said = {Merged: merged, Unchanged: "unchanged"}.get(type(outcome), done)
    url = call.site.urls.page(call.space, outcome.page, done=said, n=outcome.number)
    return RedirectResponse(url + section, 303)


def _taken_up(draft: Draft, head: int) -> Sheet:
    """The form that the draft was written in, opened again."""
    return Sheet(text=draft.text, summary=draft.summary, base=min(draft.base, head), key=draft.form)


def _too_long(call: Call, sheet: Sheet, error: BadText) -> Response:
    if error.fault != TOO_LONG:
        raise error
    problem = call.words("This is longer than a page can be. Split it into several pages.")
    return write(call, sheet, problem=problem, status=422)

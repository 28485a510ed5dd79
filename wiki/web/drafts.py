"""Keep a draft, or drop it; the form comes back with it."""

from starlette.responses import JSONResponse, RedirectResponse, Response

from storage.records import Draft, Page, Title
from wiki.content.texts import accept, accept_line
from wiki.keeping import keep
from wiki.markup.sections import NoSuchSection
from wiki.web.call import Call
from wiki.web.places import place_of, place_url
from wiki.web.sheet import Sheet, sent_sheet, whole_text
from wiki.web.writing import waiting_draft


async def keep_draft(call: Call) -> Response:
    """Keep the posted form as a draft of the page; with `?drop`, forget the one that waits."""
    if call.query("drop"):
        if draft := waiting_draft(call):
            await drop_draft(call, draft)
        return RedirectResponse(place_url(call, "edit", done="dropped"), 303)
    kept = await keep_sheet(call, sent_sheet(call))
    if "application/json" in call.request.headers.get("accept", ""):
        return JSONResponse({"kept": call.clock.time(kept.at)}, headers={"Cache-Control": "no-store"})
    return RedirectResponse(place_url(call, "edit", draft=1, done="draft"), 303)


async def keep_sheet(call: Call, sheet: Sheet) -> Draft:
    """Keep what was written as this person's draft from this form; drafts from others stay."""
    draft = draft_of(call, sheet)
    await keep(call.site.storage, lambda: call.site.storage.drafts.keep(draft))
    return draft


async def drop_draft(call: Call, draft: Draft) -> None:
    await keep(call.site.storage, lambda: call.site.storage.drafts.drop(draft))


def draft_of(call: Call, sheet: Sheet) -> Draft:
    """What was written in a form, as a draft. Raises `BadText`."""
    return Draft(
        person=call.person.id,
        space=call.space.id,
        title=_title(call),
        talk=call.address.talk,
        base=sheet.base,
        text=_text(call, sheet),
        summary=accept_line(sheet.summary),
        at=call.site.now(),
        form=sheet.key,
    )


def _text(call: Call, sheet: Sheet) -> str:
    """A draft is always of the whole page, also when one section was being written."""
    try:
        return whole_text(call, sheet)
    except NoSuchSection:
        return accept(sheet.text)


def _title(call: Call) -> Title:
    place = place_of(call)
    return Title(text=place.title, key=place.key) if isinstance(place, Page) else place.title

"""Keep a draft, or drop it; the form comes back with it."""

from starlette.responses import JSONResponse, RedirectResponse, Response

from storage.records import Draft, Page, Title
from wiki.content.texts import accept, accept_line
from wiki.keeping import keep
from wiki.markup.sections import NoSuchSection
from wiki.web.call import Call
from wiki.web.places import place_of, place_url
from wiki.web.sheet import Sheet, sent_sheet, whole_text
from wiki.web.writing import waiting_draft, write

_UNKEPT = {"Cache-Control": "no-store"}


async def keep_draft(call: Call) -> Response:
    """Keep the posted form as this person's draft of the page; with `?drop`, forget the one there is."""
    if call.query("drop"):
        await drop_draft(call)
        return RedirectResponse(place_url(call, "edit", done="dropped"), 303)
    sheet, by_script = sent_sheet(call), "application/json" in call.request.headers.get("accept", "")
    kept = await keep_sheet(call, sheet)
    if kept is None and by_script:
        return JSONResponse({"waiting": True}, 409, headers=_UNKEPT)
    if kept is None:
        problem = call.words("Another draft of this page is waiting. Take it up or drop it first: your text is here.")
        return write(call, sheet, draft=waiting_draft(call), problem=problem, status=409)
    if by_script:
        return JSONResponse({"kept": call.clock.time(kept.at)}, headers=_UNKEPT)
    return RedirectResponse(place_url(call, "edit", draft=1, done="draft"), 303)


async def keep_sheet(call: Call, sheet: Sheet) -> Draft | None:
    """Keep what was written as this person's draft; None if a draft from another form waits, which is never lost so."""
    waiting, draft = waiting_draft(call), _draft(call, sheet)
    if waiting is not None and waiting.form != draft.form and waiting.text != draft.text:
        return None
    await keep(call.site.storage, lambda: call.site.storage.drafts.keep(draft))
    return draft


async def drop_draft(call: Call) -> None:
    """Forget this person's draft of the page."""
    person, space, key = call.person.id, call.space.id, _title(call).key
    drafts, talk = call.site.storage.drafts, call.address.talk
    await keep(call.site.storage, lambda: drafts.drop(person, space, key, talk=talk))


def _draft(call: Call, sheet: Sheet) -> Draft:
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

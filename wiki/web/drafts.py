"""Keep a draft, or drop it; the form comes back with it."""

from starlette.responses import JSONResponse, RedirectResponse, Response

from storage.records import Draft, Page, Title
from wiki.content.texts import accept, accept_line
from wiki.keeping import keep
from wiki.markup.sections import NoSuchSection, replace_section
from wiki.web.call import Call
from wiki.web.forms import number
from wiki.web.places import place_of


async def keep_draft(call: Call) -> Response:
    """Keep the posted form as this person's draft of the page; with `?drop`, forget the one there is."""
    if call.query("drop"):
        await drop_draft(call)
        return _back(call, "edit", done="dropped")
    draft = _draft(call)
    await keep(call.site.storage, lambda: call.site.storage.drafts.keep(draft))
    if "application/json" in call.request.headers.get("accept", ""):
        return JSONResponse({"kept": call.clock.time(draft.at)}, headers={"Cache-Control": "no-store"})
    return _back(call, "edit", draft=1, done="draft")


async def drop_draft(call: Call) -> None:
    """Forget this person's draft of the page."""
    person, space, key = call.person.id, call.space.id, _title(call).key
    drafts, talk = call.site.storage.drafts, call.address.talk
    await keep(call.site.storage, lambda: drafts.drop(person, space, key, talk=talk))


def _draft(call: Call) -> Draft:
    return Draft(
        person=call.person.id,
        space=call.space.id,
        title=_title(call),
        talk=call.address.talk,
        base=number(call.field("base"), "base", default=0),
        text=_text(call),
        summary=accept_line(call.field("summary")),
        at=call.site.now(),
    )


def _text(call: Call) -> str:
    """A draft is always of the whole page, also when one section was being written."""
    written = accept(call.field("text"))
    section = number(call.field("section"), "section", default=0)
    if not section or call.page is None:
        return written
    version = call.site.history.version(call.viewer, call.space, call.page, number(call.field("base"), "base"))
    try:
        return replace_section(call.site.history.text(call.viewer, call.space, version), section, written)
    except NoSuchSection:
        return written


def _title(call: Call) -> Title:
    place = place_of(call)
    return Title(text=place.title, key=place.key) if isinstance(place, Page) else place.title


def _back(call: Call, verb: str, **query: str | int) -> Response:
    urls = call.site.urls
    if call.page is not None:
        return RedirectResponse(urls.page(call.space, call.page, verb, **query), 303)
    verb = f"talk/+{verb}" if call.address.talk else verb
    return RedirectResponse(urls.title(call.space, _title(call).text, verb, **query), 303)

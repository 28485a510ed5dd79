"""« Ouvrir les notes »: a page with the parts of an atelier as its headings, linked both ways, and a way in."""

from datetime import timedelta
from functools import partial

from starlette.responses import RedirectResponse, Response

from plugins.programme.loading import edition_of
from plugins.programme.model import changes
from plugins.programme.model.blocks import ID, Placed
from plugins.programme.model.deroule import Column, shown_deroule
from plugins.programme.model.notes import notes_text
from plugins.programme.web.beginning import begin, title_for
from plugins.programme.web.blocks import notes_of
from plugins.programme.web.changing import amend, current, named_atelier, new_identity
from plugins.programme.web.contexts import OpenNotes
from plugins.programme.web.plain_cells import plain_cell
from storage.records import Role, Title
from wiki.content.editions import name_of
from wiki.people.permissions import Verb
from wiki.web.call import Call
from wiki.web.drawing import draw
from wiki.web.forms import new_key
from wiki.web.heads import head_of
from wiki.web.sheet import sent_key

_LIVES = timedelta(days=7)


async def form(call: Call) -> Response:
    """`+notes/{ref}`: the notes of an atelier; where there are none yet, the offer to open them."""
    if found := next(notes_of(call, call.address.rest), None):
        return RedirectResponse(found.url, 303)
    text = current(call).text
    placed = named_atelier(call, text)
    return _form(call, placed, text, call.words("Notes: %(title)s", title=placed.block.title), "")


async def open_notes(call: Call) -> Response:
    text = current(call).text
    placed = named_atelier(call, text)
    title, problem = title_for(call, call.space, call.field("title"))
    if title is None:
        return _form(call, placed, text, call.field("title"), problem)
    return await _open(call, placed, text, title)


async def _open(call: Call, placed: Placed, text: str, title: Title) -> Response:
    ref, page = await _identity(call, placed), call.live_page
    edition = edition_of(call, page)
    written = notes_text(
        session=page.title,
        ref=ref,
        edition=name_of(edition, space=call.homes[edition.space], within=call.space) if edition else "",
        invitation=await _invitation(call, title) if call.field("invite") else 0,
        headings=headings_of(call, placed, text),
    )
    summary = call.words("notes of “%(title)s”", title=placed.block.title)
    return await begin(call, call.space, title, written, summary=summary)


async def _identity(call: Call, placed: Placed) -> str:
    """The atelier's own id; one without gets it now, for the notes to name."""
    if placed.block.first(ID) == placed.ref:
        return placed.ref
    identity = new_identity()
    edit = partial(changes.fill, ref=placed.ref, values={}, identity=identity)
    await amend(call, edit, summary=call.words("notes of “%(title)s”", title=placed.block.title))
    return identity


async def _invitation(call: Call, title: Title) -> int:
    if not call.may(Verb.INVITE):
        return 0
    made = await call.site.joining.invite(
        call.space, Role.GUEST, by=call.viewer, label=title.text[:80], life=_LIVES, uses=0
    )
    return made.id


def headings_of(call: Call, placed: Placed, text: str) -> tuple[str, ...]:
    """What notes begin with: the parts of the atelier's running order, and what comes out of it."""
    order = shown_deroule(text, placed.block)
    parts = (plain_cell(order.cell(row, Column.SEQUENCE)) for row in order.rows)
    named = tuple(dict.fromkeys(filter(None, parts)))
    if named:
        return (*named, call.words("Decisions"), call.words("What is to be done"))
    return (call.words("What is said"), call.words("Decisions"), call.words("What is to be done"))


def _form(call: Call, placed: Placed, text: str, title: str, problem: str) -> Response:
    page = call.live_page
    view = OpenNotes(
        action=call.site.urls.page(call.space, page, f"notes/{call.address.rest}"),
        cancel_url=call.site.urls.page(call.space, page),
        title=title,
        problem=problem,
        headings=headings_of(call, placed, text),
        invites=call.may(Verb.INVITE),
        key=sent_key(call) or new_key(),
    )
    status = 422 if problem else 200
    return draw(call, view, title=call.words("Open the notes"), page=head_of(call, current=""), status=status)

"""Edit an atelier's running order by a form, which touches its rows and nothing else of the page."""

from starlette.responses import RedirectResponse, Response

from plugins.programme.model.blocks import find
from plugins.programme.model.deroule import read_deroule, write_deroule
from plugins.programme.model.moments import parse_duration
from plugins.programme.web.deroule_form import Sheet, acted, draw_form, opened, sent, too_long
from plugins.programme.web.naming import ANCHOR, title_of
from plugins.programme.web.standing import Standing, standing
from storage.records import Page
from wiki.errors import Missing
from wiki.markup.block_lines import with_fields
from wiki.web.call import Call
from wiki.web.editing import landed
from wiki.web.forms import number
from wiki.web.places import place_to_change, refuse_hidden
from wiki.web.sheet import sent_key

_LENGTH = "durée"


async def form(call: Call) -> Response:
    """`{page}/+deroule/{ref}`; of more rows than a form can send, the page's own form."""
    at = standing(call)
    place_to_change(call, at.number)
    refuse_hidden(call, at.page)
    sheet = opened(at)
    if too_long(sheet, width=len(_head(at))):
        return RedirectResponse(call.site.urls.page(call.space, at.page, "edit"), 303)
    return draw_form(call, at, sheet)


async def save(call: Call) -> Response:
    """Do what a button of the form says: arrange its rows and show it again, or keep them."""
    base = number(call.field("base"), "base")
    at = standing(call, base)
    place = place_to_change(call, base)
    refuse_hidden(call, at.page)
    sheet = sent(call, at)
    if (again := acted(sheet, call.field("do"), width=len(_head(at)))) is not None:
        return draw_form(call, at, again)
    if sheet.length and sheet.length != _length(at) and parse_duration(sheet.length) is None:
        problem = call.words("Write a length such as 2h30 or 45 min.")
        return draw_form(call, at, sheet, problem=problem, status=422)
    assert isinstance(place, Page)
    outcome = await call.site.pages.change(
        place,
        base,
        _written(at, sheet),
        by=call.person,
        summary=call.words("running order of “%(title)s”", title=title_of(call.words, at.placed.block.title)),
        key=sent_key(call),
    )
    return await landed(call, outcome, section=f"#{ANCHOR}{at.placed.ref}")


def _written(at: Standing, sheet: Sheet) -> str:
    """The text with these rows, and this length where it is another one."""
    text = write_deroule(at.text, at.placed.block, sheet.rows)
    if sheet.length == _length(at):
        return text
    placed = find(text, at.placed.ref)
    if placed is None:
        raise Missing
    return with_fields(text, placed.block, {_LENGTH: sheet.length})


def _length(at: Standing) -> str:
    return at.placed.block.first(_LENGTH) or ""


def _head(at: Standing) -> tuple[str, ...]:
    return read_deroule(at.text, at.placed.block).head

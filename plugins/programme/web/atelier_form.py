"""Fill in an atelier by a form, add one, take one out."""

from functools import partial

from starlette.responses import Response

from plugins.programme.loading import programme_around
from plugins.programme.model import changes
from plugins.programme.model.blocks import Placed
from plugins.programme.model.moments import write_time
from plugins.programme.web.changing import amend, current, named_atelier, new_identity, refuse_another
from plugins.programme.web.contexts import AtelierForm, Entered
from plugins.programme.web.entered import LINES, entered, faulty, lines_of, state_choices
from plugins.programme.web.standing import standing
from plugins.programme.web.undoing import back_to_programme, came_from, cancel_url
from wiki.content.outcomes import Conflict, Gone
from wiki.content.texts import accept
from wiki.errors import Missing
from wiki.markup.names import fold
from wiki.web import conflicts
from wiki.web.call import Call
from wiki.web.drawing import draw
from wiki.web.forms import new_key, number
from wiki.web.heads import head_of
from wiki.web.places import place_to_change
from wiki.web.sheet import sent_key

_ONGOING = "en continu"


async def form(call: Call) -> Response:
    """`+atelier/{ref}`: its fields; `+atelier`: those of a new one, at the place that was chosen."""
    head = current(call)
    if not call.address.rest:
        start = call.query("start")
        begun = write_time(int(start)) if start.isdecimal() and len(start) < 5 else ""
        given = {"title": "", "date": call.query("date"), "start": begun, "room": call.query("room")}
        return _form(call, _fields({**dict.fromkeys(LINES, ""), **given}), base=head.number)
    placed = named_atelier(call, head.text)
    body = head.text[placed.block.body_start : placed.block.body_end]
    return _form(call, _fields(_values(placed)), base=head.number, body=body, ongoing=placed.atelier.ongoing)


async def save(call: Call) -> Response:
    """Keep what was typed, or say what is wrong with it, beside the field."""
    base = number(call.field("base"), "base", default=call.live_page.head)
    fields, ongoing = entered(call, dict.fromkeys(("title", *LINES), "")), bool(call.field("ongoing"))
    if not fields["title"].value:
        missing = call.words("Give it a title: it can be changed later.")
        fields["title"] = Entered(name="title", value="", problem=missing)
    if faulty(fields):
        return _form(call, fields, base=base, body=call.field("body"), ongoing=ongoing, status=422)
    title, body = fields["title"].value, accept(call.field("body"))
    if not changes.fits(body):
        problem = call.words("A line of three colons would end the workshop in the middle of its text: take it out.")
        return _form(call, fields, base=base, body=body, ongoing=ongoing, problem=problem, status=422)
    lines = {**lines_of(fields), _ONGOING: "oui" if ongoing else ""}
    if not call.address.rest:
        edit = partial(changes.add, values=lines, title=title, identity=new_identity(), body=body)
        outcome = await amend(call, edit, summary=call.words("new workshop: %(title)s", title=title))
        return back_to_programme(call, outcome, done="added")
    return await _fill(call, base, lines, title, body)


async def _fill(call: Call, base: int, lines: dict[str, str], title: str, body: str) -> Response:
    """A change from the version that the form shows: what others did meanwhile is merged, or both are shown."""
    place, at = place_to_change(call, base), standing(call, base)
    kept = body if body.rstrip() != at.body.rstrip() else None
    text = changes.fill(at.text, at.placed.ref, lines, identity=new_identity(), title=title, body=kept)
    summary = call.field("summary") or call.words("workshop: %(title)s", title=title)
    outcome = await call.site.pages.change(place, base, text, by=call.person, summary=summary, key=sent_key(call))
    if isinstance(outcome, Gone):
        raise Missing
    if isinstance(outcome, Conflict):
        return await conflicts.show(call, outcome)
    return back_to_programme(call, outcome, done="filled")


async def remove(call: Call) -> Response:
    """Take an atelier out of the text, where the history keeps it."""
    atelier = named_atelier(call, current(call).text).atelier
    refuse_another(call, atelier)
    title = atelier.title
    edit = partial(changes.remove, ref=call.address.rest)
    outcome = await amend(call, edit, summary=call.words("workshop taken out: %(title)s", title=title))
    return back_to_programme(call, outcome, done="removed")


def _values(placed: Placed) -> dict[str, str]:
    """What the lines of its block say, as they are typed."""
    said = {field.key: field.value for field in reversed(placed.block.fields)}
    return {"title": placed.block.title, **{name: said.get(fold(line), "") for name, line in LINES.items()}}


def _fields(values: dict[str, str]) -> dict[str, Entered]:
    return {name: Entered(name=name, value=value) for name, value in values.items()}


def _form(
    call: Call,
    fields: dict[str, Entered],
    *,
    base: int,
    body: str = "",
    ongoing: bool = False,
    problem: str = "",
    status: int = 200,
) -> Response:
    page, ref = call.live_page, call.address.rest
    named = named_atelier(call, current(call).text).atelier.title if ref else ""
    programme = programme_around(call, page)
    home = came_from(call)
    view = AtelierForm(
        action=call.site.urls.page(call.space, page, f"atelier/{ref}" if ref else "atelier"),
        cancel_url=cancel_url(call),
        remove_url=call.site.urls.page(call.space, page, f"remove-atelier/{ref}") if ref else "",
        deroule_url=call.site.urls.page(call.space, page, f"deroule/{ref}") if ref else "",
        fields=fields,
        rooms=programme.rooms,
        states=state_choices(call, fields["state"].value),
        ongoing=ongoing,
        body=body,
        problem=problem,
        base=base,
        key=sent_key(call) or new_key(),
        back=str(home.id) if home else "",
        creating=not ref,
        standing=named,
    )
    title = call.words("Workshop “%(title)s”", title=fields["title"].value) if ref else call.words("New workshop")
    return draw(call, view, title=title, page=head_of(call, current=""), status=status)

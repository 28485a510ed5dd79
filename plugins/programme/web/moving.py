"""Move an atelier, or make it longer: by a card on the grid, by keyboard, or by a plain form."""

from functools import partial

from starlette.responses import JSONResponse, Response

from plugins.programme.loading import programme_around
from plugins.programme.model import changes
from plugins.programme.model.atelier import Atelier
from plugins.programme.model.moments import parse_day, parse_duration, parse_time, write_duration, write_time
from plugins.programme.web.changing import amend, current, named_atelier, new_identity, refuse_another
from plugins.programme.web.contexts import Entered, MoveForm
from plugins.programme.web.entered import entered, faulty
from plugins.programme.web.undoing import SAID, back_to_programme, came_from, cancel_url, result_of, undo_url
from wiki.content.outcomes import Outcome
from wiki.web.call import Call
from wiki.web.contexts.frame import Choice
from wiki.web.drawing import draw
from wiki.web.forms import new_key
from wiki.web.heads import head_of
from wiki.web.sheet import sent_key

_NAMES = ("date", "start", "length", "room")


async def form(call: Call) -> Response:
    """`+move/{ref}`: where it stands, to be changed."""
    atelier = named_atelier(call, current(call).text).atelier
    values = {
        "date": atelier.day.isoformat() if atelier.day else "",
        "start": write_time(atelier.start) if atelier.start is not None else "",
        "length": write_duration(atelier.minutes) if atelier.minutes else "",
        "room": atelier.room,
    }
    return _form(call, atelier, {name: Entered(name=name, value=value) for name, value in values.items()})


async def move(call: Call) -> Response:
    """Put it there; scripts are answered with what to say and how to take it back."""
    atelier = named_atelier(call, current(call).text).atelier
    refuse_another(call, atelier)
    fields = _complete(call, entered(call, dict.fromkeys(_NAMES, "")))
    if faulty(fields):
        return _form(call, atelier, fields, status=422)
    day, start = parse_day(fields["date"].value), parse_time(fields["start"].value)
    assert day is not None
    assert start is not None
    edit = partial(
        changes.move,
        ref=call.address.rest,
        day=day,
        start=start,
        room=fields["room"].value,
        identity=new_identity(),
        minutes=parse_duration(fields["length"].value) if fields["length"].value else None,
    )
    outcome = await amend(call, edit, summary=call.words("workshop moved: %(title)s", title=atelier.title))
    if "application/json" in call.request.headers.get("accept", ""):
        return _told(call, outcome)
    return back_to_programme(call, outcome, done="moved")


def _complete(call: Call, fields: dict[str, Entered]) -> dict[str, Entered]:
    """A place has a day and an hour."""
    needed = {"date": call.words("Choose a day."), "start": call.words("Write an hour such as 9h30 or 14h.")}
    return {
        name: Entered(name=name, value="", problem=needed[name]) if name in needed and not field.value else field
        for name, field in fields.items()
    }


def _told(call: Call, outcome: Outcome) -> Response:
    done, number = result_of(outcome, "moved")
    told = {"said": call.words(SAID[done]), "undo": undo_url(call, call.live_page, number)}
    return JSONResponse({**told, "undo_words": call.words("Undo")}, headers={"Cache-Control": "no-store"})


def _form(call: Call, atelier: Atelier, fields: dict[str, Entered], *, status: int = 200) -> Response:
    page = call.live_page
    programme = programme_around(call, page)
    home = came_from(call)
    view = MoveForm(
        title=atelier.title,
        action=call.site.urls.page(call.space, page, f"move/{call.address.rest}"),
        cancel_url=cancel_url(call),
        fields=fields,
        rooms=programme.rooms,
        days=tuple(
            Choice(
                value=day.isoformat(),
                name=call.clock.weekday(day),
                chosen=day == parse_day(fields["date"].value),
            )
            for day in programme.days
        ),
        key=sent_key(call) or new_key(),
        back=str(home.id) if home else "",
    )
    title = call.words("Move “%(title)s”", title=atelier.title)
    return draw(call, view, title=title, page=head_of(call, current=""), status=status)

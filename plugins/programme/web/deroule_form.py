"""The form of a running order: what it holds when it is opened, sent, and drawn again."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from starlette.responses import Response

from plugins.programme.model.deroule import Column, Deroule, added, moved, parse_minutes, read_deroule, removed
from plugins.programme.model.moments import parse_duration
from plugins.programme.model.tables import Row
from plugins.programme.model.timing import Step, Timing, timed
from plugins.programme.web.deroule_views import DerouleForm, FormCell, FormRow
from plugins.programme.web.hours import length
from plugins.programme.web.naming import atelier_url, title_of
from plugins.programme.web.standing import Standing
from plugins.programme.web.sums import fits_of, said_hour, sum_of
from wiki.errors import BadRequest
from wiki.web.call import Call
from wiki.web.drawing import asset_url, draw
from wiki.web.forms import new_key, number
from wiki.web.heads import head_of
from wiki.web.sheet import sent_key

SCRIPT = "plugins/programme/deroule.js"
_MOST = 450  # fields: a form has room for 500
_STEPS = {"up": -1, "down": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What stands in the form: its rows, and the atelier's length as typed; `focus` is a row just moved or added."""

    rows: tuple[Row, ...]
    length: str
    focus: int | None = None


def opened(at: Standing) -> Sheet:
    """The form as the page fills it; of an atelier without a running order, with one empty row."""
    deroule = read_deroule(at.text, at.placed.block)
    rows = deroule.rows if deroule.table else added((), len(deroule.head))
    return Sheet(rows=rows, length=at.placed.block.first("durée") or "")


def too_long(sheet: Sheet, *, width: int, more: int = 0) -> bool:
    """Whether the rows, and so many `more`, are fields that no form can send."""
    return (len(sheet.rows) + more) * (width + 1) > _MOST


def sent(call: Call, at: Standing) -> Sheet:
    """The posted fields; rows of the base come once each. Raises `BadRequest`."""
    deroule = read_deroule(at.text, at.placed.block)
    places = [value for value in call.form.getlist("row") if isinstance(value, str)]
    columns = [call.form.getlist(f"c{place}") for place in range(len(deroule.head))]
    if any(len(column) != len(places) for column in columns):
        raise BadRequest("row")
    rows = tuple(
        Row(cells=tuple(str(column[at_row]) for column in columns), was=number(place, "row") if place else None)
        for at_row, place in enumerate(places)
    )
    known = [row.was for row in rows if row.was is not None]
    if len(known) != len(set(known)) or any(place >= len(deroule.rows) for place in known):
        raise BadRequest("row")
    return Sheet(rows=rows, length=call.field("length").strip())


def acted(sheet: Sheet, act: str, *, width: int) -> Sheet | None:
    """The sheet after a button that arranges it (`up 3`, `remove 0`, `add`, `count`); None for the one that saves."""
    verb, _, place = act.partition(" ")
    if verb in {"", "save"}:
        return None
    if verb == "add":
        full = too_long(sheet, width=width, more=1)
        rows = sheet.rows if full else added(sheet.rows, width)
        return replace(sheet, rows=rows, focus=len(rows) - 1)
    at = number(place, "do", default=len(sheet.rows))
    if at >= len(sheet.rows) or verb not in {*_STEPS, "remove"}:
        return sheet
    if verb == "remove":
        return replace(sheet, rows=removed(sheet.rows, at), focus=min(at, len(sheet.rows) - 2))
    steps = _STEPS[verb]
    return replace(sheet, rows=moved(sheet.rows, at, steps), focus=min(max(at + steps, 0), len(sheet.rows) - 1))


def draw_form(call: Call, at: Standing, sheet: Sheet, *, problem: str = "", status: int = 200) -> Response:
    atelier, urls = at.placed.atelier, call.site.urls
    deroule = replace(read_deroule(at.text, at.placed.block), rows=sheet.rows)
    timing = timed(deroule.minutes, start=atelier.start, length=parse_duration(sheet.length))
    ref, title = at.placed.ref, title_of(call.words, atelier.title)
    view = DerouleForm(
        atelier=title,
        action=urls.page(call.space, at.page, f"deroule/{ref}"),
        cancel_url=atelier_url(call, at.page, ref),
        hall_url=urls.page(call.space, at.page, f"en-salle/{ref}"),
        script=asset_url(call, SCRIPT),
        columns=tuple(_cells(deroule, None)),
        rows=tuple(_rows(call, deroule, timing, sheet.focus)),
        length=sheet.length,
        length_problem=problem,
        start=said_hour(call, atelier.start),
        begins="" if atelier.start is None else str(atelier.start),
        sum=sum_of(call, timing),
        fits=fits_of(call),
        full=too_long(sheet, width=len(deroule.head), more=1),
        base=at.number,
        key=sent_key(call) or new_key(),
    )
    heading = call.words("Running order of “%(title)s”", title=title)
    return draw(call, view, title=heading, page=head_of(call, current="deroule"), status=status)


def _rows(call: Call, deroule: Deroule, timing: Timing, focus: int | None) -> Iterator[FormRow]:
    for place, (row, step) in enumerate(zip(deroule.rows, timing.steps, strict=True)):
        yield FormRow(
            was="" if row.was is None else str(row.was),
            cells=tuple(_cells(deroule, row)),
            start=said_hour(call, step.start),
            after=_after(call, step),
            unread=_unread(deroule, row),
            focus=place == focus,
        )


def _cells(deroule: Deroule, row: Row | None) -> Iterator[FormCell]:
    for place, (words, column) in enumerate(zip(deroule.head, deroule.columns, strict=True)):
        value = row.cells[place] if row else ""
        yield FormCell(name=f"c{place}", label=words[:1].upper() + words[1:], kind=column or "", value=value)


def _after(call: Call, step: Step) -> str:
    return length(call.language, step.after)


def _unread(deroule: Deroule, row: Row) -> bool:
    words = deroule.cell(row, Column.DURATION).strip()
    return bool(words) and parse_minutes(words) is None

"""An atelier in the room, full screen: what is on now, how long it lasts, what comes next."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from starlette.responses import Response

from plugins.programme.model.deroule import Column, Deroule, shown_deroule
from plugins.programme.model.tables import Row
from plugins.programme.model.timing import Timing
from plugins.programme.web.deroule_views import HallFact, HallRow, HallView
from plugins.programme.web.hours import length
from plugins.programme.web.instants import Instants, instants
from plugins.programme.web.naming import atelier_url, title_of
from plugins.programme.web.plain_cells import plain_cell
from plugins.programme.web.standing import Standing, standing
from plugins.programme.web.sums import timing_of
from wiki.web.call import Call
from wiki.web.drawing import asset_url, draw

SCRIPT = "plugins/programme/hall.js"
_MINUTE = timedelta(minutes=1)
_BIG = (Column.TASK, Column.AIM, Column.METHOD, Column.MATERIAL, Column.WHO)


async def show(call: Call) -> Response:
    """`{page}/+en-salle/{ref}`; `?row=` looks at another row than the one that is on."""
    at = standing(call)
    deroule = shown_deroule(at.text, at.placed.block)
    response = draw(call, _view(call, at, deroule), title=title_of(call.words, at.placed.atelier.title))
    response.headers["Cache-Control"] = "no-store"  # it tells the time
    return response


def _view(call: Call, at: Standing, deroule: Deroule) -> HallView:
    atelier, urls, now = at.placed.atelier, call.site.urls, call.site.now()
    timing, clock = timing_of(deroule, atelier), instants(call, at.page, atelier)
    elapsed = (now - clock.start) / _MINUTE if clock.start and timing.total else None
    on = None if elapsed is None else timing.at(elapsed)
    asked = _asked(call, len(deroule.rows))
    shown = asked if asked is not None else _looked_at(timing, elapsed, on)
    url = f"en-salle/{at.placed.ref}"
    before, after = (shown - 1, shown + 1) if deroule.rows else (-1, len(deroule.rows))
    return HallView(
        atelier=title_of(call.words, atelier.title),
        room=atelier.room,
        back_url=atelier_url(call, at.page, at.placed.ref),
        rows=tuple(_rows(call, deroule, timing, clock, elapsed, shown=shown, on=on)),
        clock=clock.said(now),
        zone=clock.zone.key,
        now=_milliseconds(now),
        state=_state(call, clock, timing, elapsed),
        aside=asked is not None and asked != on,
        previous_url=urls.page(call.space, at.page, url, row=before + 1) if before >= 0 else "",
        next_url=urls.page(call.space, at.page, url, row=after + 1) if after < len(deroule.rows) else "",
        now_url=urls.page(call.space, at.page, url),
        script=asset_url(call, SCRIPT),
        left=_left(call),
        soon=_soon(call),
        before=_before(call),
        over=_over(call),
    )


def _asked(call: Call, count: int) -> int | None:
    raw = call.query("row")
    place = int(raw) - 1 if raw.isascii() and raw.isdecimal() and len(raw) < 5 else -1
    return place if 0 <= place < count else None


def _looked_at(timing: Timing, elapsed: float | None, on: int | None) -> int:
    """The row that is on; before the atelier its first, afterwards its last."""
    if on is not None:
        return on
    return len(timing.steps) - 1 if elapsed is not None and elapsed >= timing.total else 0


def _rows(
    call: Call, deroule: Deroule, timing: Timing, clock: Instants, elapsed: float | None, *, shown: int, on: int | None
) -> Iterator[HallRow]:
    names = [plain_cell(deroule.cell(row, Column.SEQUENCE)) for row in deroule.rows]
    for place, (row, step) in enumerate(zip(deroule.rows, timing.steps, strict=True)):
        begins, ends = clock.after(step.before), clock.after(step.after)
        is_on = place == on and elapsed is not None
        yield HallRow(
            number=place + 1,
            time=f"{clock.said(begins)}\u00a0– {clock.said(ends)}" if begins and ends and step.minutes else "",
            length=length(call.language, step.minutes) if step.minutes else "",
            sequence=names[place] or call.words("Sequence %(number)s", number=place + 1),
            facts=tuple(_facts(deroule, row)),
            following=names[place + 1] if place + 1 < len(names) else "",
            begins=str(_milliseconds(begins)) if begins else "",
            ends=str(_milliseconds(ends)) if ends else "",
            lasts=step.minutes or 0,
            done=int(elapsed - step.before) if is_on and elapsed is not None else 0,
            left=_said_left(call, step.after - elapsed) if is_on and elapsed is not None else "",
            shown=place == shown,
            on=is_on,
        )


def _facts(deroule: Deroule, row: Row) -> Iterator[HallFact]:
    """What the row says besides its name and its length, the instruction first."""
    labels = dict(zip(deroule.columns, deroule.head, strict=True))
    for column in _BIG:
        if words := plain_cell(deroule.cell(row, column)):
            yield HallFact(kind=column.value, label=labels[column], words=words)
    for head, known, words in zip(deroule.head, deroule.columns, row.cells, strict=True):
        if known is None and words:
            yield HallFact(kind="", label=head, words=plain_cell(words))


def _state(call: Call, clock: Instants, timing: Timing, elapsed: float | None) -> str:
    """What is said before the atelier and after it; empty meanwhile."""
    if elapsed is None:
        return ""
    if elapsed < 0:
        return _before(call).format(time=clock.said(clock.start)) if clock.start else ""
    return _over(call) if elapsed >= timing.total else ""


def _said_left(call: Call, minutes: float) -> str:
    return _left(call).format(length=length(call.language, int(minutes))) if minutes >= 1 else _soon(call)


def _left(call: Call) -> str:
    return call.words("%(length)s to go", length="{length}")


def _soon(call: Call) -> str:
    return call.words("less than a minute to go")


def _before(call: Call) -> str:
    return call.words("Begins at %(time)s", time="{time}")


def _over(call: Call) -> str:
    return call.words("This is over.")


def _milliseconds(at: datetime) -> int:
    return int(at.timestamp() * 1000)

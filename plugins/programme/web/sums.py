"""How a running order's lengths are said: « 2 h 40 », « 10 min de trop »."""

from plugins.programme.model.atelier import Atelier
from plugins.programme.model.deroule import Column, Deroule, shown_deroule
from plugins.programme.model.timing import Timing, timed
from plugins.programme.web.deroule_views import DerouleLine, DerouleView, Fits, Sum
from plugins.programme.web.hours import hour, length
from plugins.programme.web.plain_cells import plain_cell
from wiki.markup.blocks import Block
from wiki.web.call import Call


def deroule_view(call: Call, text: str, block: Block, atelier: Atelier) -> DerouleView | None:
    """The running order of `atelier` in short; None where it has none. `block` is its own in `text`."""
    deroule = shown_deroule(text, block)
    if not deroule.rows:
        return None
    timing = timing_of(deroule, atelier)
    return DerouleView(
        lines=tuple(
            DerouleLine(
                time=said_hour(call, step.start),
                sequence=plain_cell(deroule.cell(row, Column.SEQUENCE)),
                length=length(call.language, step.minutes) if step.minutes else "",
            )
            for row, step in zip(deroule.rows, timing.steps, strict=True)
        ),
        end=said_hour(call, timing.end),
        sum=sum_of(call, timing),
    )


def timing_of(deroule: Deroule, atelier: Atelier) -> Timing:
    return timed(deroule.minutes, start=atelier.start, length=atelier.minutes)


def sum_of(call: Call, timing: Timing) -> Sum:
    fits, over = fits_of(call), timing.over
    said = "" if over is None else fits.over if over > 0 else fits.left if over < 0 else fits.exact
    return Sum(
        total=length(call.language, timing.total),
        fit=said.format(length=length(call.language, abs(over or 0))),
        over=bool(over and over > 0),
    )


def fits_of(call: Call) -> Fits:
    return Fits(
        over=call.words("%(length)s too much", length="{length}"),
        left=call.words("%(length)s left", length="{length}"),
        exact=call.words("exactly the time there is"),
    )


def said_hour(call: Call, minutes: int | None) -> str:
    """« 9 h 30 »; empty where no hour is settled."""
    return "" if minutes is None else hour(call.language, minutes)

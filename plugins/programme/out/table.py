"""A programme as a table for spreadsheets."""

from collections.abc import Mapping, Sequence

from plugins.programme.model.atelier import State
from plugins.programme.model.moments import MIDNIGHT, Span
from plugins.programme.out.telling import Item, Told, opening
from wiki.markup import spreadsheet


def table(told: Told, header: Sequence[str], states: Mapping[State, str]) -> bytes:
    """Every item, placed or not, a line each below the `header` (see `cells`); `states` are the words for states."""
    return spreadsheet.table(header, (cells(item, states) for item in told.items))


def cells(item: Item, states: Mapping[State, str]) -> tuple[str, ...]:
    """Day, start, end, minutes, room, title, people, kind, state, capacity, expected, hours, session, address."""
    atelier = item.atelier
    span = atelier.span
    return (
        f"{atelier.day:%d/%m/%Y}" if atelier.day else "",
        _clock(span.start if span else atelier.start),
        _clock(span.end if span else None),
        _said(atelier.minutes),
        atelier.room,
        item.title,
        ", ".join(atelier.people),
        atelier.kind,
        states[atelier.state],
        _said(atelier.capacity),
        _said(atelier.expected),
        _hours(opening(atelier)) if atelier.ongoing else "",
        item.session,
        item.url,
    )


def _hours(spans: Sequence[Span]) -> str:
    return ", ".join(f"{_clock(span.start)}–{_clock(span.end)}" for span in spans)


def _clock(minutes: int | None) -> str:
    if minutes is None:
        return ""
    minutes = minutes % MIDNIGHT if minutes > MIDNIGHT else minutes
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _said(number: int | None) -> str:
    return "" if number is None else str(number)

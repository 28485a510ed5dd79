"""One day as a poster: a row for each hour at which something begins or ends, rooms across, a few to a sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from plugins.programme.model.atelier import Atelier
from plugins.programme.model.letters import POINTS, height, largest
from plugins.programme.model.programme import Entry
from wiki.markup.names import fold

T = TypeVar("T")
ROOMS = 8  # that can be read from a step away, on one sheet
_QUARTER, _MOST_QUARTERS = 15, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterCell:
    """What takes place in a room, as many rows down as it lasts: several at once stand in one cell; none is a gap."""

    rows: int
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterRow:
    """What begins at this minute of the day; `size` is how long the row is, in quarters of an hour, bounded.

    In a `pause` nothing takes place anywhere.
    """

    start: int
    size: int
    pause: bool
    cells: tuple[PosterCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Poster:
    """One sheet; its letters are so many `points` high."""

    rooms: tuple[str, ...]
    rows: tuple[PosterRow, ...]
    points: int


def shared(things: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """Evenly, on as few sheets as there may be with at most so many on each."""
    count = -(-len(things) // most)
    cuts = [len(things) * n // count for n in range(count + 1)] if count else []
    return (things[first:last] for first, last in zip(cuts, cuts[1:], strict=False))


def posters(entries: Sequence[Entry], rooms: Sequence[str], *, most: int = ROOMS) -> tuple[Poster, ...]:
    """The sheets of one day's `entries`, all of which have a span: only rooms in use, in the order given.

    An empty room is for what has none. Every entry stands on exactly one sheet, once. Where letters would be too small
    for all rooms on one sheet, they are shared out to more.
    """
    used = {fold(entry.atelier.room) for entry in entries}
    order = [*(room for room in rooms if fold(room) in used), *([""] if "" in used else [])]
    while order:
        made = [_sheet(entries, some) for some in shared(order, most)]
        fitting = [points for sheet in made if (points := _points(sheet))]
        if len(fitting) == len(made) or most == 1:
            return tuple(replace(sheet, points=min(fitting, default=POINTS[-1])) for sheet in made)
        most = -(-most // 2)
    return ()


def _points(sheet: Poster) -> int | None:
    cells = [
        (first, cell.rows, [_words(entry.atelier) for entry in cell.entries])
        for first, row in enumerate(sheet.rows)
        for cell in row.cells
    ]
    sizes = [0 if row.pause else row.size for row in sheet.rows]
    return largest({points: height(cells, sizes, rooms=len(sheet.rooms), points=points) for points in POINTS})


def _words(atelier: Atelier) -> tuple[str, ...]:
    """What a poster says of an atelier, line below line; the state and the hours are as long as they may be."""
    return ("00 h 00 – 00 h 00", atelier.title or "?", f"{', '.join(atelier.people)} ({atelier.state})")


def _sheet(entries: Sequence[Entry], rooms: Sequence[str]) -> Poster:
    shown = [_together([entry for entry in entries if fold(entry.atelier.room) == fold(room)]) for room in rooms]
    times = sorted({time for column in shown for start, end, _ in column for time in (start, end)})
    columns = [dict(_cells(column, times)) for column in shown]
    busy = {time for column in shown for start, end, _ in column for time in times if start <= time < end}
    rows = (
        PosterRow(
            start=start,
            size=min(max(round((end - start) / _QUARTER), 1), _MOST_QUARTERS),
            pause=start not in busy,
            cells=tuple(column[start] for column in columns if start in column),
        )
        for start, end in zip(times, times[1:], strict=False)
    )
    return Poster(rooms=tuple(rooms), rows=tuple(rows), points=POINTS[0])


Stretch = tuple[int, int, tuple[Entry, ...]]


def _together(entries: Sequence[Entry]) -> list[Stretch]:
    """What overlaps in one room, as one stretch."""
    found: list[Stretch] = []
    for entry in sorted(entries, key=lambda entry: entry.atelier.start or 0):
        span = entry.atelier.span
        assert span is not None
        if found and span.start < found[-1][1]:
            start, end, others = found.pop()
            found.append((start, max(end, span.end), (*others, entry)))
        else:
            found.append((span.start, span.end, (entry,)))
    return found


def _cells(column: Sequence[Stretch], times: Sequence[int]) -> Iterator[tuple[int, PosterCell]]:
    """The cells of a room by the time at which they begin; gaps are a row each."""
    at = {time: place for place, time in enumerate(times)}
    covered: set[int] = set()
    for start, end, entries in column:
        yield start, PosterCell(rows=at[end] - at[start], entries=entries)
        covered.update(times[at[start] : at[end]])
    for time in times[:-1]:
        if time not in covered:
            yield time, PosterCell(rows=1)

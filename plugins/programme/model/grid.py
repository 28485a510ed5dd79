"""One day as a grid: hours run down, rooms across; a table whose cells span as many rows as they last."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plugins.programme.model.moments import Span
from plugins.programme.model.programme import Entry
from wiki.markup.names import fold

STEP = 15  # minutes a row, at best
_FINEST = 5
_HOUR = 60
USUAL = Span(start=9 * _HOUR, end=18 * _HOUR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A room, as wide as it has ateliers at once; an empty name is for those without a room."""

    room: str
    lanes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A card, or an empty stretch (`entry` is None) where one can begin; `rows` down from its own row."""

    room: str
    start: int
    rows: int
    entry: Entry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The cells that begin at this minute of the day; `hour` says that it is a full one."""

    start: int
    cells: tuple[Cell, ...]

    @property
    def hour(self) -> bool:
        return self.start % _HOUR == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """`step` is how many minutes a row lasts."""

    step: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def grid(entries: Sequence[Entry], rooms: Sequence[str], *, opening: Span | None = None) -> Grid:
    """The grid of one day's `entries`, all of which have a span.

    Rooms stand in the order given, then a column for those without one, if need be. Every entry has exactly one
    card; two at once in one room stand in lanes of its column. A card covers at least the rows in which it takes place.
    """
    spans = [span for entry in entries if (span := entry.atelier.span)]
    step = STEP if all(s.start % STEP == 0 and s.end % STEP == 0 for s in spans) else _FINEST
    frame = _frame(spans, opening)
    columns: list[Column] = []
    cells: list[list[Cell]] = []
    held: dict[str, list[Entry]] = {}
    for entry in entries:
        held.setdefault(fold(entry.atelier.room), []).append(entry)
    homeless = [entry for entry in entries if not entry.atelier.room]
    for room in (*rooms, *([""] if homeless or not rooms else [])):
        lanes = _lanes(held.get(fold(room), []), step)
        columns.append(Column(room=room, lanes=len(lanes)))
        cells += [list(_cells(lane, room, frame, step)) for lane in lanes]
    starts = range(frame.start, frame.end, step)
    rows: dict[int, list[Cell]] = {start: [] for start in starts}
    for lane in cells:
        for cell in lane:
            rows[cell.start].append(cell)
    return Grid(step=step, columns=tuple(columns), rows=tuple(Row(start=at, cells=tuple(rows[at])) for at in starts))


def _frame(spans: Sequence[Span], opening: Span | None) -> Span:
    """From the full hour before all to the full hour after all."""
    shown = [*spans, opening or USUAL] if opening or not spans else spans
    start, end = min(span.start for span in shown), max(span.end for span in shown)
    return Span(start=start // _HOUR * _HOUR, end=max(-(-end // _HOUR) * _HOUR, start // _HOUR * _HOUR + _HOUR))


def _lanes(entries: Sequence[Entry], step: int) -> list[list[Entry]]:
    """Those that take place in one row are put beside one another; at least one lane."""
    lanes: list[list[Entry]] = [[]]
    ends = [0]
    for entry in sorted(entries, key=lambda entry: (entry.atelier.start or 0, entry.name)):
        rows = _rows(entry, step)
        place = next((place for place, end in enumerate(ends) if end <= rows.start), len(lanes))
        if place == len(lanes):
            lanes.append([])
            ends.append(0)
        lanes[place].append(entry)
        ends[place] = rows.end
    return lanes


def _rows(entry: Entry, step: int) -> Span:
    """The rows in which an entry takes place, in minutes."""
    span = entry.atelier.span
    assert span is not None
    return Span(start=span.start // step * step, end=-(-span.end // step) * step)


def _cells(lane: Sequence[Entry], room: str, frame: Span, step: int) -> Iterator[Cell]:
    """The cards of a lane from top to bottom, and what is empty between them."""
    at = frame.start
    for entry in lane:
        rows = _rows(entry, step)
        yield from _empty(room, at, rows.start, step)
        yield Cell(room=room, start=rows.start, rows=(rows.end - rows.start) // step, entry=entry)
        at = rows.end
    yield from _empty(room, at, frame.end, step)


def _empty(room: str, start: int, end: int, step: int) -> Iterator[Cell]:
    """An empty stretch, cut at full hours."""
    while start < end:
        stop = min((start // _HOUR + 1) * _HOUR, end)
        yield Cell(room=room, start=start, rows=(stop - start) // step)
        start = stop

"""Make a programme into what templates show: grids by day, lists, what goes on all along, what has no place yet."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from urllib.parse import quote_plus

from plugins.programme.model.grid import USUAL, Cell, Row, grid
from plugins.programme.model.programme import Entry, Programme
from plugins.programme.model.views import Look
from plugins.programme.web.cards import Card, card_of
from plugins.programme.web.contexts import GridCell, GridColumn, GridRow, GridView, Group
from plugins.programme.web.hours import hour
from storage.records import Page
from wiki.markup.names import fold
from wiki.people.permissions import PageIn, Verb, may
from wiki.web.call import Call

WIDEST = 60
_HERE = "{where}"
Warnings = Mapping[str, Sequence[str]]


class Shaping:
    """Shows `programme` to one viewer, who may add to `page` if she has the right, and comes back to it.

    Where it is `roomy`, she has a whole day to put something into; where it is not `editable`, nothing is changed from
    here, whatever her rights.
    """

    def __init__(
        self,
        call: Call,
        page: Page,
        programme: Programme,
        warnings: Warnings | None = None,
        *,
        roomy: bool = False,
        editable: bool = True,
    ) -> None:
        self._call = call
        self._page = page
        self._programme = programme
        self._warnings = warnings or {}
        space = self._space = call.homes[page.space]
        self._roomy = roomy
        self._add_url = call.site.urls.page(space, page, "atelier", back=str(page.id))
        self._said = call.words("Add a workshop: %(where)s", where=_HERE)
        self._quoted = cache(quote_plus)
        self._editable = editable
        self._adds = editable and may(call.viewer, Verb.EDIT, PageIn(space=space, page=page))

    def cards(self, entries: Iterable[Entry], *, signs: bool = False) -> tuple[Card, ...]:
        return tuple(self._card(entry, signs=signs) for entry in entries)

    def _card(self, entry: Entry, *, signs: bool = False) -> Card:
        warnings = tuple(self._warnings.get(entry.name, ()))
        card = card_of(self._call, entry, warnings=warnings, back=self._page, signs=signs)
        return card if self._editable else replace(card, edit_url="", move_url="")

    def days(self, days: Iterable[date]) -> tuple[tuple[GridView, ...], tuple[Group, ...]]:
        """Each day as a grid; as a list where so many rooms are in use that no screen has place for them."""
        grids: list[GridView] = []
        lists: list[Group] = []
        for day in days:
            made = self.day(day)
            if made is None:
                words = self._call.clock.weekday(day)
                lists.append(Group(name=words, cards=self.cards(self._programme.on(day))))
            else:
                grids.append(made)
        return tuple(grids), tuple(lists)

    def day(self, day: date) -> GridView | None:
        """One day, rooms across; None where there are more than `WIDEST` of them."""
        programme = self._programme
        opening = programme.setting.opening or (USUAL if self._adds else None)
        made = grid(programme.on(day), programme.rooms, opening=opening if self._roomy else None)
        if sum(column.lanes for column in made.columns) > WIDEST:
            return None
        return GridView(
            day=day.isoformat(),
            words=self._call.clock.weekday(day),
            step=made.step,
            columns=tuple(GridColumn(room=column.room, lanes=column.lanes) for column in made.columns),
            rows=tuple(self._row(day, row) for row in made.rows),
        )

    def _row(self, day: date, row: Row) -> GridRow:
        quiet = not any(cell.entry for cell in row.cells)
        return GridRow(
            start=row.start,
            label=hour(self._call.language, row.start) if row.hour or not quiet else "",
            full=row.hour,
            cells=tuple(self._cell(day, cell) for cell in row.cells),
            quiet=quiet,
        )

    def _cell(self, day: date, cell: Cell) -> GridCell:
        if cell.entry or not self._adds:
            card = self._card(cell.entry) if cell.entry else None
            return GridCell(rows=cell.rows, card=card, add_url="", where="")
        return GridCell(
            rows=cell.rows,
            card=None,
            add_url=f"{self._add_url}&date={day.isoformat()}&start={cell.start}&room={self._quoted(cell.room)}",
            where=self._said.replace(_HERE, f"{hour(self._call.language, cell.start)} {cell.room}".rstrip()),
        )

    def groups(self, by: Look, *, signs: bool = False) -> tuple[Group, ...]:
        """All that has a day, in the order of time, under headings: by day, by session (page), or by kind."""
        named: Callable[[Entry], tuple[str, str]] = {Look.SESSION: _session, Look.KIND: _kind}.get(by, _day)
        placed = [entry for entry in self._programme.entries if entry.atelier.day]
        placed.sort(key=lambda entry: (entry.atelier.day or date.max, entry.atelier.start or 0))
        groups: dict[str, list[Entry]] = {}
        for entry in sorted(placed, key=lambda entry: named(entry)[0]) if by is Look.KIND else placed:
            groups.setdefault(named(entry)[1], []).append(entry)
        return tuple(
            Group(name=self._heading(by, name), cards=self.cards(entries, signs=signs))
            for name, entries in groups.items()
        )

    def _heading(self, by: Look, name: str) -> str:
        if by is Look.KIND:
            return name or self._call.words("Other items")
        return name if by is Look.SESSION else self._call.clock.weekday(date.fromisoformat(name))


def _day(entry: Entry) -> tuple[str, str]:
    day = entry.atelier.day.isoformat() if entry.atelier.day else ""
    return day, day


def _session(entry: Entry) -> tuple[str, str]:
    return entry.title, entry.title


def _kind(entry: Entry) -> tuple[str, str]:
    return fold(entry.atelier.kind), entry.atelier.kind

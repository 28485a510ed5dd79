"""The running order of an atelier: the table in its prose that says what is done, how long, with what, by whom."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from plugins.programme.model.moments import MIDNIGHT, parse_duration
from plugins.programme.model.tables import Row, Table, new_table, rows_of, tables_in, with_rows
from wiki.markup.blocks import Block, scan
from wiki.markup.names import fold


class Column(StrEnum):
    """What a column of a running order says, by the folded word at its head."""

    DURATION = "duree"
    SEQUENCE = "sequence"
    AIM = "objectif"
    METHOD = "methode"
    TASK = "consigne"
    MATERIAL = "materiel"
    WHO = "qui"


HEAD = ("durée", "séquence", "objectif", "méthode", "consigne", "matériel", "qui")
MOST_SHOWN = 200
_COLUMNS: dict[str, Column] = {
    **{column.value: column for column in Column},
    **{f"{column.value}s": column for column in Column},
    "temps": Column.DURATION,
    "etape": Column.SEQUENCE,
    "animation": Column.WHO,
}
_EMPHASIS = "*_~` \u00a0\u202f"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deroule:
    """A running order as it is read: the words at the head of its columns, and its rows.

    `table` is where it stands; None for an atelier that has none yet, whose `head` is what a new one begins with.
    """

    table: Table | None
    head: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def columns(self) -> tuple[Column | None, ...]:
        """What each column says; None for those that only their own words explain, and for one that comes again."""
        return columns_of(self.head)

    def cell(self, row: Row, column: Column) -> str:
        """What a row says in a column; empty without one."""
        columns = self.columns
        return row.cells[columns.index(column)] if column in columns else ""

    @property
    def minutes(self) -> tuple[int | None, ...]:
        """How long each row lasts; None for one that does not say it, or not so that it can be read."""
        columns = self.columns
        place = columns.index(Column.DURATION) if Column.DURATION in columns else None
        return tuple(None if place is None else parse_minutes(row.cells[place]) for row in self.rows)


def read_deroule(text: str, block: Block) -> Deroule:
    """The first table with a column `durée` in a block's own prose; empty where there is none."""
    for table in _tables(text, block):
        if Column.DURATION in columns_of(table.head):
            return Deroule(table=table, head=table.head, rows=rows_of(table))
    return Deroule(table=None, head=HEAD, rows=())


def shown_deroule(text: str, block: Block) -> Deroule:
    """The running order with its first `MOST_SHOWN` rows: nobody runs more, and pages draw each of them large."""
    deroule = read_deroule(text, block)
    return replace(deroule, rows=deroule.rows[:MOST_SHOWN])


def write_deroule(text: str, block: Block, rows: Sequence[Row]) -> str:
    """`text` with these rows in the running order of `block`, which begins at the end of its prose if need be."""
    found = read_deroule(text, block)
    if found.table is not None:
        return with_rows(text, found.table, rows)
    if not rows:
        return text
    gap = "" if text[: block.body_end].endswith("\n\n") else "\n"
    return text[: block.body_end] + gap + new_table(found.head, rows) + text[block.body_end :]


def columns_of(head: Sequence[str]) -> tuple[Column | None, ...]:
    taken: set[Column] = set()
    columns: list[Column | None] = []
    for words in head:
        column = _COLUMNS.get(fold(words))
        columns.append(None if column in taken else column)
        if column:
            taken.add(column)
    return tuple(columns)


def parse_minutes(words: str) -> int | None:
    """« 15 min », « 1h30 », or a bare « 15 »; None if it is none, or nothing at all."""
    plain = words.strip(_EMPHASIS)
    if plain.isascii() and plain.isdecimal() and len(plain) <= 4:
        return int(plain) if 0 < int(plain) <= MIDNIGHT else None
    return parse_duration(plain.rstrip("."))


def moved(rows: Sequence[Row], place: int, steps: int) -> tuple[Row, ...]:
    """The rows with one of them some places further down (up, if negative); beyond the ends is at the end."""
    others = [*rows[:place], *rows[place + 1 :]]
    at = min(max(place + steps, 0), len(others))
    return (*others[:at], rows[place], *others[at:])


def removed(rows: Sequence[Row], place: int) -> tuple[Row, ...]:
    return (*rows[:place], *rows[place + 1 :])


def added(rows: Sequence[Row], width: int) -> tuple[Row, ...]:
    """One more row at the end, still empty."""
    return (*rows, Row(cells=("",) * width))


def changed(rows: Sequence[Row], place: int, cell: int, words: str) -> tuple[Row, ...]:
    """The rows with something else in one cell."""
    row = rows[place]
    cells = (*row.cells[:cell], words, *row.cells[cell + 1 :])
    return (*rows[:place], replace(row, cells=cells), *rows[place + 1 :])


def _tables(text: str, block: Block) -> list[Table]:
    """Those in the block's prose, but not in the blocks inside it."""
    start, found = block.body_start, list[Table]()
    for inner in scan(text, block.body_start, block.body_end):
        found += tables_in(text, start, inner.start)
        start = min(inner.end + 1, block.body_end)
    return [*found, *tables_in(text, start, block.body_end)]

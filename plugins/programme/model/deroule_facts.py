"""Running orders as facts: a row for each cell that says something, and the way back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from plugins.programme.model.blocks import named
from plugins.programme.model.deroule import Column, parse_minutes, shown_deroule
from wiki.content.titles import title_key
from wiki.hooks import Fact, Reading

KIND = "deroule"
Cells = Mapping[Column, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One row of a running order, as facts tell it: what each known column says, where it says something."""

    cells: Cells = field(default_factory=dict)

    def cell(self, column: Column) -> str:
        return self.cells.get(column, "")

    @property
    def minutes(self) -> int | None:
        return parse_minutes(self.cell(Column.DURATION))


def read(reading: Reading) -> Iterator[Fact]:
    """`ref` is the atelier's name in its page, `position` the row's place in its table."""
    for placed in named(reading.blocks):
        deroule = shown_deroule(reading.text, placed.block)
        columns = [(place, column) for place, column in enumerate(deroule.columns) if column]
        for position, row in enumerate(deroule.rows):
            for place, column in columns:
                if value := row.cells[place]:
                    yield Fact(
                        kind=KIND,
                        ref=placed.ref,
                        name=column.value,
                        position=position,
                        value=value,
                        key=title_key(value),
                    )


def rows_told(facts: Iterable[Fact]) -> dict[str, tuple[Told, ...]]:
    """The rows that these facts (of one page) tell, in their order, by atelier; those that say nothing are left out."""
    told: dict[str, dict[int, dict[Column, str]]] = {}
    for fact in facts:
        told.setdefault(fact.ref, {}).setdefault(fact.position, {})[Column(fact.name)] = fact.value
    return {ref: tuple(Told(cells=rows[place]) for place in sorted(rows)) for ref, rows in told.items()}

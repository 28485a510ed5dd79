"""Ateliers as facts: a row for each value, and the way back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.programme.model.atelier import Atelier, Values, read_atelier
from plugins.programme.model.blocks import named, values_of
from plugins.programme.model.moments import parse_day, parse_time
from wiki.content.titles import title_key
from wiki.hooks import Fact, Reading

KIND = "atelier"
TITLE, PLACE = "titre", "rang"
"""Facts that no field says: what stands in the opening line, and the atelier's place among those of its page."""


def read(reading: Reading) -> Iterator[Fact]:
    """The facts of all ateliers in a text: one a value (or an empty one), `ref` the atelier's name in its page."""
    for rank, placed in enumerate(named(reading.blocks)):
        block = placed.block
        yield _fact(placed.ref, TITLE, 0, block.title)
        yield _fact(placed.ref, PLACE, 0, f"{rank:04}")
        for key, values in values_of(block).items():
            for position, value in enumerate(values or ("",)):
                yield _fact(placed.ref, key, position, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What an atelier's block says, as it is typed: the values of its fields by folded name."""

    ref: str
    title: str
    values: Values


def stated(facts: Iterable[Fact]) -> list[Stated]:
    """The ateliers that these facts (of one page) state, in the order of the page."""
    told: dict[str, dict[str, list[str]]] = {}
    for fact in facts:
        values = told.setdefault(fact.ref, {}).setdefault(fact.name, [])
        if fact.value:
            values.append(fact.value)
    order = sorted(told, key=lambda ref: told[ref].get(PLACE, [""]))
    return [Stated(ref=ref, title="".join(told[ref].pop(TITLE, [])), values=told[ref]) for ref in order]


def ateliers(facts: Iterable[Fact]) -> list[Atelier]:
    """The ateliers that these facts (of one page) tell, in the order of the page."""
    return [read_atelier(one.ref, one.title, one.values) for one in stated(facts)]


def _fact(ref: str, name: str, position: int, value: str) -> Fact:
    return Fact(kind=KIND, ref=ref, name=name, position=position, value=value, key=_key(name, value))


def _key(name: str, value: str) -> str:
    """What a value is found by: days and hours in a form that sorts."""
    if name == "date" and (day := parse_day(value)):
        return day.isoformat()
    if name == "debut" and (minutes := parse_time(value)) is not None:
        return f"{minutes // 60:02}:{minutes % 60:02}"
    return title_key(value)

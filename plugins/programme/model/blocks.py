"""The ateliers in a text: found, named, read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plugins.programme.model.atelier import NAME, Atelier, read_atelier
from wiki.markup.blocks import Block, scan

ID = "id"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An atelier's block, under the name that it has in its page."""

    ref: str
    block: Block

    @property
    def atelier(self) -> Atelier:
        return read_atelier(self.ref, self.block.title, values_of(self.block))


def ateliers_in(text: str) -> tuple[Placed, ...]:
    """Every atelier of a text, wherever it stands, in reading order."""
    return tuple(named(_within(text, 0, len(text))))


def named(blocks: Iterable[Block]) -> Iterator[Placed]:
    """Each atelier among `blocks` under its `:id:`; one without, or with the id of an earlier one, is `~n`."""
    taken: set[str] = set()
    for number, block in enumerate((block for block in blocks if block.key == NAME), start=1):
        ref = block.first(ID) or ""
        if not ref or ref in taken:
            ref = f"~{number}"
        taken.add(ref)
        yield Placed(ref=ref, block=block)


def find(text: str, ref: str) -> Placed | None:
    """The atelier of this name, if it stands in `text`."""
    return next((placed for placed in ateliers_in(text) if placed.ref == ref), None)


def values_of(block: Block) -> dict[str, tuple[str, ...]]:
    """The values of a block's fields by folded name."""
    return {field.key: block.all(field.key) for field in block.fields}


def _within(text: str, start: int, end: int) -> Iterator[Block]:
    for block in scan(text, start, end):
        yield block
        yield from _within(text, block.body_start, block.body_end)

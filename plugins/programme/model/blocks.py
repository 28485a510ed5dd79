"""The ateliers in a text: found, named, read."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from plugins.programme.model.atelier import NAME, Atelier, read_atelier
from wiki.markup.blocks import Block, scan
from wiki.markup.document import DEEPEST

ID = "id"
MOST = 500
"""Ateliers that are read in one text: no page has more of them, and each costs who reads it."""

# What an id may be: it stands in addresses, where slashes and dots would lead elsewhere, and is no `~n` of another.
_WORD = re.compile(r"[^\W_][\w.-]{0,63}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """An atelier's block, under the name that it has in its page."""

    ref: str
    block: Block

    @property
    def atelier(self) -> Atelier:
        return read_atelier(self.ref, self.block.title, values_of(self.block))


def ateliers_in(text: str) -> tuple[Placed, ...]:
    """The first `MOST` ateliers of a text, wherever they stand, in reading order."""
    return tuple(named(blocks_in(text)))


def named(blocks: Iterable[Block]) -> Iterator[Placed]:
    """The first `MOST` ateliers among `blocks`, each under its `:id:`.

    One without an id, or with one that is no word, or an earlier one's, is `~n`.
    """
    taken: set[str] = set()
    for number, block in enumerate(islice((block for block in blocks if block.key == NAME), MOST), start=1):
        ref = block.first(ID) or ""
        if not _WORD.fullmatch(ref) or ref in taken:
            ref = f"~{number}"
        taken.add(ref)
        yield Placed(ref=ref, block=block)


def find(text: str, ref: str) -> Placed | None:
    """The atelier of this name, if it stands in `text`."""
    return next((placed for placed in ateliers_in(text) if placed.ref == ref), None)


def values_of(block: Block) -> dict[str, tuple[str, ...]]:
    """The values of a block's fields by folded name."""
    values: dict[str, list[str]] = {}
    for field in block.fields:
        values.setdefault(field.key, []).extend(field.values)
    return {key: tuple(said) for key, said in values.items()}


def blocks_in(text: str) -> Iterator[Block]:
    """All blocks, as deep as pages show them, in reading order."""
    return _within(text, 0, len(text), 0)


def _within(text: str, start: int, end: int, depth: int) -> Iterator[Block]:
    for block in scan(text, start, end) if depth < DEEPEST else ():
        yield block
        yield from _within(text, block.body_start, block.body_end, depth + 1)

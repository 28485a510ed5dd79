"""The groups of a board, as a page says them: `:::{frein}` and `:::{levier}`, with the pieces that were put in each."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from plugins.questionnaire.model.questionnaire import Category, blocks_in, line, prose_of
from wiki.markup.blocks import Block
from wiki.markup.names import fold

ID, PIECES, LEVERS, CATEGORY = "id", "extraits", "leviers", "catégorie"
MOST = 500
"""Groups that are read in one text."""

# What an id may be: it stands in addresses and fields, and is no `~n` of another, nor what a field says of no group.
_WORD = re.compile(r"(?!(?:none|new-frein|new-levier)\Z)[^\W_][\w.-]{0,63}")


class Side(StrEnum):
    """What holds cooperation back, or what helps it on."""

    FREIN = "frein"
    LEVIER = "levier"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """`pieces` are the codes of what was put in it, each in one group of a text; `levers` the ids of levers that are
    linked to this frein; `category` a word of `Category`, or empty; `prose` what stands in the block, as typed.
    """

    ref: str
    side: Side
    title: str
    category: str = ""
    pieces: tuple[str, ...] = ()
    levers: tuple[str, ...] = ()
    prose: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A group and its block."""

    group: Group
    block: Block


def groups_in(text: str) -> tuple[Group, ...]:
    """The groups of a text, in reading order."""
    return tuple(placed.group for placed in placed_in(text))


def placed_in(text: str) -> tuple[Placed, ...]:
    """The first `MOST` groups of a text, wherever they stand.

    One without an id, or with one that is no word, or an earlier one's, is `~n`; a piece that stands in several is in
    the first.
    """
    return tuple(_named(text, blocks_in(text)))


def side_of(block: Block) -> Side | None:
    """What a block is, if it is one of ours."""
    return next((side for side in Side if fold(side) == block.key), None)


def category_of(raw: str) -> str:
    """The word of `Category` that is meant, or none."""
    key = fold(raw)
    return next((one.value for one in Category if fold(one) == key), "")


def levers_of(group: Group, groups: Iterable[Group]) -> tuple[Group, ...]:
    """The levers that are linked to a frein and still stand."""
    return tuple(one for one in groups if one.side is Side.LEVIER and one.ref in group.levers)


def freins_of(lever: Group, groups: Iterable[Group]) -> tuple[Group, ...]:
    """The freins that a lever is linked to."""
    return tuple(one for one in groups if one.side is Side.FREIN and lever.ref in one.levers)


def _named(text: str, blocks: Iterable[Block]) -> Iterator[Placed]:
    names: set[str] = set()
    pieces: set[str] = set()
    ours = ((side, block) for block in blocks if (side := side_of(block)))
    for number, (side, block) in enumerate(islice(ours, MOST), start=1):
        ref = block.first(ID) or ""
        if not _WORD.fullmatch(ref) or ref in names:
            ref = f"~{number}"
        names.add(ref)
        own = tuple(dict.fromkeys(code for code in block.all(PIECES) if code not in pieces))
        pieces.update(own)
        group = Group(
            ref=ref,
            side=side,
            title=block.title,
            category=category_of(line(block, CATEGORY)),
            pieces=own,
            levers=tuple(dict.fromkeys(block.all(LEVERS))) if side is Side.FREIN else (),
            prose=prose_of(text, block),
        )
        yield Placed(group=group, block=block)

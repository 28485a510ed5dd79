"""Puts tokens for all that Markdown must not read: headings' numbers, links, blocks."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wiki.markup.blocks import Block
from wiki.markup.lines import Edit, splice
from wiki.markup.rendered import BlockHole, FileHole, Rendered, SaidHole, SectionHole
from wiki.markup.targets import Bracket, brackets
from wiki.markup.tokens import Tokens


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingMark:
    """Says in a heading's line which section it opens."""

    number: int


Thing = Bracket | HeadingMark | Block | FileHole | SectionHole | BlockHole | SaidHole | Rendered


def mask(
    text: str,
    start: int,
    end: int,
    *,
    tokens: Tokens[Thing],
    blocks: Sequence[Block],
    headings: Iterable[re.Match[str]],
) -> str:
    """`text[start:end]` with a token in each of `headings`, one for every link, and one line for each of `blocks`."""
    edits = [*_block_edits(text, blocks, tokens), *_heading_edits(headings, tokens)]
    edits += _link_edits(text, start, end, blocks, tokens)
    moved = sorted((first - start, last - start, new) for first, last, new in edits)
    return splice(text[start:end], moved)


def _block_edits(text: str, blocks: Sequence[Block], tokens: Tokens[Thing]) -> Iterator[Edit]:
    for block in blocks:
        indent = " " * (text.index(":", block.start) - block.start)
        yield block.start, block.end, f"\n{indent}{tokens.block(block)}\n"


def _heading_edits(headings: Iterable[re.Match[str]], tokens: Tokens[Thing]) -> Iterator[Edit]:
    for number, line in enumerate(headings, 1):
        position = line.end("hashes")
        yield position, position, f" {tokens.inline(HeadingMark(number=number))}"


def _link_edits(text: str, start: int, end: int, blocks: Sequence[Block], tokens: Tokens[Thing]) -> Iterator[Edit]:
    for block in blocks:
        yield from _links_between(text, start, block.start, tokens)
        start = block.end
    yield from _links_between(text, start, end, tokens)


def _links_between(text: str, start: int, end: int, tokens: Tokens[Thing]) -> Iterator[Edit]:
    return ((link.start, link.end, tokens.inline(link)) for link in brackets(text, start, end))


def mask_links(text: str, start: int, end: int, tokens: Tokens[Thing]) -> str:
    """`text[start:end]` with a token for every link."""
    edits = _links_between(text, start, end, tokens)
    return splice(text[start:end], ((first - start, last - start, new) for first, last, new in edits))

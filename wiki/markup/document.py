"""Renders one text and the blocks inside it: masked, read by mistune, cleaned, cut at its tokens."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, groupby

from mistune.util import escape

from wiki.markup.anchors import Anchors
from wiki.markup.blocks import Block, Field, scan
from wiki.markup.known import Known, Prose
from wiki.markup.mask import Thing, mask, mask_links
from wiki.markup.parser import inline_html, page_html
from wiki.markup.rendered import BlockHole, FileHole, LinkHole, Piece, Rendered, SaidHole, SectionHole, Target
from wiki.markup.sanitize import clean
from wiki.markup.sections import headings
from wiki.markup.targets import Bracket, brackets
from wiki.markup.tokens import Tokens
from wiki.markup.work import TooMuchWork, Work
from wiki.markup.writer import Writer

DEEPEST = 8
"""Blocks inside more blocks than this are prose."""

_STEPS = 12  # for a block, besides what stands in it
_FIELD_STEPS = 2


@dataclass(slots=True, kw_only=True)
class Page:
    """One page while it is rendered: its text (already `neutral`), and what its parts share.

    `registered` are the blocks that somebody shows, each with the fields that nobody reads.
    `links` collects every `[[...]]` that became a `LinkHole`, wherever it stands. A text that is only a `part` of a
    page, set apart by that name, is read as if it stood in a block of it.
    """

    text: str
    registered: Mapping[str, frozenset[str]] = field(default_factory=dict)
    anchors: Anchors = field(default_factory=Anchors)
    links: list[Bracket] = field(default_factory=list)
    parts: int = 0
    work: Work = field(default_factory=Work)
    part: str = ""
    known: Known = field(default_factory=Known)


def render_page(page: Page, start: int) -> Rendered:
    """The page's text from `start` on, where its front matter ends. Raises `TooMuchWork`."""
    try:
        return _Part(page, depth=1 if page.part else 0).render(start, len(page.text))
    except RecursionError as error:
        raise TooMuchWork from error


class _Part:
    """The page's text, or the prose of one of its blocks."""

    def __init__(self, page: Page, *, depth: int) -> None:
        self._page = page
        self._depth = depth
        self._tokens: Tokens[Thing] = Tokens(page.work)
        self._writer = Writer(
            tokens=self._tokens,
            anchors=page.anchors,
            top=2 + depth,
            notes=f"{page.part}{page.parts}_" if depth else "",
            write_block=self._write_block,
            work=page.work,
        )
        page.parts += 1

    def render(self, start: int, end: int) -> Rendered:
        html = page_html(self._masked(start, end), self._writer, self._page.work)
        pieces = joined(chain.from_iterable(map(self._piece, self._tokens.cut(clean(html)))))
        return Rendered(pieces=pieces, headings=tuple(self._writer.headings), links=targets(pieces))

    def _masked(self, start: int, end: int) -> str:
        text = self._page.text
        self._page.work.spend(2 * text.count(":::{", start, end))
        blocks = scan(text, start, end) if self._depth < DEEPEST else ()
        self._page.work.spend(sum(_STEPS + _FIELD_STEPS * len(block.fields) for block in blocks))
        lines = headings(text, start, blocks) if self._depth == 0 else ()
        return mask(text, start, end, tokens=self._tokens, blocks=blocks, headings=lines)

    def _write_block(self, number: int) -> str:
        block = self._tokens[number]
        assert isinstance(block, Block)
        unread = self._page.registered.get(block.key)
        label = self._label(block) if unread is None else ""
        body = self._body(block.body_start, block.body_end)
        self._writer.headings += body.headings
        if unread is not None:
            return self._tokens.block(BlockHole(block=block, body=body, unread=unread)) + "\n"
        inside = f'<div class="block-body">{self._tokens.block(body)}</div>\n' if body.pieces else ""
        return f'<section class="block">\n{label}{inside}</section>\n'

    def _body(self, start: int, end: int) -> Rendered:
        page, depth, text = self._page, self._depth + 1, self._page.text[start:end]
        part, before, left = _Part(page, depth=depth), len(page.links), page.work.left
        if prose := page.known.find(depth, text):
            page.work.spend(prose.steps)
            page.links += prose.links_from(start)
            return prose.rendered
        rendered = part.render(start, end)
        links = tuple(replace(link, start=link.start - start, end=link.end - start) for link in page.links[before:])
        page.known.keep(depth, text, Prose(rendered=rendered, links=links, steps=left - page.work.left))
        return rendered

    def _label(self, block: Block) -> str:
        title = self._inline(block.title_start, block.title_start + len(block.title))
        name = f'<p class="block-label"><span class="block-name">{escape(block.name)}</span>'
        strong = f' <strong class="block-title">{title}</strong>' if title else ""
        fields = "".join(map(self._field, block.fields))
        return f"{name}{strong}</p>\n" + (f'<dl class="block-fields">\n{fields}</dl>\n' if fields else "")

    def _field(self, line: Field) -> str:
        return f"<dt>{escape(line.name)}</dt><dd>{self._inline(line.start, line.end)}</dd>\n"

    def _inline(self, start: int, end: int) -> str:
        masked = mask_links(self._page.text, start, end, self._tokens)
        return inline_html(masked, self._writer, self._page.work)

    def _piece(self, thing: str | Thing) -> Iterator[Piece]:
        match thing:
            case Bracket():
                self._page.links.append(thing)
                yield LinkHole(target=thing.target, label=thing.label)
            case Rendered():
                yield from thing.pieces
            case str() | FileHole() | SectionHole() | BlockHole() | SaidHole():
                yield thing


def joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The same pieces, strings that follow each other made one."""
    joined: list[Piece] = []
    for are_text, run in groupby(pieces, lambda piece: isinstance(piece, str)):
        if not are_text:
            joined += run
        elif text := "".join(str(piece) for piece in run):
            joined.append(text)
    return tuple(joined)


def targets(pieces: Iterable[Piece]) -> tuple[Target, ...]:
    """What the links among `pieces` name, each once, in order."""
    return tuple(dict.fromkeys(chain.from_iterable(map(_targets_of, pieces))))


def _targets_of(piece: Piece) -> Iterator[Target]:
    if isinstance(piece, LinkHole):
        yield piece.target
    elif isinstance(piece, BlockHole):
        for words in (piece.block.title, *(line.value for line in piece.block.fields)):
            yield from (link.target for link in brackets(words))
        yield from piece.body.links

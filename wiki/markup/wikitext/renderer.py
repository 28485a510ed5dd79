"""The door to rendering wikitext: a text in, `Rendered` out."""

import json
from dataclasses import replace

from mistune.util import escape

from wiki.markup.anchors import Anchors
from wiki.markup.document import joined, targets
from wiki.markup.mask import Thing
from wiki.markup.names import fold
from wiki.markup.properties import Properties, Property
from wiki.markup.rendered import FileHole, LinkHole, Piece, Rendered, Said, SaidHole
from wiki.markup.sanitize import clean
from wiki.markup.targets import Bracket, parse_target
from wiki.markup.tokens import Tokens, neutral
from wiki.markup.wikitext.blocks import Blocks
from wiki.markup.wikitext.names import named
from wiki.markup.wikitext.pandoc import NoReader, Reader, TooHard, Unreadable
from wiki.markup.wikitext.source import prepared, redirection, without_tables
from wiki.markup.wikitext.words import Node, Words
from wiki.markup.work import TooMuchWork, Work
from wiki.markup.writer import Writer

KEYWORDS = "mots-clés"
_STEPS = 2_000_000  # a node of pandoc's tree takes far less than a mark in a line of Markdown


class WikitextRenderer:
    """Renders pages that were written for MediaWiki.

    The same text always gives the same result, unless pandoc is missing or had not its time; one renderer serves
    any number of threads.
    """

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def render(self, text: str, part: str = "") -> Rendered:
        """`text` as it is shown, whatever it holds; nothing raises.

        Its categories are the property `mots-clés`. What pandoc cannot read is shown as it was typed, and says why.
        `part` is what it is for a Markdown text.
        """
        text = neutral(text)
        if aim := redirection(text):
            return _redirected(aim)
        try:
            return _written(self._tree(prepared(text)), part)
        except NoReader:
            return _as_typed(text, Said.NO_READER)
        except (Unreadable, TooMuchWork, RecursionError):
            return _as_typed(text, Said.UNREADABLE)
        except (ValueError, LookupError, TypeError):  # no tree of the pandoc that we know
            return _as_typed(text, Said.UNREADABLE)

    def _tree(self, source: str) -> list[Node]:
        try:
            read = self._reader.read(source)
        except TooHard:
            raise
        except Unreadable:
            read = self._reader.read(without_tables(source))
        blocks: list[Node] = json.loads(read)["blocks"]
        return blocks


def _written(tree: list[Node], part: str) -> Rendered:
    work = Work(_STEPS)
    tokens: Tokens[Thing] = Tokens(work)
    writer = Writer(
        tokens=tokens,
        anchors=Anchors(part),
        top=3 if part else 2,
        notes=f"{part}_" if part else "",
        write_block=lambda _: "",
        work=work,
    )
    words = Words(writer, tokens, work)
    blocks = Blocks(writer, words, work)
    writer.raise_to_top([node["c"][0] for node in tree if node["t"] == "Header"])
    html = blocks.html(tree)
    pieces = joined(map(_piece, tokens.cut(clean(html + blocks.notes()))))
    keywords = () if part else tuple(dict.fromkeys(words.keywords))
    return Rendered(
        pieces=pieces, headings=tuple(writer.headings), links=targets(pieces), properties=_properties(keywords)
    )


def _piece(thing: str | Thing) -> Piece:
    match thing:
        case Bracket():
            return LinkHole(target=thing.target, label=thing.label)
        case str() | FileHole():
            return thing
        case _:
            return ""


def _properties(keywords: tuple[str, ...]) -> Properties:
    if not keywords:
        return Properties()
    return Properties(items=(Property(key=fold(KEYWORDS), name=KEYWORDS, values=keywords),))


def _redirected(aim: str) -> Rendered:
    inner, _, label = aim.partition("|")
    target, _ = parse_target(named(inner).name)
    link = LinkHole(target=target, label=label.strip() or inner.strip())
    pieces = ('<p class="redirection">', SaidHole(said=Said.REDIRECTION), " ", link, "</p>\n")
    return Rendered(pieces=pieces, links=(target,))


def _as_typed(text: str, said: Said) -> Rendered:
    shown = Rendered(pieces=(clean(f"<pre>{escape(text)}</pre>"),))
    return replace(shown, pieces=('<p class="as-typed">', SaidHole(said=said), "</p>\n", *shown.pieces))

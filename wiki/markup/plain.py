"""The words of a rendered text, without its markup: what is searched, and shown around what was found."""

import re
from collections.abc import Iterator
from html import unescape

from wiki.markup.rendered import BlockHole, FileHole, LinkHole, Rendered

_TAG = re.compile(r"<[^>]*>")


def plain(rendered: Rendered) -> str:
    """The words in reading order, in single spaces; links by what they show, blocks by title, fields and prose."""
    return " ".join("".join(_words(rendered)).split())


def _words(rendered: Rendered) -> Iterator[str]:
    for piece in rendered.pieces:
        match piece:
            case str():
                yield unescape(_TAG.sub(_gap, piece))
            case LinkHole():
                yield piece.label
            case FileHole():
                yield piece.words
            case BlockHole():
                yield f" {piece.block.title} "
                yield from (f"{field.name} {field.value} " for field in piece.block.fields)
                yield from _words(piece.body)
                yield " "


def _gap(tag: re.Match[str]) -> str:
    """Inside a word there may be emphasis; other tags stand between words."""
    return "" if tag[0].strip("</>").split(" ")[0] in {"strong", "em", "del", "a", "code", "span"} else " "

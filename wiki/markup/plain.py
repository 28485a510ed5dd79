"""The words of a rendered text, without its markup: what is searched, and shown around what was found."""

import re
from collections.abc import Iterator
from html import unescape

from wiki.markup.rendered import BlockHole, FileHole, LinkHole, Rendered

_TAG = re.compile(r"<[^>]*>")
_INSIDE = frozenset({"strong", "em", "del", "a", "code", "span"})
_BESIDE = frozenset({"td", "th", "dt", "br", "sup", "sub"})
_ID = "id"  # names a block for other blocks: nobody reads it
_UNREAD = re.compile(
    # What places a message in a discussion, and the field that names a block.
    r'<p class="block-label"><span class="block-name">message</span></p>\s*(?:<dl class="block-fields">.*?</dl>)?'
    rf"|<dt>{_ID}</dt><dd>[^<]*</dd>",
    re.DOTALL,
)


def plain(rendered: Rendered) -> str:
    """The words in reading order, a line for each paragraph, heading, item or row, in single spaces.

    Links stand by what they show, blocks by title, fields and prose.
    """
    lines = (" ".join(line.split()) for line in "".join(_words(rendered)).splitlines())
    return "\n".join(filter(None, lines))


def _words(rendered: Rendered) -> Iterator[str]:
    for piece in rendered.pieces:
        match piece:
            case str():
                yield unescape(_TAG.sub(_gap, _UNREAD.sub("", piece).replace("\n", " ")))
            case LinkHole():
                yield piece.label
            case FileHole():
                yield piece.words
            case BlockHole():
                yield f"\n{piece.block.title}\n"
                unread = {_ID, *piece.unread}
                yield from (f"{field.name} {field.value}\n" for field in piece.block.fields if field.key not in unread)
                yield from _words(piece.body)
                yield "\n"


def _gap(tag: re.Match[str]) -> str:
    """Inside a word there may be emphasis; cells stand beside one another, other things on lines of their own."""
    name = tag[0].strip("</>").split(" ")[0]
    return "" if name in _INSIDE else " " if name in _BESIDE or tag[0].startswith("<dd") else "\n"

"""The words of a table's cell, without their Markdown."""

import re

from wiki.markup.plain import plain
from wiki.markup.renderer import Renderer

_MARKED = re.compile(r"[*_`\[\]<>&\\~]")
_RENDERER = Renderer(frozenset())


def plain_cell(words: str) -> str:
    """What is read in a cell, on one line."""
    return " ".join(plain(_RENDERER.render(words)).split()) if _MARKED.search(words) else words

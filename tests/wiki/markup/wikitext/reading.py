"""Wikitext rendered by the real pandoc, and spelled out."""

from tests.wiki.markup.shown import shown
from wiki.markup.wikitext.pandoc import Pandoc
from wiki.markup.wikitext.renderer import WikitextRenderer

RENDERER = WikitextRenderer(Pandoc())


def html(text: str) -> str:
    """`text` rendered, with its holes spelled out."""
    return shown(RENDERER.render(text)).strip()

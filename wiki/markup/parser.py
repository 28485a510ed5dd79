"""Sets up mistune: which rules read a text, and which never do."""

import copy
import re
from collections.abc import MutableMapping
from functools import cache
from typing import Any

from mistune import BlockParser, BlockState, InlineParser, Markdown
from mistune.plugins.def_list import def_list
from mistune.plugins.footnotes import footnotes
from mistune.plugins.formatting import strikethrough
from mistune.plugins.task_lists import task_lists
from mistune.plugins.url import parse_url_link

from wiki.markup.tables import tables
from wiki.markup.tokens import BLOCK_PATTERN, RESERVED
from wiki.markup.writer import Writer

_ADDRESS = rf"""https?://[^\s<{RESERVED}]+[^\s<{RESERVED}.,:;!?"'’»…)\]*_~]"""
_MARK = re.compile(r"[\\`*_!\[\]<~\n]|https?://")


class _Blocks(BlockParser):
    """Knows no raw HTML, which is prose here: else an unclosed `<!--` would swallow the blocks after it."""

    def __init__(self) -> None:
        super().__init__()
        for rules in (self.rules, self.list_rules, self.block_quote_rules):
            rules.remove("raw_html")
            self.insert_rule(rules, "our_block", before="fenced_code")
        self.register("our_block", BLOCK_PATTERN, _parse_our_block)

    def parse_block_html(self, m: re.Match[str], state: BlockState) -> None:
        return None

    def parse_atx_heading(self, m: re.Match[str], state: BlockState) -> int:
        """As mistune's, in one pass: its pattern for the closing `#` takes quadratic time on a run of spaces."""
        text = m["atx_2"].strip()
        words = text.rstrip("#")
        if words != text and (not words or words[-1].isspace()):
            text = words.rstrip()
        state.append_token({"type": "heading", "text": text, "attrs": {"level": len(m["atx_1"])}, "style": "atx"})
        return m.end() + 1


class _Words(InlineParser):
    """Leaves alone what holds no mark at all: most table cells, headings and items."""

    def __init__(self) -> None:
        super().__init__()
        self.rules.remove("inline_html")

    def __call__(self, s: str, env: MutableMapping[str, Any]) -> list[dict[str, Any]]:
        return super().__call__(s, env) if _MARK.search(s) else [{"type": "text", "raw": s}]


def _parse_our_block(_: BlockParser, found: re.Match[str], state: BlockState) -> int:
    state.append_token({"type": "our_block", "attrs": {"number": int(found["block_number"])}})
    return found.end()


def _addresses(md: Markdown) -> None:
    md.inline.register("url_link", _ADDRESS, parse_url_link)


@cache
def _rules() -> Markdown:
    plugins = (tables, footnotes, task_lists, def_list, strikethrough, _addresses)
    return Markdown(block=_Blocks(), inline=_Words(), plugins=plugins)


def markdown(writer: Writer) -> Markdown:
    """The one set of rules, writing through `writer`; the rules keep nothing between texts, nor between threads."""
    md = copy.copy(_rules())
    md.renderer = writer
    md.before_render_hooks = [*md.before_render_hooks, writer.prepare]
    return md

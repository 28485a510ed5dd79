"""Sets up mistune: which rules read a text, which never do, and what each costs."""

import copy
import re
from functools import cache, partial
from typing import cast

from mistune import BlockParser, BlockState, Markdown
from mistune.plugins.def_list import DEF_PATTERN, parse_def_list
from mistune.plugins.footnotes import footnotes
from mistune.plugins.formatting import strikethrough
from mistune.plugins.task_lists import task_lists
from mistune.plugins.url import parse_url_link

from wiki.markup.tables import tables
from wiki.markup.tokens import BLOCK_PATTERN, RESERVED
from wiki.markup.words import Words
from wiki.markup.work import WORK, Work, spend
from wiki.markup.writer import Writer

_ADDRESS = rf"""https?://[^\s<{RESERVED}]{{1,2000}}[^\s<{RESERVED}.,:;!?"'’»…)\]*_~]"""
_FRUGAL = {  # the same as mistune's, which remember every mark of a line in order to go back: 600 MB for 1 MiB
    "thematic_break": r"^ {0,3}(?:(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+|(?:\*[ \t]*+){3,}+)$",
    "blank_line": r"(?:^[ \t\v\f]*+\n)++",
}
_BLANK_LINES = "__blank_line_starts__"  # where mistune keeps them


class _State(BlockState):
    """Makes each line that joins a paragraph pay for it, for all of it is copied."""

    def add_paragraph(self, text: str) -> None:
        self._pay()
        super().add_paragraph(text)

    def append_paragraph(self) -> int | None:
        self._pay()
        return super().append_paragraph()

    def _pay(self) -> None:
        last = self.last_token()
        if last and last["type"] == "paragraph":
            spend(self, len(last["text"]) >> 14)


class _Blocks(BlockParser):
    """Knows no raw HTML, which is prose here: else an unclosed `<!--` would swallow the blocks after it."""

    def __init__(self) -> None:
        super().__init__()
        for rules in (self.rules, self.list_rules, self.block_quote_rules):
            rules.remove("raw_html")
            self.insert_rule(rules, "our_block", before="fenced_code")
        self.specification |= _FRUGAL
        self.register("our_block", BLOCK_PATTERN, _parse_our_block)

    def parse(self, state: BlockState, rules: list[str] | None = None) -> None:
        """As mistune's, which forgets a text's blank lines at every list or quote in it that has references."""
        spend(state, 10 + state.src.count("\n") + len(state.src) // 50)
        blank_lines = state.env.get(_BLANK_LINES)
        super().parse(state, rules)
        state.env[_BLANK_LINES] = blank_lines

    def parse_method(self, m: re.Match[str], state: BlockState) -> int | None:
        spend(state, 2)
        return super().parse_method(m, state)

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


def _parse_our_block(_: BlockParser, found: re.Match[str], state: BlockState) -> int:
    state.append_token({"type": "our_block", "attrs": {"number": int(found["block_number"])}})
    return found.end()


def _definitions(md: Markdown) -> None:
    md.block.register("def_list", DEF_PATTERN, _parse_definitions)


def _parse_definitions(block: BlockParser, found: re.Match[str], state: BlockState) -> int | None:
    """As mistune's, with what stands in a definition read one deeper, its work and references those of the page."""
    inside = copy.copy(block)
    inside.state_cls = cast(type[BlockState], partial(_State, state))
    return parse_def_list(inside, found, state)


def _addresses(md: Markdown) -> None:
    md.inline.register("url_link", _ADDRESS, parse_url_link)


@cache
def _rules() -> Markdown:
    plugins = (tables, footnotes, task_lists, _definitions, strikethrough, _addresses)
    return Markdown(block=_Blocks(), inline=Words(), plugins=plugins)


def page_html(text: str, writer: Writer, work: Work) -> str:
    """The HTML of `text`. The one set of rules keeps nothing between texts, nor between threads."""
    md = copy.copy(_rules())
    md.renderer = writer
    md.before_render_hooks = [*md.before_render_hooks, writer.prepare]
    return cast(str, md.parse(text, _state(work))[0])


def inline_html(text: str, writer: Writer, work: Work) -> str:
    """The HTML of `text`, a part of a line: no paragraph, no list."""
    state = _state(work)
    return writer.render_tokens(_rules().inline(text, state.env), state)


def _state(work: Work) -> BlockState:
    state = _State()
    state.env[WORK] = work
    return state

"""Reads the words of a paragraph, a cell, a heading: their marks, and what each mark costs."""

import re
from collections.abc import Iterable, Iterator, MutableMapping
from typing import Any

from mistune import InlineParser, InlineState

from wiki.markup.work import WORK, spend

_MARK = re.compile(r"[\\`*_\[\]\n]|!\[|<[^\s<]|~~|https?://")
_RUNS = re.compile(r"(\*+|_+)")
_MOST_RUNS = 250

Token = dict[str, Any]


class Words(InlineParser):
    """Leaves alone what holds no mark at all: most table cells, headings and items."""

    def __init__(self) -> None:
        super().__init__()
        self.rules.remove("inline_html")

    def __call__(self, s: str, env: MutableMapping[str, Any]) -> list[Token]:
        env[WORK].spend(1)
        return super().__call__(s, env) if _MARK.search(s) else [{"type": "text", "raw": s}]

    def _get_fast_trigger_re(self, chars: set[str]) -> re.Pattern[str]:
        return _MARK  # mistune's own stops at every `h`

    def process_text(self, text: str, state: InlineState, parse_emphasis: bool = True) -> None:
        spend(state, 1)
        super().process_text(text, state, parse_emphasis)

    def parse_method(self, m: re.Match[str], state: InlineState) -> int | None:
        spend(state, _steps(m))
        return super().parse_method(m, state)

    def finalize_tokens(self, tokens: list[Token], depth: int) -> list[Token]:
        done: list[Token] = []
        for part in _parts(_apart(tokens)):
            done += super().finalize_tokens(part, depth)
        return done


def _steps(m: re.Match[str]) -> int:
    match m.lastgroup:
        case "link" | "escape" | "softbreak" | "linebreak":
            return 2 + len(m[0]) // 8
        case "emphasis":
            return 6 * len(_RUNS.findall(m[0]))
        case "link_close":
            return 5 * len(m[0])
        case _:
            return 5 + len(m[0]) // 100


def _apart(tokens: Iterable[Token]) -> Iterator[Token]:
    """The same with the words between `*` and `_` in tokens of their own: mistune looks at all others one by one."""
    for token in tokens:
        if token["type"] != "text" or not token.get("_emphasis", True):
            yield token
            continue
        for place, raw in enumerate(_RUNS.split(token["raw"])):
            if place % 2:
                yield {"type": "text", "raw": raw}
            elif raw:
                yield {"type": "text", "raw": raw, "_emphasis": False}


def _parts(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """Cuts where a word starts after many `*` and `_`: to match them takes mistune the square of their number."""
    part: list[Token] = []
    runs = 0
    for token in tokens:
        is_run = token["type"] == "text" and "_emphasis" not in token
        if is_run and (runs >= 2 * _MOST_RUNS or (runs >= _MOST_RUNS and part[-1].get("raw", " ")[-1:].isspace())):
            yield part
            part, runs = [], 0
        part.append(token)
        runs += is_run
    yield part

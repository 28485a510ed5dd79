"""Writes the HTML of one text, its tokens still inside, before it is cleaned."""

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from mistune import BlockState, HTMLRenderer, Markdown
from mistune.util import escape, escape_url

from wiki.markup.anchors import Anchors, slug
from wiki.markup.files import linked_file, shown_file
from wiki.markup.mask import HeadingMark, Thing
from wiki.markup.rendered import FileHole, Heading, SectionHole
from wiki.markup.sanitize import SCHEMES, is_local
from wiki.markup.targets import Bracket
from wiki.markup.tokens import Tokens, neutral, unescape
from wiki.markup.work import Work

_TAG = re.compile(r"<[^>]*>")
_ANCHOR_TAG = re.compile(r"</?a\b[^>]*>")
_NOTE = re.compile(r'<sup class="footnote".*?</sup>')
_HEAD_CELL = re.compile(r"<th\b[^>]*>(.*?)</th>")
_LOWEST = 6
_NOT_SAFE = "#harmful-link"


class Writer(HTMLRenderer):
    """Escapes what people wrote, and leaves link tokens only where a link may stand.

    `top` is the level that the text's highest heading gets; `notes` sets the ids of its footnotes apart from those
    of the page's other texts; `write_block` gives the HTML for the block of that number. `headings` fills up.
    """

    SAFE_PROTOCOLS = tuple(f"{scheme}:" for scheme in sorted(SCHEMES))
    GOOD_DATA_PROTOCOLS = ()

    def __init__(
        self,
        *,
        tokens: Tokens[Thing],
        anchors: Anchors,
        top: int,
        notes: str,
        write_block: Callable[[int], str],
        work: Work,
    ) -> None:
        super().__init__(escape=True)
        self.headings: list[Heading] = []
        self._tokens = tokens
        self._anchors = anchors
        self._top = top
        self._shift = 0
        self._notes = notes
        self._noted: set[int] = set()
        self._write_block = write_block
        self._work = work

    def prepare(self, _: Markdown, state: BlockState) -> None:
        """Finds by how much the levels of the text's headings move; runs before anything is written."""
        self.raise_to_top(_levels(state.tokens))

    def raise_to_top(self, levels: Iterable[int]) -> None:
        """Moves headings of these levels so that the highest stands at the top."""
        self._shift = self._top - min(levels, default=self._top)

    # words

    def text(self, text: str) -> str:
        return escape(unescape(text) if "&" in text else text)

    def codespan(self, text: str) -> str:
        return f"<code>{escape(self._as_typed(text))}</code>"

    def linebreak(self) -> str:
        return "<br>\n"

    def strikethrough(self, text: str) -> str:
        return f"<del>{text}</del>"

    def link(self, text: str, url: str, title: str | None = None) -> str:
        address = self._address(url)
        if name := linked_file(address):
            return self._file(name, self._plain(text), title, shown=False)
        words = _ANCHOR_TAG.sub("", self._tokens.replace(text, self._in_link))
        href = self._href(address)
        return f"<a{self._attributes(href=href, title=unescape(title or ''))}>{words}</a>" if href else words

    def image(self, text: str, url: str, title: str | None = None) -> str:
        alt = self._plain(text)
        src = self._address(url)
        if name := shown_file(src):
            return self._file(name, alt, title, shown=True)
        if is_local(src):
            return f"<img{self._attributes(src=src, alt=alt, title=unescape(title or ''))}>"
        return self.link(escape(alt or src), url, title)

    def _file(self, name: str, words: str, title: str | None, *, shown: bool) -> str:
        self._work.spend((len(words) + len(title or "")) // 20)
        titled = self._attribute(unescape(title or ""))
        return self._tokens.inline(FileHole(name=name, words=words, title=titled, shown=shown))

    def _in_link(self, thing: Thing) -> str:
        """What stands for a thing inside a link: an image as itself, and words for what would be another link."""
        if isinstance(thing, FileHole) and thing.shown:
            return self._tokens.inline(replace(thing, linked=True))
        return escape(_source(thing))

    def _href(self, address: str) -> str | None:
        if address.startswith("#"):
            return _same_page(address)
        return None if self.sanitize_url(address) == _NOT_SAFE else address

    def _address(self, url: str) -> str:
        self._work.spend(len(url) // 20)  # many links can share one definition of any length
        return neutral(self._tokens.replace_quoted(url, lambda thing: escape_url(_source(thing))))

    def _attributes(self, **values: str) -> str:
        given = {name: value for name, value in values.items() if value or name == "alt"}
        self._work.spend(sum(map(len, given.values())) // 20)
        return "".join(f' {name}="{escape(self._attribute(value))}"' for name, value in given.items())

    def _attribute(self, value: str) -> str:
        return neutral(self._as_typed(value))

    def _as_typed(self, text: str) -> str:
        return self._tokens.replace(text, _source)

    def _plain(self, inner: str) -> str:
        """The words of some HTML, links by their labels."""
        words = html.unescape(_TAG.sub("", _NOTE.sub("", inner)))
        return " ".join(self._tokens.replace(words, _label).split())

    # blocks of text

    def heading(self, text: str, level: int, **_: Any) -> str:
        level = min(level + self._shift, _LOWEST)
        text, mark = self._tokens.take_out(text, HeadingMark)
        number = mark.number if mark else None
        title = self._plain(text)
        heading = Heading(level=level, anchor=self._anchors.take(title), title=title, section=number)
        self.headings.append(heading)
        hole = "" if number is None else self._tokens.inline(SectionHole(number=number, title=title))
        return f'<h{level} id="{heading.anchor}">{text.strip()}</h{level}>{hole}\n'

    def thematic_break(self) -> str:
        return "<hr>\n"

    def block_code(self, code: str, info: str | None = None) -> str:
        newline = "" if code.endswith("\n") else "\n"
        return f"<pre><code>{escape(self._as_typed(code))}{newline}</code></pre>\n"

    def our_block(self, number: int) -> str:
        return self._write_block(number)

    def task_list_item(self, text: str, checked: bool = False) -> str:
        mark = f'<span class="task-mark">{"☑" if checked else "☐"}</span> '
        paragraph = "<p>" if text.startswith("<p>") else ""
        return f'<li class="task">{paragraph}{mark}{text.removeprefix(paragraph)}</li>\n'

    def def_list(self, text: str) -> str:
        return f"<dl>\n{text}</dl>\n"

    def def_list_head(self, text: str) -> str:
        return f"<dt>{text}</dt>\n"

    def def_list_item(self, text: str) -> str:
        return f"<dd>{text}</dd>\n"

    # tables

    def table(self, text: str) -> str:
        """Inside a region that scrolls by keyboard, named after the column heads: words of the page's own language."""
        names = [name for cell in _HEAD_CELL.findall(text) if (name := self._plain(cell))]
        role = f' role="region" aria-label="{escape(self._attribute(", ".join(names)))}"' if names else ""
        return f'<div class="table" tabindex="0"{role}><table>\n{text}</table></div>\n'

    def table_head(self, text: str) -> str:
        return f"<thead><tr>{text}</tr></thead>\n"

    def table_body(self, text: str) -> str:
        return f"<tbody>\n{text}</tbody>\n"

    def table_row(self, text: str) -> str:
        return f"<tr>{text}</tr>\n"

    def table_cell(self, text: str, align: str | None = None, head: bool = False) -> str:
        kind = f' class="align-{align}"' if align else ""
        return f'<th scope="col"{kind}>{text}</th>' if head else f"<td{kind}>{text}</td>"

    # footnotes

    def footnote_ref(self, _: str, index: int) -> str:
        place = "" if index in self._noted else f' id="user-noteref_{self._notes}{index}"'
        self._noted.add(index)
        return f'<sup class="footnote"{place}><a href="#user-note_{self._notes}{index}">{index}</a></sup>'

    def footnotes(self, text: str) -> str:
        return f'<section class="footnotes">\n<ol>\n{text}</ol>\n</section>\n'

    def footnote_item(self, text: str, key: str, index: int) -> str:
        back = f' <a class="footnote-back" href="#user-noteref_{self._notes}{index}">↩\ufe0e</a>'
        words = text.rstrip()
        inside = f"{words.removesuffix('</p>')}{back}</p>" if words.endswith("</p>") else words + back
        return f'<li id="user-note_{self._notes}{index}">{inside}</li>\n'


def _levels(tokens: Iterable[dict[str, Any]]) -> Iterable[int]:
    waiting = list(tokens)
    while waiting:
        token = waiting.pop()
        if token["type"] == "heading":
            yield token["attrs"]["level"]
        waiting.extend(token.get("children", ()))


def _same_page(address: str) -> str:
    place = unquote(address[1:])
    if not place:
        return "#"
    return address if place.startswith("user-") else f"#user-{slug(place)}"


def _source(thing: Thing) -> str:
    return thing.source if isinstance(thing, Bracket) else _label(thing)


def _label(thing: Thing) -> str:
    if isinstance(thing, FileHole):
        return thing.words
    return thing.label if isinstance(thing, Bracket) else ""

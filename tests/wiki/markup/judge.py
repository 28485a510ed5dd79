"""Judges rendered HTML: nothing but what is allowed, whole, and not a token left in it."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from wiki.markup.rendered import BlockHole, FileHole, Hole, LinkHole, Piece, Rendered, SaidHole
from wiki.markup.renderer import Renderer

COMMON = {"href", "title", "id", "class", "rel"}
ALLOWED = {
    "a": COMMON,
    "img": {"src", "alt", "title", "loading"},
    "ol": {"start"},
    "th": {"scope", "class", "colspan", "rowspan"},
    "td": {"class", "colspan", "rowspan"},
    "div": {"class", "tabindex", "role", "aria-label"},
    **{tag: {"id"} for tag in ("h2", "h3", "h4", "h5", "h6")},
    **{tag: {"class", "id"} for tag in ("sup", "li")},
    **{tag: {"class"} for tag in ("span", "section", "dl", "p", "strong")},
    **{
        tag: set()
        for tag in (
            "em",
            "del",
            "code",
            "pre",
            "br",
            "hr",
            "blockquote",
            "ul",
            "dt",
            "dd",
            "sub",
            "caption",
            "table",
            "thead",
            "tbody",
            "tr",
        )
    },
}
SCHEMES = {"http", "https", "mailto", "tel"}
EMPTY = {"br", "hr", "img"}


class Judge(HTMLParser):
    """Raises for a tag, attribute or address that must not be there, and for tags that do not nest."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.addresses: list[str] = []
        self.nested_links = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED, tag
        for name, value in attrs:
            assert name in ALLOWED[tag], (tag, name, value)
            self.judge_value(tag, name, value or "")
        if tag == "a":
            self.nested_links |= "a" in self.open
            assert ("rel", "noopener ugc") in attrs
        if tag not in EMPTY:
            self.open.append(tag)

    def judge_value(self, tag: str, name: str, value: str) -> None:
        if name == "id":
            assert value.startswith("user-")
            self.ids.append(value)
        if name in {"href", "src"}:
            self.addresses.append(value)
            bare = re.sub(r"[\x00-\x20]", "", value).lower()
            scheme = re.match(r"([^/?#]*?):", bare)
            assert not scheme or (scheme[1] in SCHEMES and name == "href"), value
            assert name != "src" or not re.match(r"[/\\]{2}", bare), value

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def handle_decl(self, decl: str) -> None:
        raise AssertionError(decl)

    def handle_pi(self, data: str) -> None:
        raise AssertionError(data)

    def handle_hole(self, hole: Hole) -> None:
        """A hole is filled with HTML: it must not stand in a tag, a link in no other link, a block in no words."""
        assert "<" not in self.rawdata
        if isinstance(hole, FileHole):
            assert ("a" in self.open) == hole.linked
            assert "code" not in self.open
            assert "/" not in hole.name
        elif isinstance(hole, LinkHole):
            assert not {"a", "code"} & set(self.open)
        elif isinstance(hole, SaidHole):
            assert self.open == ["p"]
        else:
            assert not {"a", "code", "p", "table", "h2", "h3", "h4", "h5", "h6"} & set(self.open)


def _pieces(rendered: Rendered) -> Iterator[Piece]:
    for piece in rendered.pieces:
        yield piece
        if isinstance(piece, BlockHole):
            yield from _pieces(piece.body)


def judged(rendered: Rendered) -> Judge:
    """Raises unless all HTML in `rendered` is safe, whole, its ids unique, and no token is left in it."""
    judge = Judge()
    for piece in _pieces(rendered):
        if isinstance(piece, str):
            judge.feed(piece)
            assert not re.search("[\ue000-\ue002]", piece)
        else:
            judge.handle_hole(piece)
    judge.close()
    assert judge.open == []
    assert len(judge.ids) == len(set(judge.ids))
    return judge


def judged_text(text: str) -> Judge:
    """`judged` as it is shown; what is raised names the text."""
    try:
        return judged(Renderer().render(text))
    except AssertionError as wrong:
        wrong.add_note(repr(text))
        raise

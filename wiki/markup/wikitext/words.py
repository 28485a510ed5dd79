"""Writes the words of a paragraph, a cell, a heading, from pandoc's tree."""

import re
from collections.abc import Callable, Iterable
from typing import Any

from mistune.util import escape

from wiki.markup.files import shown_file
from wiki.markup.mask import Thing
from wiki.markup.rendered import FileHole
from wiki.markup.targets import Bracket, brackets, parse_target
from wiki.markup.tokens import Tokens, neutral
from wiki.markup.wikitext.names import Kind, named
from wiki.markup.wikitext.source import enclosed
from wiki.markup.wikitext.templates import Template, parameter, parse_template
from wiki.markup.work import Work
from wiki.markup.writer import Writer

Node = dict[str, Any]

_MARKS = {"Emph": "em", "Underline": "em", "Strong": "strong", "Strikeout": "del", "Superscript": "sup"} | {
    "Subscript": "sub"
}
_RAW_MARKS = {"s": "del", "strike": "del", "del": "del", "ins": "em", "u": "em", "cite": "em", "var": "em"}
_TAG = re.compile(r"<(/?)([a-zA-Z]+)[^<>]*>")
_OPTION = re.compile(
    r"thumb|thumbnail|vignette|frame|framed|cadre|frameless|sans[ _]cadre|border|bordure|left|gauche|right|droite|"
    r"center|centr[eé]|none|n[eé]ant|(?:upright|redresse|alt|link|lien|lang|class|page)(?:=.*)?|\d{0,5}x?\d{1,5} ?px",
    re.IGNORECASE,
)
_NOTES = re.compile(r"<ref\b|(?P<end></ref\s*>|/>)", re.IGNORECASE)
_WORDS_ONLY = re.compile(r"'{2,5}|<[^<>]{0,200}>|\{\{|\}\}")
_OUTSIDE = re.compile(r"\[?(https?://[^\s\[\]<>\"]{1,2000})(?: +([^\]\n]*))?\]?")


class Words:
    """`notes` and `keywords` fill up while words are written."""

    def __init__(self, writer: Writer, tokens: Tokens[Thing], work: Work) -> None:
        self.notes: list[list[Node]] = []
        self.keywords: list[str] = []
        self._writer = writer
        self._tokens = tokens
        self._work = work
        self._ways: dict[str, Callable[[Any], str]] = {
            "Str": _escaped,
            "Space": lambda _: " ",
            "SoftBreak": lambda _: "\n",
            "LineBreak": lambda _: writer.linebreak(),
            "Code": lambda told: f"<code>{_escaped(told[1])}</code>",
            "Math": lambda told: f"<code>{_escaped(told[1])}</code>",
            "Link": self._link,
            "Image": self._image,
            "Note": self._note,
            "RawInline": lambda told: self._raw(*told),
            "SmallCaps": self.html,
            "Quoted": lambda told: self.html(told[1]),
            "Cite": lambda told: self.html(told[1]),
            "Span": lambda told: self.html(told[1]),
        }

    def html(self, nodes: Iterable[Node], *, bare: bool = False) -> str:
        """Their HTML; `bare` without emphasis, as headings are. Marks that were left open end here."""
        parts, opened = list[str](), list[str]()
        for node in nodes:
            self._work.spend(1)
            kind, told = node["t"], node.get("c", ())
            if kind == "RawInline" and (mark := _mark(told)):
                parts.append(_turned(mark, opened))
            elif kind in _MARKS:
                inside = self.html(told, bare=bare)
                parts.append(inside if bare else f"<{_MARKS[kind]}>{inside}</{_MARKS[kind]}>")
            elif kind in self._ways:
                parts.append(self._ways[kind](told))
        return "".join((*parts, *(f"</{mark}>" for mark in reversed(opened))))

    def template(self, template: Template) -> str:
        """A template in a sentence: what it was given."""
        return ", ".join(map(self._given, template.fields))

    def _given(self, field: tuple[str, str]) -> str:
        name, value = field
        return f"{_escaped(name)}\u00a0: {self.value(value)}" if name else self.value(value)

    def value(self, source: str) -> str:
        """The words of what a template was given, its links among them."""
        parts, position = list[str](), 0
        for link in brackets(neutral(source)):
            parts.append(self._outside(source[position : link.start]))
            parts.append(self._named(link.source[2:-2].partition("|")[0], link.label))
            position = link.end
        return "".join((*parts, self._outside(source[position:])))

    def _outside(self, source: str) -> str:
        parts, position = list[str](), 0
        for link in _OUTSIDE.finditer(source):
            parts += _plain(source[position : link.start()]), self._writer.link(_plain(link[2] or link[1]), link[1])
            position = link.end()
        return "".join((*parts, _plain(source[position:])))

    def _link(self, told: Any) -> str:
        (_, classes, _), inside, (target, _) = told
        if "wikilink" in classes:
            return self._named(neutral(target), " ".join(spoken(inside).split()))
        words = self.html(inside)
        return self._writer.link(f"[{words}]" if words.isdigit() else words, neutral(target))

    def _named(self, target: str, label: str) -> str:
        """A link of the wiki, as what it names asks for."""
        found = named(target)
        match found.kind:
            case Kind.KEYWORD:
                self.keywords.append(found.name)
                return ""
            case Kind.FILE:
                return self._file(found.name, label)
            case Kind.ELSEWHERE:
                return self._writer.link(_escaped(label), found.name)
            case Kind.NOWHERE:
                return _escaped(label)
        aim, _ = parse_target(found.name)
        if not (aim.title or aim.section):
            return _escaped(label)
        label = label.removeprefix(":") or found.name
        return self._tokens.inline(Bracket(start=0, end=0, source=label, target=aim, label=label))

    def _image(self, told: Any) -> str:
        _, inside, (source, described) = told
        source, words = neutral(source), spoken(inside) or neutral(described)
        if "//" in source:
            return self._writer.link(escape(words or source), source)
        return self._file(source.replace("_", " "), words)

    def _file(self, name: str, label: str) -> str:
        """The file, described by the last part of its label that is no instruction."""
        parts = [part.strip() for part in label.split("|")]
        described = [part for part in parts if part and not _OPTION.fullmatch(part)]
        words = " ".join((described or [""])[-1].split())
        if words.replace("_", " ").casefold().endswith(name.casefold()):
            words = name
        file = shown_file(name)
        if file is None:
            return _escaped(words or name)
        return self._tokens.inline(FileHole(name=file, words=words or name, title="", shown=True))

    def _note(self, told: Any) -> str:
        if not told:
            return ""
        self.notes.append(told)
        return self._writer.footnote_ref("", len(self.notes))

    def _raw(self, language: str, source: str) -> str:
        if language != "mediawiki":
            return ""
        if source.startswith("{{{"):
            return self.value(parameter(source))
        template = parse_template(source)
        return self.template(template) if template else ""


def spoken(nodes: Iterable[Node]) -> str:
    """The words of these nodes without any markup."""
    return "".join(map(_spoken, nodes))


def _spoken(node: Node) -> str:
    told = node.get("c", ())
    match node["t"]:
        case "Str":
            return neutral(told)
        case "Space" | "SoftBreak" | "LineBreak":
            return " "
        case "Code" | "Math":
            return neutral(told[1])
        case "Link" | "Image" | "Span" | "Quoted" | "Cite":
            return spoken(told[1])
        case "Emph" | "Underline" | "Strong" | "Strikeout" | "Superscript" | "Subscript" | "SmallCaps":
            return spoken(told)
        case _:
            return ""


def _mark(told: list[str]) -> str:
    """`del` or `/del` for a tag such as `<s>` or `</s>`, empty for any other."""
    tag = _TAG.fullmatch(told[1]) if told[0] == "html" else None
    return f"{tag[1]}{mark}" if tag and (mark := _RAW_MARKS.get(tag[2].lower())) else ""


def _turned(mark: str, opened: list[str]) -> str:
    """The tag of a mark that opens, or of the last one open; nothing for any other that would close."""
    if not mark.startswith("/"):
        opened.append(mark)
        return f"<{mark}>"
    if opened and opened[-1] == mark[1:]:
        return f"</{opened.pop()}>"
    return ""


def _escaped(text: str) -> str:
    return escape(neutral(text))


def _plain(source: str) -> str:
    return _escaped(_WORDS_ONLY.sub("", enclosed(source, _NOTES, lambda _: "")))

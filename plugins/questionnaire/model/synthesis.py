"""The first text of a synthesis: its quotes and figures are references, of which nothing stands in the page itself."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from plugins.questionnaire.model.counts import loose, minority, present, without_lever
from plugins.questionnaire.model.groups import Group, Side, levers_of
from plugins.questionnaire.model.pieces import Piece
from plugins.questionnaire.model.questionnaire import blocks_in
from wiki.markup.blocks import Block
from wiki.markup.sections import sections

EXCERPT, COUNT, HEAD = "extrait", "compte", "synthese"
CODE, OF, PAGE, PUBLISHED, TOLD = "code", "de", "page", "publiée", "annoncée"
ALL, REST = "questionnaire", "reste"
"""What a `:::{compte}` may be of, besides a group: everything, and what stands in no group."""
_QUOTED = 3  # of each group at first; the others are a link away


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """The headings and sentences that a synthesis begins with, in the language of its space."""

    intro: str
    freins: str
    levers: str
    minority: str
    untreated: str
    untitled: str
    to_write: str
    its_levers: str
    no_lever: str
    loose: str
    nothing: str


def draft(groups: Sequence[Group], pieces: Mapping[str, Piece], titles: Titles, *, page: str, edition: str) -> str:
    """The text of a new synthesis of what stands on the board of the page of this title."""
    alone = {group.ref for group in minority(groups, pieces)}
    head = ["---", "type: synthèse", *([f"édition: {edition}"] if edition else []), "---", ""]
    head += [f":::{{synthèse}}\n:{PAGE}: [[{page}]]\n:::", "", titles.intro, "", _count(ALL, page)]
    parts = ["\n".join(head)]
    for side, title in ((Side.FREIN, titles.freins), (Side.LEVIER, titles.levers)):
        parts.append(f"## {title}")
        ours = [group for group in groups if group.side is side and group.ref not in alone]
        parts.extend(_paragraph(group, groups, pieces, titles, page) for group in ours)
        if not ours:
            parts.append(titles.nothing)
    parts.append(f"## {titles.minority}")
    parts.extend(_paragraph(group, groups, pieces, titles, page) for group in groups if group.ref in alone)
    if not alone:
        parts.append(titles.nothing)
    parts.append(f"## {titles.untreated}")
    parts.extend(_untreated(groups, pieces, titles, page))
    return "\n\n".join(parts) + "\n"


def without_source(text: str, nothing: str = "") -> tuple[str, ...]:
    """The headings of the sections that say something and lead back to nothing; the whole text under an empty one.

    What a draft says where there is `nothing` needs no source.
    """
    marks = [block.start for block in sources_in(text)]
    found = sections(text)
    if not found:
        return () if marks else ("",)
    # a section may hold others: each is asked about its own lines, up to the next heading
    starts = [*(one.start for one in found), len(text)]
    return tuple(
        one.title
        for one, end in zip(found, starts[1:], strict=True)
        if _prose(text[one.start : end], nothing) and not any(one.start <= at < end for at in marks)
    )


def unwritten(text: str, titles: Titles) -> tuple[str, ...]:
    """The headings of the sections in which nobody has written yet, in place of what a draft says there."""
    found = sections(text)
    starts = [*(one.start for one in found), len(text)]
    return tuple(
        one.title for one, end in zip(found, starts[1:], strict=True) if titles.to_write in text[one.start : end]
    )


def sources_in(text: str) -> tuple[Block, ...]:
    """The quotes and figures of a text."""
    return tuple(block for block in blocks_in(text) if block.key in {EXCERPT, COUNT})


def head_in(text: str) -> Block | None:
    """The head of a synthesis, if this is one."""
    return next((block for block in blocks_in(text) if block.key == HEAD), None)


def _paragraph(group: Group, groups: Sequence[Group], pieces: Mapping[str, Piece], titles: Titles, page: str) -> str:
    lines = [f"### {group.title or titles.untitled}", _count(group.ref, page), titles.to_write]
    lines += [_excerpt(piece.code, page) for piece in present(group, pieces)[:_QUOTED]]
    if group.side is Side.FREIN:
        linked = [one.title or titles.untitled for one in levers_of(group, groups)]
        lines.append(f"{titles.its_levers} {' ; '.join(linked)}" if linked else titles.no_lever)
    return "\n\n".join(lines)


def _untreated(groups: Sequence[Group], pieces: Mapping[str, Piece], titles: Titles, page: str) -> Iterator[str]:
    lonely = without_lever(groups)
    if lonely:
        yield "\n".join(f"- {group.title or titles.untitled} : {titles.no_lever}" for group in lonely)
    if loose(groups, pieces):
        yield f"{titles.loose}\n\n{_count(REST, page)}"
    if not lonely and not loose(groups, pieces):
        yield titles.nothing


def _count(of: str, page: str) -> str:
    return f":::{{{COUNT}}}\n:{OF}: {of}\n:{PAGE}: [[{page}]]\n:::"


def _excerpt(code: str, page: str) -> str:
    return f":::{{{EXCERPT}}}\n:{CODE}: {code}\n:{PAGE}: [[{page}]]\n:::"


def _prose(part: str, nothing: str) -> bool:
    """Whether a section says anything under its heading."""
    return any(line.strip() not in {"", nothing} for line in part.split("\n")[1:])

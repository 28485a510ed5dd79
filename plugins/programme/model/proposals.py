"""Ateliers that a pasted text tells of: last year's page, in Markdown, wikitext, HTML, or as it was copied."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from plugins.programme.model.blocks import ateliers_in
from plugins.programme.model.drafts import Draft, Proposal, settled
from plugins.programme.model.moments import parse_span
from plugins.programme.model.named_days import NamedDay
from plugins.programme.model.pasted_text import plain_lines
from plugins.programme.model.pasted_walk import Walk
from wiki.markup.properties import split

__all__ = ["Proposal", "proposals"]

_MOST = 300  # ateliers: no forum has more
_LINE = re.compile(r"[^\n]+|\n(?=\n)")
_OF_BLOCK = re.compile(r"\s*(?::{3,}|:[^\W_][^:\n]{0,79}:\s)")


def proposals(text: str, *, days: Sequence[date], year: int) -> tuple[Proposal, ...]:
    """The ateliers that `text` may tell of, in its order, none of them twice.

    A day named in it is the day among `days` (those of the new edition) that has this date or, failing that, this
    weekday; without `days` it is a date, of `year` where no year is said. Reading stops after 300 of them. Time linear
    in the length of the text.
    """
    walk = Walk()
    blocks = [(placed.block.start, placed.block.end) for placed in ateliers_in(text)]
    for line in plain_lines(text, _spans(text, blocks)):
        walk.read(line)
        if len(walk.drafts) >= _MOST:
            break
    walk.close()
    drafts = (*_told_in_blocks(text), *walk.drafts)
    return settled(drafts, days=days, year=walk.year or year, month=walk.month)


def _spans(text: str, blocks: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The lines that stand in no atelier's block, and are no line of the page's properties, or of a block's own."""
    position, left = split(text)[1], sorted(blocks, reverse=True)
    for found in _LINE.finditer(text, position):
        while left and left[-1][1] <= found.start():
            left.pop()
        inside = bool(left) and left[-1][0] <= found.start()
        if not inside and not _OF_BLOCK.match(text, found.start(), found.end()):
            yield found.span()


def _told_in_blocks(text: str) -> Iterator[Draft]:
    for placed in ateliers_in(text):
        atelier, block = placed.atelier, placed.block
        span = parse_span(block.first("créneau") or "")
        start = atelier.start if atelier.start is not None or span is None else span.start
        if not block.title:
            continue
        draft = Draft(block.title, day=_exactly(atelier.day))
        draft.start, draft.room, draft.people = start, atelier.room, atelier.people
        draft.minutes = atelier.minutes or (span.end - span.start if span else None)
        draft.lines = [(block.start, block.body_start - 1)]
        yield draft


def _exactly(day: date | None) -> NamedDay | None:
    return NamedDay(weekday=day.weekday(), number=day.day, month=day.month, year=day.year) if day else None

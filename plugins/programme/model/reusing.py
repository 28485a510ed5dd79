"""A session taken up again for another edition: its structure and prose, on other days, under other names."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import islice

from plugins.programme.model.atelier import NAME, State
from plugins.programme.model.blocks import ID, ateliers_in, blocks_in
from plugins.programme.model.moments import parse_day
from wiki.markup.block_lines import with_fields
from wiki.markup.blocks import Block
from wiki.markup.lines import splice
from wiki.markup.properties import split, with_properties
from wiki.markup.targets import brackets

_DAYS = ("début", "fin")  # of the page itself
_LEFT = ("inscrits",)  # what belongs to those who came
_MOST = 1_000  # blocks: each is a change of the whole text


def first_day(text: str) -> date | None:
    """The day of the first atelier, None where none has a day."""
    return min((day for placed in ateliers_in(text) if (day := placed.atelier.day)), default=None)


def reused(
    text: str, *, source: str, edition: str, first: date | None, identity: Callable[[], str], space: str = ""
) -> str:
    """`text` for another edition: every block under a new id, every atelier an idea again, without registrations.

    Days are shifted together, so that the first atelier falls on `first` (None leaves them out). `source` and
    `edition` are how a link in the new page names the old one, and the edition (empty for none). `space` is the slug
    of the space that the text leaves, empty where it stays: links then say so. Raises `FrontMatterTooLarge`.
    """
    start = first_day(text)
    shift = first - start if first and start else None
    blocks = sorted(islice(blocks_in(text), _MOST), key=lambda block: block.start)
    changed = [(block, _changed(block, shift, identity)) for block in blocks]
    for block, values in reversed(changed):  # from the end to the beginning, so that offsets hold
        text = with_fields(text, block, values)
    if space:
        text = _from_elsewhere(text, space)
    return with_properties(text, [*_properties(text, shift), ("édition", edition), ("reprise de", f"[[{source}]]")])


def _changed(block: Block, shift: timedelta | None, identity: Callable[[], str]) -> dict[str, str]:
    values = dict.fromkeys(_LEFT, "") if block.key == NAME else {}
    if block.key == NAME and block.first("état"):
        values["état"] = State.IDEA
    if block.first(ID) or block.key == NAME:
        values[ID] = identity()
    for field in block.fields:
        if day := parse_day(field.value):
            values[field.name] = _shifted(day, shift)
    return values


def _properties(text: str, shift: timedelta | None) -> list[tuple[str, str]]:
    said = split(text)[0]
    return [(name, _shifted(day, shift)) for name in _DAYS if (day := said.date(name))]


def _shifted(day: date, shift: timedelta | None) -> str:
    try:
        return (day + shift).isoformat() if shift is not None else ""
    except OverflowError:
        return ""


def _from_elsewhere(text: str, space: str) -> str:
    """Links to pages of the space that is left name it."""
    edits = (
        (link.start, link.end, link.renamed(f"{space}:{link.target.title}"))
        for link in brackets(text)
        if link.target.prefix is None and link.target.title
    )
    return splice(text, edits)

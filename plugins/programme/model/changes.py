"""Changes of one atelier in a text: moved, filled in, added, taken out; all other lines stay as they are."""

from collections.abc import Mapping
from datetime import date

from plugins.programme.model.atelier import NAME
from plugins.programme.model.blocks import ID, Placed, ateliers_in, find
from plugins.programme.model.moments import write_duration, write_time
from wiki.markup.block_lines import with_block, with_body, with_fields, with_title, without
from wiki.markup.blocks import scan


class NoSuchAtelier(LookupError):
    """No atelier of this name stands in the text (any more)."""


def move(text: str, ref: str, *, day: date, start: int, room: str, identity: str, minutes: int | None = None) -> str:
    """`text` with the atelier at another place: its day, hour and room, and its length where `minutes` are given.

    One without an id gets `identity` as its own. Raises `NoSuchAtelier`.
    """
    values = {"date": day.isoformat(), "début": write_time(start), "salle": room}
    if minutes is not None:
        values["durée"] = write_duration(minutes)
    return fill(text, ref, values, identity=identity)


def fill(
    text: str,
    ref: str,
    values: Mapping[str, str],
    *,
    identity: str,
    title: str | None = None,
    body: str | None = None,
) -> str:
    """`text` with these fields of the atelier set (removed where blank), and its title and prose where given.

    Raises `NoSuchAtelier`.
    """
    placed = _placed(text, ref)
    ids = {} if placed.block.first(ID) == placed.ref else {ID: identity}
    if body is not None:  # from the end to the beginning, so that offsets hold
        text = with_body(text, placed.block, body)
    text = with_fields(text, placed.block, {**ids, **values})
    return text if title is None or title == placed.block.title else with_title(text, placed.block, title)


def remove(text: str, ref: str) -> str:
    """`text` without the atelier. Raises `NoSuchAtelier`."""
    return without(text, _placed(text, ref).block)


def add(text: str, values: Mapping[str, str], *, title: str, identity: str, body: str = "") -> str:
    """`text` with one more atelier after the last one, or at its end."""
    last = next(reversed(ateliers_in(text)), None)
    place = len(text) if last is None else last.block.end
    return with_block(text, place, _block(title, {ID: identity, **values}, body))


def fits(body: str) -> bool:
    """Whether `body` can stand in an atelier: no line of it would end the block."""
    whole = _block("", {}, body)
    blocks = scan(whole)
    return len(blocks) == 1 and (blocks[0].start, blocks[0].end) == (0, len(whole) - 1)


def _block(title: str, values: Mapping[str, str], body: str) -> str:
    lines = "".join(f":{name}: {' '.join(value.split())}\n" for name, value in values.items() if value)
    prose = f"{body.rstrip()}\n" if body.strip() else ""
    return f":::{{{NAME}}} {' '.join(title.split())}\n{lines}{prose}:::\n"


def _placed(text: str, ref: str) -> Placed:
    if (placed := find(text, ref)) is None:
        raise NoSuchAtelier(ref)
    return placed

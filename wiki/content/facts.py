"""Facts that plugins read out of texts: what they are given, and what they answer."""

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from storage.records import Fact
from wiki.markup.blocks import Block
from wiki.markup.properties import Properties
from wiki.markup.rendered import BlockHole, Rendered

MOST = 20_000
"""Facts of one kind that are kept of one page: who saves it waits for them, and so does everybody else who writes."""

_log = logging.getLogger("palabre.facts")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A page's text as it is read for facts; `blocks` are those that somebody shows, inner ones after their outer."""

    text: str
    blocks: tuple[Block, ...]
    properties: Properties


@dataclass(frozen=True, slots=True, kw_only=True)
class FactKind:
    """Facts of one kind: `read` finds them in a text, always the same in the same text, and takes milliseconds.

    What it answers is kept beside the version and can be asked for by `(kind, name, key)`; the `kind` of each row is
    set here; beyond `MOST` none is asked for. What it raises leaves the page without facts of this kind, and is named
    in the log.
    """

    kind: str
    read: Callable[[Reading], Iterable[Fact]]


def facts_in(text: str, rendered: Rendered, kinds: Sequence[FactKind]) -> Iterator[Fact]:
    """What all `kinds` read in a text."""
    reading = Reading(text=text, blocks=tuple(_blocks(rendered)), properties=rendered.properties)
    for kind in kinds:
        try:
            yield from [replace(fact, kind=kind.kind) for fact in islice(kind.read(reading), MOST)]
        except (Exception, SystemExit):  # one that wants to leave does not take the site with it
            _log.exception("the facts of kind %s could not be read", kind.kind)


def _blocks(rendered: Rendered) -> Iterator[Block]:
    for piece in rendered.pieces:
        if isinstance(piece, BlockHole):
            yield piece.block
            yield from _blocks(piece.body)

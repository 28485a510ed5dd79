"""How a kind of block is shown, by whoever shows it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from storage.records import Page
from wiki.markup.blocks import Block

Asked = Any
"""The `Call` of the viewer who asks: it knows the site, and the site knows these kinds, so that they cannot name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A block that is about to be shown: `text` is that in which its offsets count.

    `page` is the one that the block stands in, None in a preview; `editable` says whether the viewer may change it
    there: she reads its current version, and has the right.
    """

    block: Block
    text: str
    page: Page | None
    editable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockType:
    """How one kind of block is shown.

    `name` is the word in the braces, in any case and accents. `template` (`plugins/<plugin>/….html`) sees `block`,
    `body` (its prose, safe HTML) and `view`, which is what `context` makes of the block for the
    viewer who asks. What `context` raises puts a placeholder in the block's place. What it looks up besides the block
    must be facts of the page, or of pages of the same edition: a page that is kept is drawn anew when they change.
    One that looks up anything else, such as records, is `fresh`: a page in which it stands is drawn for every reader,
    and kept by nobody, the browser included. `unread` are its fields that only name other things, such as ids: they
    are no words of the page for who searches it.
    """

    name: str
    template: str
    context: Callable[[Asked, Shown], object]
    fresh: bool = False
    unread: Sequence[str] = ()

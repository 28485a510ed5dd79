"""The plugin contract: what a plugin may answer, once, when the site starts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pluggy

from wiki.markup.blocks import Block

PROJECT = "palabre"
hookspec = pluggy.HookspecMarker(PROJECT)
hook = pluggy.HookimplMarker(PROJECT)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockType:
    """How one kind of block is shown.

    `name` is the word in the braces, in any case and accents. `template` (`plugins/<plugin>/….html`) sees `block`,
    `body` (its prose, safe HTML) and `view`, which is what `context` makes of the block.
    """

    name: str
    template: str
    context: Callable[[Block], object]


@hookspec
def blocks() -> Sequence[BlockType]:  # type: ignore[empty-body]
    """The kinds of blocks that this plugin shows. Asked once; what it raises stops this plugin, not the site."""

"""What the plugins of a site answered when it started, ready to be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wiki.web.blocks import BlockType
from wiki.web.menu import MenuEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Extensions:
    """`blocks` are by folded name; `states` tells of every plugin that was to be loaded whether it is at work."""

    blocks: Mapping[str, BlockType] = field(default_factory=dict)
    menu: Sequence[MenuEntry] = ()
    states: Mapping[str, bool] = field(default_factory=dict)

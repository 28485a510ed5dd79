"""What the plugins of a site answered when it started, ready to be asked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from wiki.content.models import Model
from wiki.web.blocks import BlockType
from wiki.web.fact_changes import FactChanges
from wiki.web.insert import Insert
from wiki.web.menu import MenuEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a plugin is not at work: `said` is a message of the catalogues, `values` what it names."""

    said: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extensions:
    """`blocks` are by folded name; `states` has every plugin that was to be loaded, and why it is left out, if it is.

    `routes` are each a `Route`, which knows the site, so that it cannot be named here.
    `states` changes while the site runs: a plugin may fail when it is told what happened.
    """

    blocks: Mapping[str, BlockType] = field(default_factory=dict)
    menu: Sequence[MenuEntry] = ()
    models: Sequence[Model] = ()
    inserts: Sequence[Insert] = ()
    routes: Sequence[Any] = ()
    fact_changes: Sequence[FactChanges] = ()
    states: Mapping[str, Reason | None] = field(default_factory=dict)

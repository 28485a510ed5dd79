"""The plugin contract, on one page: what a plugin may answer, once, when the site starts, and what it is told.

A plugin is a module, or a package, with functions of these names and annotations marked `@hook`. It answers with the
plain values that are named here; beside a package may stand `templates/` (its own are `plugins/<name>/….html`, which
any theme may replace), and `static/`, whose `*.css` join every theme's styles and whose `*.js` are loaded as modules.
The default export of its `static/editor.js` is given the editor of the page that is written together: `insert(text)`,
`selection()`, `on("change", listener)`.
Plugins are found by the entry-point group `palabre`, ours too, and in `{data}/plugins/`, as `name.py` or `name/`. One
that raises, or answers otherwise than here, is left out whole, and the log and `/+admin` say why; the site starts all
the same.
"""

from collections.abc import Sequence

import pluggy

from storage.records import Fact as Fact
from wiki.command import Command as Command
from wiki.content.facts import FactKind as FactKind
from wiki.content.facts import Reading as Reading
from wiki.content.models import Model as Model
from wiki.content.record_kinds import RecordKind as RecordKind
from wiki.content.search.fields import SearchField as SearchField
from wiki.events import Event as Event
from wiki.people.permissions import Verb as Verb
from wiki.web.blocks import BlockType as BlockType
from wiki.web.blocks import Shown as Shown
from wiki.web.fact_changes import FactChanges as FactChanges
from wiki.web.insert import Insert as Insert
from wiki.web.menu import MenuEntry as MenuEntry
from wiki.web.route import Route as Route
from wiki.web.templates import Template as Template

PROJECT = "palabre"
hookspec = pluggy.HookspecMarker(PROJECT)
hook = pluggy.HookimplMarker(PROJECT)


@hookspec
def blocks() -> Sequence[BlockType]:  # type: ignore[empty-body]
    """The kinds of blocks that this plugin shows."""


@hookspec
def facts() -> Sequence[FactKind]:  # type: ignore[empty-body]
    """The kinds of facts that it reads out of texts."""


@hookspec
def fact_changes() -> Sequence[FactChanges]:  # type: ignore[empty-body]
    """How it tells what changed in facts from one version to another: above comparisons, on editions, in feeds."""


@hookspec
def records() -> Sequence[RecordKind]:  # type: ignore[empty-body]
    """The kinds of records that it keeps through `site.records`; their names are its alone."""


@hookspec
def routes() -> Sequence[Route]:  # type: ignore[empty-body]
    """Addresses that it answers, each with the right that one needs there; those of the API tell their operations."""


@hookspec
def menu() -> Sequence[MenuEntry]:  # type: ignore[empty-body]
    """Ways to its addresses, in the menus of pages."""


@hookspec
def models() -> Sequence[Model]:  # type: ignore[empty-body]
    """What a new page may begin with."""


@hookspec
def inserts() -> Sequence[Insert]:  # type: ignore[empty-body]
    """What one who writes a page with others may put in, by `/` and a word."""


@hookspec
def search_fields() -> Sequence[SearchField]:  # type: ignore[empty-body]
    """Words of the search box that find pages by their facts."""


@hookspec
def commands() -> Sequence[Command]:  # type: ignore[empty-body]
    """Commands of `palabre`."""


@hookspec
def templates() -> Sequence[Template]:  # type: ignore[empty-body]
    """Templates of a plugin of one file, which has no folder for them."""


@hookspec
def told(event: Event) -> None:
    """Something happened, and is on disk. Called in the event loop: to be answered in microseconds."""

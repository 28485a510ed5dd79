"""Find the plugins, ask each one once, and gather what they answer."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import pluggy

from wiki import hooks
from wiki.command import Command
from wiki.content.facts import FactKind
from wiki.content.models import Model
from wiki.content.record_kinds import RecordKind
from wiki.content.search.fields import SearchField
from wiki.errors import BadSetting
from wiki.events import Event
from wiki.finding import Load, folder_of, found
from wiki.hooks import PROJECT
from wiki.markup.names import fold
from wiki.verifying import Answers, LeftOut, answered, why
from wiki.web.blocks import BlockType
from wiki.web.extensions import Extensions, Reason
from wiki.web.fact_changes import FactChanges
from wiki.web.insert import Insert
from wiki.web.menu import MenuEntry
from wiki.web.route import Route
from wiki.web.templates import Template

T = TypeVar("T")
_log = logging.getLogger("palabre.plugins")


class Plugins:
    """The plugins of one site: those named, or all that are found; `local` is the folder of its own ones.

    One that cannot be loaded, or does not answer as the contract asks, is left out whole, and named in the log.
    Raises `BadSetting` for a name that is none's.
    """

    def __init__(self, names: Iterable[str] | None = None, *, local: Path | None = None) -> None:
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(hooks)
        self._answers: dict[str, Answers] = {}
        self._states: dict[str, Reason | None] = {}
        there = found(local)
        for name in there if names is None else _known(names, there):
            self._take(name, there[name])

    def register(self, plugin: object, name: str) -> None:
        """Take a plugin in that is loaded already."""
        self._take(name, lambda: plugin)

    def _take(self, name: str, load: Load) -> None:
        try:
            plugin = load()
            answers = answered(plugin, name, self._answers.values())
            self._manager.register(plugin, name)
        except (Exception, SystemExit) as error:  # a plugin that wants to leave does not take the site with it
            self._states[name] = why(error)
            _log.error("the plugin %s is left out: %s", name, error, exc_info=not isinstance(error, LeftOut))
        else:
            self._answers[name], self._states[name] = answers, None

    def extensions(self) -> Extensions:
        """What pages show of them."""
        kinds = {fold(kind.name): kind for kind in self._all("blocks", BlockType)}
        return Extensions(
            blocks=kinds,
            menu=self._all("menu", MenuEntry),
            models=self._all("models", Model),
            inserts=self._all("inserts", Insert),
            routes=self.routes(),
            fact_changes=self._all("fact_changes", FactChanges),
            states=MappingProxyType(self._states),
        )

    def facts(self) -> Sequence[FactKind]:
        return self._all("facts", FactKind)

    def records(self) -> Sequence[RecordKind]:
        return self._all("records", RecordKind)

    def routes(self) -> Sequence[Route]:
        return self._all("routes", Route)

    def search_fields(self) -> Sequence[SearchField]:
        return self._all("search_fields", SearchField)

    def commands(self) -> Sequence[Command]:
        return self._all("commands", Command)

    def templates(self) -> Mapping[str, Mapping[str, str]]:
        """The sources of templates that are no files, by plugin and name."""
        return {plugin: _sources(answers["templates"]) for plugin, answers in self._answers.items()}

    def tell(self, event: Event) -> None:
        """Every plugin hears what happened; one that raises is named."""
        for answer in self._manager.hook.told.get_hookimpls():
            try:
                answer.function(event)
            except (Exception, SystemExit) as error:
                self._states[answer.plugin_name] = why(error)
                _log.exception("the plugin %s failed", answer.plugin_name)

    def _all(self, name: str, kind: type[T]) -> tuple[T, ...]:
        """What all plugins answer to a hook."""
        return tuple(value for answers in self._answers.values() for value in answers[name] if isinstance(value, kind))

    def folders(self, name: str) -> dict[str, Path]:
        """The folder of this name (`templates`, `static`) of each plugin that has one."""
        folders = {plugin: folder_of(module, name) for plugin, module in self._manager.list_name_plugin()}
        return {plugin: folder for plugin, folder in folders.items() if folder}


def _sources(templates: Iterable[Template]) -> dict[str, str]:
    return {template.name: template.source for template in templates}


def _known(names: Iterable[str], there: Iterable[str]) -> list[str]:
    for name in names:
        if name not in there:
            raise BadSetting("PALABRE_PLUGINS", name, "names out of: " + (", ".join(there) or "none is there"))
    return list(names)

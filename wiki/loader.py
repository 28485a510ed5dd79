"""Find the plugins, ask each one once, and gather what they answer."""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import TypeVar

import pluggy

from wiki import hooks
from wiki.content.facts import FactKind
from wiki.errors import BadSetting
from wiki.events import Event
from wiki.hooks import PROJECT
from wiki.markup.names import fold
from wiki.web.blocks import BlockType
from wiki.web.extensions import Extensions
from wiki.web.menu import MenuEntry
from wiki.web.route import Route

T = TypeVar("T")
_log = logging.getLogger("palabre.plugins")


class Plugins:
    """The plugins of one site: those named, or all that are found; one that cannot be loaded is left out.

    Raises `BadSetting` for a name that is none's.
    """

    def __init__(self, names: Iterable[str] | None = None) -> None:
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(hooks)
        self._states: dict[str, bool] = {}
        there = found()
        for name in there if names is None else _known(names, there):
            self._take(name, there[name])

    def _take(self, name: str, module: str) -> None:
        try:
            self.register(import_module(module), name)
        except Exception:
            self._states[name] = False
            _log.exception("the plugin %s is left out", name)

    def register(self, plugin: ModuleType | object, name: str) -> None:
        self._manager.register(plugin, name)
        try:
            self._manager.check_pending()
        except pluggy.PluginValidationError:
            self._manager.unregister(plugin)
            raise
        self._states[name] = True

    def extensions(self) -> Extensions:
        """What pages show of them."""
        kinds = {fold(kind.name): kind for kind in self._all("blocks", BlockType)}
        return Extensions(blocks=kinds, menu=self._all("menu", MenuEntry), states=dict(self._states))

    def facts(self) -> Sequence[FactKind]:
        return self._all("facts", FactKind)

    def routes(self) -> Sequence[Route]:
        return self._all("routes", Route)

    def tell(self, event: Event) -> None:
        """Every plugin hears what happened; one that raises is named."""
        for answer in self._manager.hook.told.get_hookimpls():
            self._asked(answer.plugin_name, partial(answer.function, event))

    def _all(self, name: str, kind: type[T]) -> tuple[T, ...]:
        """What every plugin answers to a hook; one that raises, or answers something else, is named and left out."""
        gathered: list[T] = []
        for answer in getattr(self._manager.hook, name).get_hookimpls():
            gathered += self._asked(answer.plugin_name, partial(_each, answer.function, kind)) or ()
        return tuple(gathered)

    def _asked(self, plugin: str, ask: Callable[[], T]) -> T | None:
        try:
            return ask()
        except Exception:
            self._states[plugin] = False
            _log.exception("the plugin %s failed", plugin)
            return None

    def folders(self, name: str) -> dict[str, Path]:
        """The folder of this name (`templates`, `static`) of each plugin that has one."""
        folders = {}
        for plugin, module in self._manager.list_name_plugin():
            file = getattr(module, "__file__", None)
            if file and (folder := Path(file).parent / name).is_dir():
                folders[plugin] = folder
        return folders


def _each(ask: Callable[[], Iterable[object]], kind: type[T]) -> tuple[T, ...]:
    values = tuple(ask())
    right = tuple(value for value in values if isinstance(value, kind))
    if len(right) < len(values):
        raise TypeError(f"not all of these are {kind.__name__}: {values!r}")
    return right


def found() -> Mapping[str, str]:
    """The module of each plugin that is installed, by name."""
    return {entry.name: entry.value for entry in sorted(entry_points(group=PROJECT), key=lambda entry: entry.name)}


def _known(names: Iterable[str], there: Mapping[str, str]) -> list[str]:
    for name in names:
        if name not in there:
            raise BadSetting("PALABRE_PLUGINS", name, "names out of: " + (", ".join(there) or "none is there"))
    return list(names)

"""Find the plugins, and gather what they answer."""

import logging
import pkgutil
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pluggy

from wiki import hooks
from wiki.errors import BadSetting
from wiki.hooks import PROJECT, BlockType
from wiki.markup.names import fold

_log = logging.getLogger("palabre.plugins")
_HOME = "plugins"  # found by name, never imported from here: the wiki runs without them


class Plugins:
    """The plugins of one site: those named, or all that are found; one that cannot be loaded is left out.

    Raises `BadSetting` for a name that is none's.
    """

    def __init__(self, names: Iterable[str] | None = None) -> None:
        self._manager = pluggy.PluginManager(PROJECT)
        self._manager.add_hookspecs(hooks)
        self._states: dict[str, bool] = {}
        for name in found() if names is None else _known(names):
            self._take(name)

    def _take(self, name: str) -> None:
        try:
            self.register(import_module(f"{_HOME}.{name}"), name)
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

    def states(self) -> dict[str, bool]:
        """Every plugin that was to be loaded, and whether it is at work."""
        return dict(self._states)

    def blocks(self) -> dict[str, BlockType]:
        """What plugins show, by folded name. A plugin that raises is named in the log and left out."""
        kinds: dict[str, BlockType] = {}
        for answer in self._manager.hook.blocks.get_hookimpls():
            try:
                answered: Sequence[BlockType] = answer.function()  # type: ignore[assignment]
                kinds.update({fold(kind.name): kind for kind in answered})
            except Exception:
                _log.exception("the plugin %s is left out", answer.plugin_name)
        return kinds

    def templates(self) -> dict[str, Path]:
        """The template folder of each plugin that has one."""
        folders = {}
        for name, plugin in self._manager.list_name_plugin():
            file = getattr(plugin, "__file__", None)
            if file and (folder := Path(file).parent / "templates").is_dir():
                folders[name] = folder
        return folders


def found() -> list[str]:
    """The names of the plugins that lie in the folder `plugins`."""
    return sorted(module.name for module in pkgutil.iter_modules(import_module(_HOME).__path__))


def _known(names: Iterable[str]) -> list[str]:
    there = found()
    for name in names:
        if name not in there:
            raise BadSetting("PALABRE_PLUGINS", name, "names out of: " + (", ".join(there) or "none is there"))
    return list(names)

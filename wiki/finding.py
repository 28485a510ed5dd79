"""Where plugins are: those that are installed, ours among them, and those that lie in a folder of the site's data."""

import hashlib
import logging
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from importlib.metadata import entry_points
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

GROUP = "palabre"
Load = Callable[[], object]
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*")
_PACKAGE = "__init__"
_log = logging.getLogger("palabre.plugins")


def found(folder: Path | None = None) -> Mapping[str, Load]:
    """What loads each plugin, by name: installed ones, and `name.py` or `name/` in `folder`.

    Of two with one name the installed one is taken, and the log says so.
    """
    installed: dict[str, Load] = {entry.name: entry.load for entry in entry_points(group=GROUP)}
    local: dict[str, Load] = {_name(path): partial(_load, path) for path in _modules(folder)} if folder else {}
    for name in sorted(local.keys() & installed.keys()):
        _log.warning("the plugin %s in %s is not used: one of this name is installed", name, folder)
    there = {**local, **installed}
    return {name: there[name] for name in sorted(there)}


def folder_of(plugin: object, name: str) -> Path | None:
    """The folder of this name (`templates`, `static`) beside a plugin that is a package."""
    file = Path(getattr(plugin, "__file__", None) or "")
    folder = file.parent / name
    return folder if file.stem == _PACKAGE and folder.is_dir() else None


def _modules(folder: Path) -> Iterator[Path]:
    for path in sorted((*folder.glob("*.py"), *folder.glob(f"*/{_PACKAGE}.py"))):
        if _NAME.fullmatch(_name(path)):
            yield path
        elif not _name(path).startswith("_"):
            _log.warning("%s is not used: a plugin's name is of letters without accents, digits, _ and -", path)


def _name(path: Path) -> str:
    return path.parent.name if path.stem == _PACKAGE else path.stem


def _load(path: Path) -> ModuleType:
    """The module anew, under a name of its own: two sites of one process may each have a plugin of one name."""
    place = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]
    called = f"palabre_{_name(path).replace('-', '_')}_{place}"
    for known in [known for known in sys.modules if known == called or known.startswith(f"{called}.")]:
        del sys.modules[known]
    spec = spec_from_file_location(called, path)
    if spec is None or spec.loader is None:
        raise ImportError(f"{path} cannot be loaded")
    module = sys.modules[called] = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[called]
        raise
    return module

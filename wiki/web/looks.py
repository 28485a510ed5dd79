"""Themes: a chain of folders, one bundle of styles, templates that plugins and networks may replace."""

import gzip
import hashlib
import logging
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType

from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined, TemplateError
from jinja2.meta import find_referenced_templates

from wiki.web.colours import Tokens, read_tokens
from wiki.web.compiled import Compiled
from wiki.web.languages import translations

BASE = "palabre"
_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")
_log = logging.getLogger("palabre.themes")
_COMPILED = Compiled()


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A file to send: its bytes, the same compressed, its type."""

    body: bytes
    packed: bytes
    type: str


_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml",
          ".png": "image/png", ".woff2": "font/woff2"}  # fmt: skip


class Theme:
    """One theme's folder, with what it adds to or replaces of the theme that it extends."""

    def __init__(self, folder: Path, parent: "Theme | None", beside: Mapping[str, Path] = MappingProxyType({})) -> None:
        """`beside`: folders of files that belong to no theme, by place; their styles stand after the theme's own."""
        self.name = folder.name
        self._folder = folder
        self._parent = parent
        self._beside = beside
        with (folder / "theme.toml").open("rb") as file:
            self._table = tomllib.load(file)

    def whole(self) -> None:
        """Read all that the theme names, and its templates. Raises what reading raises."""
        self.assets, self.version, self.scripts, self.icon, self.title, self.tokens  # noqa: B018 (reads files, once)
        environment = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
        for path in sorted((self._folder / "templates").rglob("*.html")):
            environment.parse(path.read_text(encoding="utf-8"), filename=str(path))

    @property
    def title(self) -> str:
        """How people call it."""
        return str(self._table.get("name") or self.name)

    def words(self, language: str) -> str:
        """What it says of itself, perhaps nothing: `description` is a text, or a table of texts by language."""
        said = self._table.get("description", "")
        return str(said.get(language, "") if isinstance(said, dict) else said)

    @cached_property
    def tokens(self) -> Tokens:
        """Its colours, those of the theme that it extends among them."""
        return read_tokens(self.assets["theme.css"].body.decode())

    @property
    def chain(self) -> list["Theme"]:
        """This theme, then what it extends, down to the base."""
        return [self, *(self._parent.chain if self._parent else [])]

    @property
    def templates(self) -> list[Path]:
        return [theme._folder / "templates" for theme in self.chain]

    @cached_property
    def assets(self) -> dict[str, Asset]:
        """Everything below `static`, by path, and the bundle of all styles as `theme.css`."""
        found: dict[str, Asset] = dict(self._parent.assets) if self._parent else {}
        for before, static in [
            ("", self._folder / "static"),
            *((f"{place}/", folder) for place, folder in self._beside.items()),
        ]:
            for path in sorted(static.rglob("*")):
                if path.is_file() and path.suffix in _TYPES:
                    found[before + path.relative_to(static).as_posix()] = _asset(path.read_bytes(), path.suffix)
        found["theme.css"] = _asset(self._styles(), ".css")
        return found

    @cached_property
    def version(self) -> str:
        """Changes when any file of the chain does."""
        digest = hashlib.sha256()
        for folder in (folder for theme in self.chain for folder in (theme._folder, *theme._beside.values())):
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
        return digest.hexdigest()[:12]

    @property
    def scripts(self) -> tuple[str, ...]:
        own = self._table.get("scripts", [])
        return (*(self._parent.scripts if self._parent else ()), *own)

    @property
    def icon(self) -> str:
        return str(self._table.get("icon") or (self._parent.icon if self._parent else ""))

    def _styles(self) -> bytes:
        below = self._parent._styles() if self._parent else b""
        own = [(self._folder / "static" / name).read_bytes() for name in self._table.get("styles", [])]
        beside = [path.read_bytes() for folder in self._beside.values() for path in sorted(folder.rglob("*.css"))]
        return b"\n".join([below, *own, *beside])


def _asset(body: bytes, suffix: str) -> Asset:
    return Asset(body=body, packed=gzip.compress(body, mtime=0), type=_TYPES[suffix])


def _source(environment: Environment, name: str) -> str:
    assert environment.loader
    return environment.loader.get_source(environment, name)[0]


class Looks:
    """The themes found, and one template environment for each theme and language.

    `templates` are the folders of plugins, by name, `sources` their templates that are no files; `static` are folders
    of files that every theme has, by the place below which they are found.
    """

    def __init__(
        self,
        folders: list[Path],
        *,
        templates: Mapping[str, Path] = MappingProxyType({}),
        sources: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
        static: Mapping[str, Path] = MappingProxyType({}),
    ) -> None:
        self._folders = folders
        self._plugins = templates
        self._sources = sources
        self._static = static
        self._environments: dict[tuple[str, str], Environment] = {}

    @cached_property
    def version(self) -> str:
        """Changes when any file of any theme or plugin template does."""
        digest = hashlib.sha256()
        for folder in (*self._folders, *self._plugins.values(), *self._static.values()):
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    digest.update(path.relative_to(folder).as_posix().encode() + path.read_bytes())
        digest.update(repr(self._sources).encode())
        return digest.hexdigest()[:12]

    @cached_property
    def themes(self) -> Mapping[str, Theme]:
        """All that can be used, by name, the base first; what cannot be read is named in the log, once."""
        found = {path.parent.name for folder in self._folders for path in folder.glob("*/theme.toml")} - {BASE}
        tried = [self._try(name) for name in sorted(found) if _NAME.fullmatch(name)]
        return {BASE: self._load(BASE), **{theme.name: theme for theme in tried if theme}}

    def theme(self, name: str) -> Theme:
        """The theme of this name, or the base where it is missing or cannot be read."""
        return self.themes.get(name) or self.themes[BASE]

    def environment(self, theme: str, language: str) -> Environment:
        key = (theme, language)
        if key not in self._environments:
            self._environments[key] = self._environment(self.theme(theme), language)
        return self._environments[key]

    def prepare(self, languages: Iterable[str], templates: Iterable[str]) -> None:
        """Read the words of these languages, compile these templates and all that they name, before anybody waits."""
        for language in languages:
            environment = self.environment(BASE, language)
        waiting, known = list(templates), set[str]()
        while waiting:
            if (name := waiting.pop()) not in known:
                known.add(name)
                waiting += filter(None, find_referenced_templates(environment.parse(_source(environment, name))))
                environment.get_template(name)

    def _try(self, name: str) -> Theme | None:
        try:
            theme = self._load(name)
            theme.whole()
        except (OSError, ValueError, TypeError, TemplateError):  # TOML that cannot be read is a ValueError
            _log.exception("the theme %s cannot be read", name)
            return None
        return theme

    def _load(self, name: str, seen: frozenset[str] = frozenset()) -> Theme:
        # The base is our own: a local folder of its name could leave half of it out.
        folders = self._folders[-1:] if name == BASE else self._folders
        folder = next((base / name for base in folders if (base / name / "theme.toml").is_file()), None)
        if folder is None or name in seen:
            if name == BASE:
                raise FileNotFoundError(f"the theme {BASE} is missing")
            return self._load(BASE)
        with (folder / "theme.toml").open("rb") as file:
            extends = tomllib.load(file).get("extends") or ("" if name == BASE else BASE)
        parent = self._load(extends, seen | {name}) if extends else None
        return Theme(folder, parent, self._static if name == BASE else MappingProxyType({}))

    def _environment(self, theme: Theme, language: str) -> Environment:
        environment = Environment(
            loader=ChoiceLoader([FileSystemLoader(theme.templates), PrefixLoader({"plugins": self._of_plugins()})]),
            autoescape=True,
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_COMPILED,
        )
        catalogue = translations(language)
        environment.install_gettext_callables(  # type: ignore[attr-defined]
            catalogue.ugettext, catalogue.ungettext, newstyle=True
        )
        return environment

    def _of_plugins(self) -> PrefixLoader:
        files = {name: FileSystemLoader(folder) for name, folder in self._plugins.items()}
        sources = {name: DictLoader(own) for name, own in self._sources.items()}
        names = {*files, *sources}
        return PrefixLoader(
            {name: ChoiceLoader([one[name] for one in (files, sources) if name in one]) for name in names}
        )

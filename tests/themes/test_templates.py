"""What every template of the theme keeps to: words are messages, nothing inline, forms carry their token."""

import re
import tomllib
from collections.abc import Callable, Collection, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from jinja2 import Environment, nodes

from wiki.web import contexts
from wiki.web.contexts import View

THEME = Path(__file__).parents[2] / "themes" / "palabre"
TEMPLATES = sorted((THEME / "templates").rglob("*.html"))
SPOKEN = {"aria-label", "title", "placeholder", "alt", "data-label"}
ENVIRONMENT = Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
GIVEN = {"_", "ngettext", "loop", "super", "caller", "namespace", "range"}
HOLE = "\N{OBJECT REPLACEMENT CHARACTER}"

STYLES = sorted((THEME / "static").rglob("*.css"))


class Reader(HTMLParser):
    """Collects a template's own words, its tags, and its forms with the names of their fields."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.forms: list[tuple[str, set[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        self.words += [value for name, value in given.items() if name in SPOKEN]
        if tag == "form":
            self.forms.append((given.get("method", "get"), set()))
        elif tag == "input" and self.forms and given.get("value") == HOLE:
            self.forms[-1][1].add(given.get("name", ""))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def read(path: Path) -> Reader:
    reader = Reader()
    reader.feed("".join(own_text(text(path))))
    reader.close()
    return reader


def own_text(source: str) -> Iterator[str]:
    """The template without its statements, a mark in the place of each expression."""
    for _, kind, value in ENVIRONMENT.lex(source):
        if kind == "data":
            yield value
        elif kind == "variable_begin":
            yield HOLE


def faults(paths: Collection[Path], of: Callable[[Path], Collection[object]]) -> dict[str, Collection[object]]:
    """What is wrong, by the files in which something is."""
    assert paths
    return {path.relative_to(THEME).as_posix(): found for path in paths if (found := of(path))}


def test_every_visible_word_is_a_message() -> None:
    def own(path: Path) -> list[str]:
        return [words for words in read(path).words if re.search(r"[^\W\d_]", words)]

    assert faults(TEMPLATES, own) == {}


def test_nothing_is_inline() -> None:
    def inline(path: Path) -> list[str]:
        tags = read(path).tags
        told = [tag for tag, given in tags if "style" in given or any(name.startswith("on") for name in given)]
        return told + [tag for tag, given in tags if tag == "style" or (tag == "script" and "src" not in given)]

    assert faults(TEMPLATES, inline) == {}


def test_every_form_that_posts_carries_the_token() -> None:
    def without(path: Path) -> list[set[str]]:
        posting = [fields for method, fields in read(path).forms if method == "post"]
        printed = text(path).count('name="csrf" value="{{ frame.csrf }}"')
        return posting if printed != len(posting) else [fields for fields in posting if "csrf" not in fields]

    assert faults(TEMPLATES, without) == {}


def test_a_template_sees_the_view_and_the_frame_and_nothing_else() -> None:
    def unknown(path: Path) -> set[str]:
        tree = ENVIRONMENT.parse(text(path))
        inherited = {"bands", "heads", "header"} if any(tree.find_all(nodes.Extends)) else set()
        given = GIVEN if path.parent.name == "parts" else GIVEN | {"view", "frame"} | inherited
        return {name.name for name in tree.find_all(nodes.Name) if name.ctx == "load"} - given - declared(tree)

    assert faults(TEMPLATES, unknown) == {}


def declared(tree: nodes.Template) -> set[str]:
    """What the template itself names: imports, macros, their parameters, variables."""
    names = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    names |= {macro.name for macro in tree.find_all(nodes.Macro)} | {
        part.target for part in tree.find_all(nodes.Import)
    }
    return names | {str(name) for part in tree.find_all(nodes.FromImport) for name in part.names}


def test_nothing_is_marked_safe_in_a_template() -> None:
    assert faults(TEMPLATES, lambda path: re.findall(r"\|\s*safe\b|autoescape", text(path))) == {}


def test_every_view_has_its_template() -> None:
    views = [getattr(contexts, name) for name in contexts.__all__]
    named = {view.template for view in views if issubclass(view, View) and view is not View}
    assert {name for name in named if not (THEME / "templates" / name).is_file()} == set()


def test_the_theme_names_every_style_and_script_that_no_plugin_imports_and_each_exists() -> None:
    table = tomllib.loads((THEME / "theme.toml").read_text(encoding="utf-8"))
    static = THEME / "static"
    assert sorted(table["styles"]) == sorted(path.relative_to(static).as_posix() for path in static.rglob("*.css"))
    plugins = (path.read_text(encoding="utf-8") for path in THEME.parents[1].glob("plugins/*/static/*.js"))
    imported = {name for words in plugins for name in re.findall(r'from "../../(js/[a-z]+\.js)"', words)}
    scripts = {path.relative_to(static).as_posix() for path in static.rglob("*.js")}
    assert scripts == {*table["scripts"], *imported}
    assert (static / table["icon"]).is_file()


def test_styles_force_nothing_but_in_print_and_fetch_nothing() -> None:
    assert faults(STYLES, lambda path: re.findall(r"url\(|@import", text(path))) == {}
    drawn = [path for path in STYLES if path.name != "print.css"]
    assert faults(drawn, lambda path: re.findall("!important", text(path))) == {}


def test_every_colour_comes_from_the_tokens() -> None:
    others = [path for path in STYLES if path.name not in {"tokens.css", "print.css"}]
    assert faults(others, lambda path: re.findall(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(", text(path))) == {}


def test_every_token_that_is_used_is_known() -> None:
    styles = {path.name: text(path) for path in STYLES}
    known = set(re.findall(r"(--[a-z0-9-]+):", styles["tokens.css"]))
    used = {name for style in styles.values() for name in re.findall(r"var\((--[a-z0-9-]+)", style)}
    assert used - known == set()

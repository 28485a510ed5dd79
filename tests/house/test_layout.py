"""The house in which a stranger finds every room: what every file of the code keeps to."""

import ast
import re
import statistics
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CODE = sorted(path for folder in ("wiki", "storage", "plugins") for path in (ROOT / folder).rglob("*.py")
              if "node_modules" not in path.parts)  # fmt: skip
TESTS = sorted((ROOT / "tests").rglob("*.py"))
TOP = {
    "wiki", "storage", "plugins", "themes", "data", "tests", "pyproject.toml", "README.md", "Makefile",
    "CHANGELOG.md", "SECURITY.md", "LICENSE", "babel.cfg", "requirements.lock", "requirements-dev.lock",
}  # fmt: skip
LONGEST_FILE, LONGEST_FUNCTION = 260, 40
# What may change while it is passed around: one request, one page while it is rendered.
CHANGING = {"wiki/web/call.py": {"Call"}, "wiki/markup/document.py": {"Page"}}
# The composition root names every collaborator once, a line each.
LISTS = {"wiki/app.py": {"wire"}}
NEVER_IMPORTED = {"pickle", "marshal", "shelve", "yaml", "xml.etree", "unittest.mock", "subprocess"}
# One program is started, pandoc: a text goes into it as input, never as an argument, and no shell stands between.
# Node builds what browsers run, when Palabre is installed.
IMPORTED_ONCE = {"wiki/markup/wikitext/pandoc.py": {"subprocess"}, "wiki/frontend/building.py": {"subprocess"}}
NEVER_CALLED = {"eval", "exec", "compile", "__import__", "from_string", "system", "popen"}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def length(node: Function) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


every_file = pytest.mark.parametrize("path", [*CODE, *TESTS], ids=name)
every_module = pytest.mark.parametrize("path", CODE, ids=name)


def test_nothing_lies_about_at_the_top() -> None:
    there = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert there - TOP - {"dist"} == set()


@every_file
def test_a_file_begins_with_a_sentence_that_says_what_it_is_for(path: Path) -> None:
    told = ast.get_docstring(tree(path))
    assert told
    assert path.read_text(encoding="utf-8").startswith('"""')
    assert re.search(r"[.!?:]$", told.splitlines()[0]), told.splitlines()[0]


@every_module
def test_a_file_fits_in_one_sitting(path: Path) -> None:
    assert lines(path) <= LONGEST_FILE


@every_module
def test_a_function_does_one_thing(path: Path) -> None:
    longer = {node.name for node in functions(path) if length(node) > LONGEST_FUNCTION}
    assert longer <= LISTS.get(name(path), set())


def test_most_files_and_functions_are_small() -> None:
    assert statistics.median(lines(path) for path in CODE) <= 90
    assert statistics.median(length(node) for path in CODE for node in functions(path)) <= 7


@every_module
def test_records_are_frozen_and_named_field_by_field(path: Path) -> None:
    loose = []
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.ClassDef) or node.name in CHANGING.get(name(path), ()):
            continue
        for decorator in node.decorator_list:
            if "dataclass" in ast.unparse(decorator):
                loose += (
                    [node.name] if ast.unparse(decorator) != "dataclass(frozen=True, slots=True, kw_only=True)" else []
                )
    assert loose == []


@every_module
def test_nothing_runs_what_people_wrote(path: Path) -> None:
    imported = {
        module
        for node in ast.walk(tree(path))
        for module in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
    }
    imported -= IMPORTED_ONCE.get(name(path), set())
    assert {one for one in imported if one in NEVER_IMPORTED or one.startswith(("xml.etree", "unittest"))} == set()
    assert "shell" not in {node.arg for node in ast.walk(tree(path)) if isinstance(node, ast.keyword)}
    called = {
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and (isinstance(node.func, ast.Name) or (isinstance(node.func, ast.Attribute) and not _of_re(node.func)))
    }
    assert called & NEVER_CALLED == set()


def _of_re(function: ast.Attribute) -> bool:
    return isinstance(function.value, ast.Name) and function.value.id == "re"


@every_file
def test_nothing_is_left_for_later_or_left_out(path: Path) -> None:
    if path == Path(__file__):
        return
    text = path.read_text(encoding="utf-8")
    assert re.findall(r"\b(?:TODO|FIXME|XXX|HACK)\b", text) == []
    assert re.findall(r"mark\.skip|mark\.xfail|pytest\.skip|unittest\.mock|MagicMock", text) == []


def test_tests_are_no_packages_and_have_something_to_say() -> None:
    assert [name(path) for path in TESTS if path.name == "__init__.py"] == []
    silent = [
        name(path)
        for path in TESTS
        if path.name.startswith("test_") and not any(node.name.startswith("test_") for node in functions(path))
    ]
    assert silent == []


def test_the_folders_of_templates_are_those_of_the_contexts() -> None:
    """A noun keeps its name through all layers."""
    contexts = {path.stem for path in (ROOT / "wiki" / "web" / "contexts").glob("*.py")} - {"__init__", "frame"}
    templates = {path.name for path in (ROOT / "themes" / "palabre" / "templates").iterdir() if path.is_dir()}
    assert templates - {"parts", "errors", "mails"} == contexts

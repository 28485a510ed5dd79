"""The house in which a stranger finds every room: what every file of the code keeps to."""

import ast
import re
import statistics
from collections.abc import Callable, Collection, Iterator
from functools import cache
from pathlib import Path

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
_RECORD = "dataclass(frozen=True, slots=True, kw_only=True)"
_LATER = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b|mark\.skip|mark\.xfail|pytest\.skip|unittest\.mock|MagicMock")


@cache
def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(text(path))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree(path)))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[Function]:
    return (node for node in nodes(path) if isinstance(node, Function))


def length(node: Function) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


def lines(path: Path) -> int:
    return len(text(path).splitlines())


def faults(paths: Collection[Path], of: Callable[[Path], Collection[str]]) -> dict[str, Collection[str]]:
    """What is wrong, by the names of the files in which something is."""
    assert paths
    return {name(path): found for path in paths if (found := of(path))}


def test_nothing_lies_about_at_the_top() -> None:
    there = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert there - TOP - {"dist"} == set()


def test_a_file_begins_with_a_sentence_that_says_what_it_is_for() -> None:
    def wrong(path: Path) -> list[str]:
        told = (ast.get_docstring(tree(path)) or "").partition("\n")[0]
        return [] if text(path).startswith('"""') and re.search(r"[.!?:]$", told) else [told]

    assert faults([*CODE, *TESTS], wrong) == {}


def test_a_file_fits_in_one_sitting() -> None:
    assert faults(CODE, lambda path: [f"{lines(path)} lines"] if lines(path) > LONGEST_FILE else []) == {}


def test_a_function_does_one_thing() -> None:
    def longer(path: Path) -> set[str]:
        found = {node.name for node in functions(path) if length(node) > LONGEST_FUNCTION}
        return found - LISTS.get(name(path), set())

    assert faults(CODE, longer) == {}


def test_most_files_and_functions_are_small() -> None:
    assert statistics.median(lines(path) for path in CODE) <= 90
    assert statistics.median(length(node) for path in CODE for node in functions(path)) <= 7


def test_records_are_frozen_and_named_field_by_field() -> None:
    def loose(path: Path) -> list[str]:
        classes = (node for node in nodes(path) if isinstance(node, ast.ClassDef))
        told = ((node.name, ast.unparse(decorator)) for node in classes for decorator in node.decorator_list)
        return [one for one, said in told if "dataclass" in said and said != _RECORD and one not in changing(path)]

    def changing(path: Path) -> set[str]:
        return CHANGING.get(name(path), set())

    assert faults(CODE, loose) == {}


def test_nothing_runs_what_people_wrote() -> None:
    assert faults(CODE, lambda path: imported(path) | called(path)) == {}


def imported(path: Path) -> set[str]:
    """What is imported and may not be."""
    names = {alias.name for node in nodes(path) if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module or "" for node in nodes(path) if isinstance(node, ast.ImportFrom)}
    names -= IMPORTED_ONCE.get(name(path), set())
    return {one for one in names if one in NEVER_IMPORTED or one.startswith(("xml.etree", "unittest"))}


def called(path: Path) -> set[str]:
    """What is called and may not be, by its last name; and a shell that is asked for."""
    calls = [node.func for node in nodes(path) if isinstance(node, ast.Call)]
    names = {call.id for call in calls if isinstance(call, ast.Name)}
    names |= {call.attr for call in calls if isinstance(call, ast.Attribute) and not _of_re(call)}
    return names & NEVER_CALLED | {"shell"} & {node.arg for node in nodes(path) if isinstance(node, ast.keyword)}


def _of_re(function: ast.Attribute) -> bool:
    return isinstance(function.value, ast.Name) and function.value.id == "re"


def test_nothing_is_left_for_later_or_left_out() -> None:
    others = [path for path in (*CODE, *TESTS) if path != Path(__file__)]
    assert faults(others, lambda path: _LATER.findall(text(path))) == {}


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

"""SQL: only in its adapter, only as constants, and never a walk through a whole table where people wait."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import storage as package
from storage.sqlite import (
    SqliteStorage,
    catalogue,
    derived,
    drafts,
    files,
    following,
    mails,
    origins,
    pages,
    past,
    people,
    recent,
    records,
    search,
    sessions,
    versions,
)

_ROOT = Path(package.__file__).parents[1]
_ADAPTER = _ROOT / "storage" / "sqlite"
_DOORS = {"all", "one", "run", "insert", "execute", "executemany", "executescript"}
_SQL = re.compile(
    r"\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|REPLACE\s+INTO\s|UPDATE\s+(OR\s+\w+\s+)?\w+\s+SET\s|DELETE\s+FROM\s"
    r"|(CREATE|DROP|ALTER)\s+(UNIQUE\s+|VIRTUAL\s+)?(TABLE|INDEX|TRIGGER|VIEW)\s|PRAGMA\s+\w|WITH\s+\w+\s+AS\s*\("
    r"|BEGIN\s+IMMEDIATE|VACUUM\s+INTO|SAVEPOINT\s)"
)
_LIBRARIES = {"sqlite3", "sqlite_utils"}
_STRETCH = {
    "space": 1, "since": 0, "before": 9, "person": 1, "talk": None, "minor": 1, "limit": 9, "far": 9,
}  # fmt: skip
_HOT: dict[str, tuple[str, Any]] = {
    "a page by its title": (pages._BY_KEY, (1, "accueil")),
    "a page by an old title": (pages._BY_ALIAS, (1, "accueil")),
    "the talk of a page": (pages._BY_SUBJECT, (1,)),
    "which titles exist": (pages._EXISTING, ('[[1, "accueil"]]',)),
    "titles in order": (pages._IN_ORDER, (1, "", 9, 0)),
    "how many pages": (pages._COUNT, (1,)),
    "deleted pages": (pages._DELETED, (1, 9, 0)),
    "what happened to a page": (pages._EVENTS, (1,)),
    "one version": (versions._ONE, (1, 1)),
    "what was sent": (versions._SENT, ('["1+a:"]', 1)),
    "history": (versions._HISTORY, (1, 9, 9)),
    "authors": (versions._AUTHORS, ("[1]",)),
    "dates of recent changes": (versions._LATEST, (1, 9, 9)),
    "recent changes": (versions._SINCE, (1, 0, 9)),
    "versions in a stretch of time": (recent._CHANGES, _STRETCH),
    "versions by one person": (recent._CHANGES_BY, _STRETCH),
    "events in a stretch of time": (recent._HAPPENINGS, _STRETCH),
    "events by one person": (recent._HAPPENINGS_BY, _STRETCH),
    "files in a stretch of time": (recent._UPLOADS, _STRETCH),
    "files by one person": (recent._UPLOADS_BY, _STRETCH),
    "how far a walk goes": (recent._FLOOR, _STRETCH),
    "how far a walk along one person goes": (recent._FLOOR_BY, _STRETCH),
    "how one stands with a page": (following._STANDING, (1, 1, 1)),
    "what is new to one": (following._NEWS, (1, 1, 1)),
    "a visit": (following._VISIT, (1, 1)),
    "what one follows": (following._WATCHES, (1,)),
    "links to a title": (derived._LINKS_TO, (1, "link", '["accueil"]')),
    "links of a page": (derived._LINKS, (1,)),
    "facts by name": (derived._FACTS, ("atelier", "salle", "[1]")),
    "facts by key": (derived._FACTS_BY_KEY, ("atelier", "salle", '["3"]', "[1]")),
    "facts in order": (derived._IN_ORDER, ("atelier", "salle", "", 0, "", 0, "[1]", 9)),
    "facts by key in order": (derived._IN_ORDER_BY_KEY, ("atelier", "salle", '["3"]', "", 0, "", 0, "[1]", 9)),
    "facts of pages": (derived._FACTS_OF, ("atelier", "[1]")),
    "search": (search._RANKED, ('"bonjour"*',)),
    "prose": (derived._PROSE, ("[1]",)),
    "a page of another wiki": (origins._TITLED, (1, "Accueil")),
    "a page by its number there": (origins._NUMBERED, (1, 7)),
    "a version by its number there": (origins._VERSIONS, (1, 7)),
    "wikis by their hosts": (origins._AT_HOST, ("wiki.example.org",)),
    "pages as they are counted": (catalogue._PAGES, ("[1]",)),
    "facts that are counted": (catalogue._FACTS, ("[1]", "property", '["type"]')),
    "editions that pages name": (catalogue._EDITIONS, ("[1]",)),
    "old titles of pages": (catalogue._OLD_TITLES, ("[1]",)),
    "who wrote pages": (catalogue._AUTHORS, ("[1]", 5)),
    "when pages were written": (catalogue._WRITTEN, ("[1]", 1)),
    "what once stood in pages": (past._OF, ("[1]",)),
    "hidden versions": (versions._HIDDEN, (1, 1)),
    "versions of a day": (versions._STANDING, ("[1]", 0)),
    "names of people": (people._NAMES, ("[1]",)),
    "a file": (files._FIND, (1, "plan.png")),
    "files of a page": (files._OF_PAGE, (1,)),
    "a session": (sessions._SESSION, (b"",)),
    "an account by its address": (people._ACCOUNT_BY_EMAIL, ("anne@example.org",)),
    "sessions of a person": (sessions._SESSIONS_OF, (1,)),
    "tokens of a person": (sessions._HER_TOKENS, (1,)),
    "what a person wrote": (versions._WRITTEN, (1,)),
    "drafts of a person": (drafts._HERS, (1,)),
    "a record": (records._ONE, (b"",)),
    "records of a page": (records._OF_PAGE, (1, "answer", 0, 9, 0)),
    "records about one thing": (records._OF_REF, (1, "answer", "q1", 0, 9, 0)),
    "what a person sent": (records._OF_PERSON, (1,)),
    "what a person sent to a page": (records._HERS, (1, 1, "answer")),
    "how many records": (records._TALLY, (1, "answer")),
    "how many records at most": (records._TOTAL, (1, "answer")),
    "mails to send": (mails._DUE, (1, 9)),
    "drawing again what links here": (derived._TOUCH_SOURCES, (1, '["accueil"]')),
    "drawing editions again": (derived._TOUCH_TITLES, ('[[1, "accueil"]]',)),
}
# What may be walked through: what the question itself brought, and the words that FTS5 finds by its own index.
_BROUGHT = re.compile(r"SCAN (json_each|stems) VIRTUAL TABLE INDEX \d+:.*|SCAN (t|w|q|CONSTANT ROW)")


def _modules(*places: Path) -> list[Path]:
    return sorted(path for place in places for path in place.rglob("*.py"))


@pytest.fixture(scope="module")
def storage() -> Iterator[SqliteStorage]:
    storage = SqliteStorage(":memory:")
    yield storage
    storage.close()


def test_every_statement_is_a_constant() -> None:
    loose = {path.name: list(_loose_statements(ast.parse(path.read_text()))) for path in _modules(_ADAPTER)}
    assert {name: lines for name, lines in loose.items() if lines} == {}


def test_sql_stays_in_its_adapter() -> None:
    modules = _modules(*map(_ROOT.joinpath, ("wiki", "storage", "plugins")))
    found = {str(path.relative_to(_ROOT)): _about_sql(path) for path in modules if _ADAPTER not in path.parents}
    assert {name: told for name, told in found.items() if told} == {}


def _about_sql(path: Path) -> list[str]:
    """Statements, and the libraries that take them."""
    tree = ast.parse(path.read_text())
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return [text for text in texts if _SQL.match(text)] + sorted(_imported(tree) & _LIBRARIES)


@pytest.mark.parametrize("question", _HOT)
def test_where_people_wait_no_table_is_walked_through(storage: SqliteStorage, question: str) -> None:
    statement, parameters = _HOT[question]
    plan = [row[3] for row in storage._database.all(f"EXPLAIN QUERY PLAN {statement}", parameters)]
    assert plan
    if parameters is _STRETCH:
        assert [step for step in plan if "TEMP B-TREE" in step] == [], "it stops when it has enough"
    assert [step for step in plan if step.startswith("SCAN") and not _BROUGHT.fullmatch(step)] == []


@pytest.mark.parametrize(
    ("source", "loose"),
    [
        ('db.run("DELETE FROM page")', 0),
        ('_A = "SELECT 1"\n_B = _A + " FROM page" + """ p"""\ndb.all(_B)', 0),
        ('_A = ("x", "y")\nfor each in _A: db.run(each)', 0),
        ('db.run("DELETE FROM " + table)', 1),
        ('db.run(f"DELETE FROM {table}")', 1),
        ('db.run("DELETE FROM %s" % table)', 1),
        ('db.run("DELETE FROM {}".format(table))', 1),
        ("db.run(statement)", 1),
        ("_A = table\ndb.all(_A)", 1),
        ('_A = "SELECT 1"\n_A += table\ndb.all(_A)', 1),
        ('def f():\n    _A = "SELECT 1"\n    db.all(_A)', 1),
        ("for each in tables: db.run(each)", 1),
        ("db.run()", 1),
        ("db.run(*anything)", 1),
        ('db.run(sql=f"{table}")', 1),
    ],
)
def test_this_test_sees_what_is_no_constant(source: str, loose: int) -> None:
    assert len(list(_loose_statements(ast.parse(source)))) == loose


@pytest.mark.parametrize(
    ("text", "is_sql"),
    [
        ("SELECT 1", True),
        ("\n  INSERT OR REPLACE INTO page VALUES (1)", True),
        ("UPDATE page SET title = ?", True),
        ("DELETE FROM page", True),
        ("CREATE TABLE x (y)", True),
        ("PRAGMA data_version", True),
        ("Delete this page", False),
        ("Update the links", False),
        ("Select a theme", False),
        ("Create a table of contents", False),
    ],
)
def test_this_test_tells_sql_from_sentences(text: str, is_sql: bool) -> None:
    assert bool(_SQL.match(text)) == is_sql


def _loose_statements(tree: ast.Module) -> Iterator[int]:
    """Lines on which something is asked of the database that is not wholly written in this file or an imported one."""
    constants = _constants(tree)
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _DOORS):
            continue
        if _is_own_door(tree, node) or _is_of_a_space(node):
            continue
        if not (node.args and _is_constant(node.args[0], constants | _looped(tree, constants))):
            yield node.lineno


def _constants(tree: ast.Module) -> set[str]:
    """Module-level UPPERCASE names that are bound once, to nothing but constants."""
    names = {
        alias.asname or alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("storage.sqlite")
        for alias in node.names
    }
    names = {name for name in names if _is_upper(name)}
    bound = [name.id for name in ast.walk(tree) if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)]
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if _is_upper(name) and bound.count(name) == 1 and _is_constant(node.value, names):
                names.add(name)
    return names


def _looped(tree: ast.Module, constants: set[str]) -> set[str]:
    return {
        node.target.id
        for node in ast.walk(tree)
        if isinstance(node, ast.For) and isinstance(node.target, ast.Name) and _is_constant(node.iter, constants)
    }


def _is_constant(node: ast.expr, constants: set[str]) -> bool:
    match node:
        case ast.Constant(value=str()):
            return True
        case ast.Name(id=name):
            return name in constants
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _is_constant(left, constants) and _is_constant(right, constants)
        case ast.Tuple(elts=elements):
            return all(_is_constant(element, constants) for element in elements)
    return False


def _is_own_door(tree: ast.Module, call: ast.Call) -> bool:
    """`Database` hands on what it was given, under the name `sql`; whoever gives it is looked at instead."""
    handed_on = bool(call.args) and isinstance(call.args[0], ast.Name) and call.args[0].id == "sql"
    return handed_on and any(isinstance(node, ast.ClassDef) and node.name == "Database" for node in tree.body)


def _is_of_a_space(call: ast.Call) -> bool:
    """`spaces.all()` and the like ask the port, not the database."""
    return isinstance(call.func, ast.Attribute) and call.func.attr == "all" and not call.args and not call.keywords


def _is_upper(name: str) -> bool:
    return name == name.upper()


def _imported(tree: ast.Module) -> set[str]:
    modules = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    modules += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {module.partition(".")[0] for module in modules}

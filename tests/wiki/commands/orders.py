"""What a command answers."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PASSWORD = "un mot de passe\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    code: int
    out: str
    err: str


Palabre = Callable[..., Done]


def refused(done: Done, *words: str) -> bool:
    """One clear line, on standard error alone, that holds these words."""
    lines = done.err.splitlines()
    return (done.code, done.out, len(lines)) == (1, "", 1) and all(word in lines[0] for word in ("palabre:", *words))


def rows(data: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(data / "palabre.db")
    rows = connection.execute(query).fetchall()
    connection.close()
    return rows


def execute(data: Path, statement: str) -> None:
    connection = sqlite3.connect(data / "palabre.db")
    with connection:
        assert connection.execute(statement).rowcount > 0
    connection.close()


def dump(data: Path) -> str:
    """All that is in the database, as text."""
    connection = sqlite3.connect(data / "palabre.db")
    dump = "\n".join(connection.iterdump())
    connection.close()
    return dump

"""The command, in a place of its own."""

import io
import os
import sys
from pathlib import Path

import pytest
from argon2 import PasswordHasher

from tests.wiki.commands.orders import Done, Palabre
from wiki.cli import main
from wiki.people import passwords

# How long a hash takes is tried where passwords are.
_QUICK = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the commands of one test keep everything; the environment says nothing of ours."""
    for name in [name for name in os.environ if name.startswith("PALABRE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PALABRE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def palabre(data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Palabre:
    def run(*arguments: str, typed: str = "", **environment: str) -> Done:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
        monkeypatch.setattr(passwords, "PasswordHasher", lambda: _QUICK)
        with monkeypatch.context() as patched:
            for name, value in environment.items():
                patched.setenv(name, value)
            try:
                code = main(arguments)
            except SystemExit as ended:
                code = int(ended.code or 0)
        captured = capsys.readouterr()
        return Done(code=code, out=captured.out, err=captured.err)

    return run

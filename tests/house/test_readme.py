"""What the README says is there is there, and what is there is said."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from wiki import cli

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETTINGS = sorted(set(re.findall(r"PALABRE_[A-Z]+", (ROOT / "wiki" / "settings.py").read_text(encoding="utf-8"))))


def commands(parser: argparse.ArgumentParser, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Every command, as it is typed."""
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    if not groups:
        yield " ".join(path)
    for group in groups:
        for name, below in group.choices.items():
            yield from commands(below, (*path, name))


@pytest.mark.parametrize("setting", SETTINGS)
def test_every_setting_is_told(setting: str) -> None:
    assert f"`{setting}`" in README


@pytest.mark.parametrize("command", sorted(commands(cli._parser()[0])))
def test_every_command_is_told(command: str) -> None:
    assert re.search(rf"`(palabre )?{command}\b", README)


def test_every_picture_and_folder_that_is_named_is_there() -> None:
    named = set(re.findall(r"\]\(([\w.-]+/[\w/.-]+)\)", README)) | set(
        re.findall(r"^\| `([a-z_/.]+)`", README, re.MULTILINE)
    )
    assert named
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []

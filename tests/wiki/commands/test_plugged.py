"""A plugin's command is one of `palabre`: told by its help, run with its site, and never in the way of ours."""

import argparse
import shutil
from pathlib import Path

import pytest

from tests.plugins import ideas
from tests.wiki.commands.orders import Palabre, refused
from wiki import cli
from wiki.command import GIVEN


@pytest.fixture(autouse=True)
def laid(data: Path) -> None:
    (data / "plugins").mkdir(parents=True)
    shutil.copy(str(ideas.__file__), data / "plugins" / "ideas.py")


def test_it_runs_with_its_site_and_refuses_in_one_line(palabre: Palabre) -> None:
    assert palabre("space", "add", "ici", "Ici").code == 0
    done = palabre("ideas", "ici")
    assert (done.code, done.out, done.err) == (0, "\n", "")
    assert refused(palabre("ideas", "ailleurs"), "there is no space ailleurs")
    assert palabre("ideas").code == 2


def test_help_tells_it(palabre: Palabre) -> None:
    assert "list who has ideas in a space" in palabre("--help").out


def test_it_is_none_where_the_plugin_is_not_named(palabre: Palabre) -> None:
    assert palabre("ideas", "ici", PALABRE_PLUGINS="").code == 2


def test_it_is_of_the_site_that_the_line_names(palabre: Palabre, tmp_path: Path) -> None:
    assert palabre("ideas", "ici", "--data", str(tmp_path / "other")).code == 2


def test_a_broken_plugin_is_in_no_command_s_way(palabre: Palabre, data: Path) -> None:
    (data / "plugins" / "broken.py").write_text("1 / 0\n")
    assert palabre("space", "list").code == 0
    assert palabre("--help").code == 0


def test_the_names_that_are_given_are_ours() -> None:
    parser = cli._parser()[0]
    groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    assert set(groups[0].choices) == GIVEN


def test_a_backup_that_brings_plugins_names_them_when_it_is_restored(palabre: Palabre, tmp_path: Path) -> None:
    palabre("space", "add", "ici", "Ici")
    archive = str(tmp_path / "b.zip")
    assert palabre("backup", archive).code == 0
    done = palabre("restore", archive, "--data", str(tmp_path / "other"))
    assert (done.code, "plugins that came with it, and are at work from now on: ideas.py\n" in done.out) == (0, True)

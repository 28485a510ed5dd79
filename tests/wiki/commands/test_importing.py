"""`palabre import mediawiki`: what it says, what it refuses, and that it may be killed at any moment."""

import json
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import open_storage
from tests.wiki.commands.orders import Done, Palabre, refused, rows
from tests.wiki.transfer.dumps import PROGRAMME, WHOLE, There, page, written

# Runs the command in children of its own, one for each line; a child kills itself in the midst of its nth version,
# whose batch is then not kept.
_NURSERY = """
import anyio._backends._asyncio, json, os, signal, sys
from wiki.cli import main
from wiki.content import dated
from wiki.transfer.mediawiki import arrivals, importing, reader

arrivals._MOST_VERSIONS, arrivals._BUDGET = 4, 60  # what an author changed is found out, however slow the machine
version, seen = dated._version, []

def mortal(*told, **more):
    seen.append(1)
    if len(seen) == after:
        os.kill(os.getpid(), signal.SIGKILL)
    return version(*told, **more)

dated._version = mortal
for line in sys.stdin:
    after, order = json.loads(line)
    child = os.fork()
    if not child:
        os._exit(main(order))
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
# All that an import makes; what depends on the moment or on the order of rows is left out.
_MADE = """
SELECT p.title, s.title, v.number, v.at, v.summary, v.minor, v.hides, v.format, v.size, hex(t.digest), o.name,
a.inserted, a.deleted, c.oldid, r.ref, r.title, p.head
FROM version v JOIN page p ON p.id = v.page LEFT JOIN page s ON s.id = p.subject JOIN text t ON t.id = v.text
JOIN version_author a ON a.version = v.id JOIN person o ON o.id = a.person
LEFT JOIN origin_version c ON c.page = v.page AND c.number = v.number LEFT JOIN origin_page r ON r.page = p.id
ORDER BY p.title, p.subject, v.number, o.name"""
_PEOPLE = "SELECT kind, name FROM person ORDER BY name"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "veillee.xml"
    path.write_bytes(written(*WHOLE))
    return path


@pytest.fixture
def space(palabre: Palabre) -> None:
    assert palabre("space", "add", "veillee", "Veillée").code == 0


@pytest.mark.usefixtures("space")
class TestTheCommand:
    def test_it_tells_what_came_and_what_is_called_otherwise(self, palabre: Palabre, file: Path) -> None:
        told = "veillee: 10 pages, 15 versions and 5 people came\n"
        renamed = "renamed: « +1 » is « Plus 1 »\nrenamed: « BAL » is « BAL (2) »\n"
        assert palabre("import", "mediawiki", str(file), "--space", "veillee") == Done(
            code=0, out=told + renamed, err=""
        )
        again = palabre("import", "mediawiki", str(file), "--space", "veillee")
        assert again == Done(code=0, out="veillee: 0 pages, 0 versions and 0 people came\n", err="")
        assert palabre("check").out == "all is well\n"

    def test_what_cannot_be_is_refused_in_one_line(self, palabre: Palabre, file: Path) -> None:
        assert refused(palabre("import", "mediawiki", "nothing.xml", "--space", "veillee"), "there is no file")
        assert refused(palabre("import", "mediawiki", str(file), "--space", "nowhere"), "there is no space nowhere")
        file.write_text("<!DOCTYPE x><mediawiki/>")
        assert refused(palabre("import", "mediawiki", str(file), "--space", "veillee"), "DOCTYPE", "Nothing was")
        assert palabre("import", "mediawiki", str(file)).code == 2

    def test_a_title_that_is_taken_is_asked_about(self, palabre: Palabre, file: Path, tmp_path: Path) -> None:
        assert palabre("import", "mediawiki", str(file), "--space", "veillee").code == 0
        other = tmp_path / "other.xml"
        other.write_bytes(written(PROGRAMME, name="other"))
        asked = palabre("import", "mediawiki", str(other), "--space", "veillee")
        assert refused(asked, "« Programme de la veillée »", "--onto suffix", "--onto skip")
        beside = palabre("import", "mediawiki", str(other), "--space", "veillee", "--onto", "suffix")
        assert "« Programme de la veillée » is « Programme de la veillée (2) »" in beside.out

    def test_without_the_extra_it_says_how_to_get_it(
        self, palabre: Palabre, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for name in [name for name in sys.modules if name.partition(".")[0] == "mwxml"]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, "mwxml", None)
        assert refused(palabre("import", "mediawiki", str(file), "--space", "veillee"), "pip install 'palabre[import]'")

    def test_a_file_that_ends_too_early_gives_what_it_has_and_the_rest_comes_later(
        self, palabre: Palabre, file: Path, data: Path
    ) -> None:
        raw = file.read_bytes()
        file.write_bytes(raw[: len(raw) // 2])
        half = palabre("import", "mediawiki", str(file), "--space", "veillee")
        assert (half.code, half.err.count("\n"), "ends too early" in half.err) == (1, 1, True)
        assert palabre("check").code == 0
        file.write_bytes(raw)
        assert palabre("import", "mediawiki", str(file), "--space", "veillee").code == 0
        assert rows(data, "SELECT count(*) FROM version") == [(15,)]

    def test_it_wants_the_database_to_itself(self, palabre: Palabre, file: Path, data: Path) -> None:
        served = open_storage(f"sqlite:///{data}/palabre.db", serve=True)
        try:
            answer = palabre("import", "mediawiki", str(file), "--space", "veillee")
        finally:
            served.close()
        assert refused(answer, "another process serves this database")


@pytest.fixture
def nursery() -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        [sys.executable, "-c", _NURSERY], stdin=-1, stdout=-1, stderr=subprocess.DEVNULL, text=True
    )
    yield process
    process.communicate()


@pytest.mark.slow
@pytest.mark.usefixtures("space")
def test_killed_at_any_moment_and_run_again_it_ends_the_same(
    nursery: "subprocess.Popen[str]", data: Path, tmp_path: Path
) -> None:
    long = [There(oldid=100 + number, text=f"Texte {number}", by=f"Anne {number % 3}") for number in range(25)]
    file = tmp_path / "long.xml"
    file.write_bytes(written(WHOLE[1], *WHOLE[3:], page(90, "Longue", *long), WHOLE[0], WHOLE[2]))
    order = ["import", "mediawiki", str(file), "--space", "veillee", "--data"]
    undisturbed, *places = (_copied(data, tmp_path / f"copy {number}") for number in range(3))
    assert _run(nursery, [*order, str(undisturbed)]) == 0
    expected = (rows(undisturbed, _MADE), rows(undisturbed, _PEOPLE))
    assert len(expected[0]) == 40
    stood = {0}
    for place, dies_at in zip(
        places, (7, 40), strict=True
    ):  # again and again, a batch further each time; and near the end
        while ended := _run(nursery, [*order, str(place)], dies_at=dies_at):
            assert ended == -signal.SIGKILL
            stood.add(len(rows(place, _MADE)))
        assert (rows(place, _MADE), rows(place, _PEOPLE)) == expected
    assert sorted(stood) == [0, 4, 8, 12, 16, 20, 24, 28, 32, 38]


def _copied(data: Path, to: Path) -> Path:
    to.mkdir()
    source = sqlite3.connect(data / "palabre.db")
    source.execute("VACUUM INTO ?", (str(to / "palabre.db"),))
    source.close()
    return to


def _run(nursery: "subprocess.Popen[str]", order: list[str], *, dies_at: int = 0) -> int:
    """The exit code, or which signal ended it."""
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(json.dumps([dies_at, order]) + "\n")
    nursery.stdin.flush()
    while not (line := nursery.stdout.readline().strip()).lstrip("-").isdigit():
        assert line, "the nursery is gone"
    return int(line)

"""The operator guesses: named pieces say who shared them; is what stands beside them hers, too?

Each channel is a way to order all that was shared; his guess for an unnamed piece is the named one nearest to it. He is
tried where nothing protects, too: an attack that sees nothing there would prove nothing here.
"""

import json
import re
import sqlite3
from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from plugins.questionnaire.model.pieces import piece_of
from plugins.questionnaire.web.kinds import KINDS, PIECE
from tests.plugins.questionnaire.respondents import PAGE, Respondent, links, questionnaire_site
from tests.wiki.web.world import World

PEOPLE = 30
TRIALS = ((400, 900), (5, 200))  # words of a piece, from and to: SQLite keeps what is long elsewhere
MARK = re.compile(rb"(NAMED|UNNAMED)(\d\d)=")
LUCK = 15
"""Of 120 guesses among thirty people four are right by chance; more than this in one of a hundred thousand tries."""

Marks = Sequence[tuple[bool, int]]
"""Whether it is named, and whose it is, in the order of a channel."""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("attack")
    with questionnaire_site(folder, database=f"sqlite:///{folder}/palabre.db", limits=0) as world:
        yield world


def crowd(world: World, chance: Random, lengths: tuple[int, int]) -> None:
    """Thirty people, one after the other, each with a piece under her name and two without."""
    secrets = links(world, "\n".join(f"P{number} ; p{number}@exemple.fr" for number in range(PEOPLE)))
    for number in chance.sample(range(PEOPLE), PEOPLE):
        person = Respondent(world, secrets[number])
        told = [
            person.share(f"qu-{place}", _text(number, place, chance, lengths), name=f"P{number}" if place == 0 else "")
            for place in range(3)
        ]
        person.send(*told)


def _text(number: int, place: int, chance: Random, lengths: tuple[int, int]) -> str:
    """The mark ends it: what is long ends on a page of the file that it has for itself."""
    return "mot " * chance.randint(*lengths) + f"{'UN' if place else ''}NAMED{number:02}="


def channels(world: World) -> dict[str, Marks]:
    """All orders in which the site's folder, a backup and the database's own words put what was shared."""
    folder = Path(world.site.settings.data)
    copy = folder / "copy.db"
    world.site.storage.copy_to(str(copy))
    found = {path.name: _marks(path.read_bytes()) for path in folder.rglob("*") if path.is_file()}
    copy.unlink()
    with closing(sqlite3.connect(folder / "palabre.db")) as database:
        for name, order in (("ids", "id"), ("scan", "rowid"), ("index", "page, kind, ref, place")):
            sql = "SELECT value FROM record WHERE kind = ? ORDER BY " + (order if order != "rowid" else "+kind")
            rows = database.execute(sql, (PIECE.name,)).fetchall()
            found[name] = _marks("".join(row[0] for row in rows).encode())
        rows = database.execute("SELECT value FROM record WHERE kind = ?", (PIECE.name,)).fetchall()
    coded = sorted((piece_of(json.loads(row[0])) for row in rows), key=lambda piece: piece.code)
    found["codes"] = _marks("".join(piece.text for piece in coded).encode())
    return found


def _marks(content: bytes) -> Marks:
    return [(one[1] == b"NAMED", int(one[2])) for one in MARK.finditer(content)]


def right(marks: Marks) -> int:
    """How many unnamed pieces stand nearest to what their owner shared with her name."""
    named = [place for place, (is_named, _) in enumerate(marks) if is_named]
    guesses = 0
    for place, (is_named, whose) in enumerate(marks):
        if is_named or not named:
            continue
        at = bisect(named, place)
        nearest = min(named[max(0, at - 1) : at + 1], key=lambda other: abs(other - place))
        guesses += marks[nearest][1] == whose
    return guesses


def clear(world: World) -> None:
    """Another crowd's turn."""
    storage, page = world.site.storage, world.page(PAGE)
    for kind in KINDS:
        for one in storage.records.of_page(page.id, kind.name, limit=999):
            storage.write(lambda one=one: storage.records.withdraw(one.id, versioned=False))  # type: ignore[misc]
    world.web.run(world.site.records.traces.forget(anyway=True))


def scores(world: World) -> Mapping[str, int]:
    """How often he is right, by channel."""
    found = channels(world)
    assert len(found["ids"]) == 3 * PEOPLE
    return {name: right(marks) for name, marks in found.items()}


def test_who_has_all_files_guesses_no_better_than_chance_once_they_forgot(world: World) -> None:
    """The control comes first: the same script wins where the log is there, and where rows lie as they came."""
    logged, laid, forgotten = Counter[str](), Counter[str](), Counter[str]()
    for lengths in TRIALS:
        crowd(world, Random(1), lengths)
        logged.update(scores(world))
        world.site.storage.forget_log()
        laid.update(scores(world))
        world.web.run(world.site.records.traces.forget(anyway=True))
        forgotten.update(scores(world))
        clear(world)
    assert logged["palabre.db-wal"] > 2 * LUCK, logged
    assert laid["palabre.db"] > LUCK, laid
    assert {"palabre.db", "copy.db", "ids", "scan", "index", "codes"} <= forgotten.keys()
    assert {name: number for name, number in forgotten.items() if number > LUCK} == {}, forgotten

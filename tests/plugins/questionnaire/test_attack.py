"""The operator's attack: all that lies on the disk tells no personal answer, and no owner of an unnamed piece."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from plugins.questionnaire.model.secrets import grouped
from tests.plugins.questionnaire.respondents import PAGE, Respondent, links, questionnaire_site
from tests.wiki.web.world import World

PEOPLE = 30


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with questionnaire_site(tmp_path, database=f"sqlite:///{tmp_path}/palabre.db") as world:
        yield world


def crowd(world: World, chance: Random) -> list[str]:
    """Thirty people answer one after the other, in an order of chance; returns the secrets in that of the list."""
    secrets = links(world, "\n".join(f"Personne{number:02} ; p{number}@exemple.fr" for number in range(PEOPLE)))
    for number in chance.sample(range(PEOPLE), PEOPLE):
        person = Respondent(world, secrets[number])
        for step in range(3):
            long = f"canaripersonnel{number:02} " * chance.randint(1, 200)
            person.held["answers"][f"qu-{step}"] = {"asked": "?", "value": long, "share": "personnel"}
            person.keep()
        text = f"UNNAMED{number:02}=" + "mot " * chance.randint(1, 500)
        piece = person.share("qu-politique", text)
        person.keep()
        person.send(piece)
        person.finish()
        person.keep()
    return secrets


def files(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path, path.read_bytes()


def test_nothing_on_the_disk_says_a_personal_answer_or_a_key(
    world: World, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    secrets = crowd(world, Random(1))
    world.site.storage.copy_to(str(tmp_path / "copy.db"))
    canaries = [
        b"canaripersonnel",
        *(secret.encode() for secret in secrets),
        *(grouped(one).encode() for one in secrets),
    ]
    canaries += [key.encode() for one in secrets for key in (Respondent(world, one).keys.answers,)]
    for path, content in files(tmp_path):  # before anything is laid anew: the log is there, too
        assert [canary for canary in canaries if canary in content] == [], path
    assert [canary for canary in canaries if canary.decode() in caplog.text] == []
    assert b"UNNAMED" in (tmp_path / "copy.db").read_bytes()  # what could be found is


def test_an_unnamed_piece_stands_nearer_to_nobody(world: World, tmp_path: Path) -> None:
    """For each piece the attacker names who has something beside it in the file; of thirty, chance gives him one."""
    right = tried = 0
    for seed in range(4):
        crowd(world, Random(seed))
        world.web.run(world.site.records.traces.forget(anyway=True))
        assert (tmp_path / "palabre.db-wal").stat().st_size == 0
        content = (tmp_path / "palabre.db").read_bytes()
        people = {int(one[1]): one.start() for one in re.finditer(rb'"name":"Personne(\d\d)"', content)}
        for one in re.finditer(rb"UNNAMED(\d\d)=", content):
            at = one.start()
            nearest = min((abs(place - at), number) for number, place in people.items())[1]
            right += nearest == int(one[1])
            tried += 1
        clear(world)
    assert tried > 3 * PEOPLE
    assert right <= 13  # 4 by chance; more than 13 in one of ten thousand runs


def clear(world: World) -> None:
    """Another questionnaire's turn."""
    storage, page = world.site.storage, world.page(PAGE)
    for kind in ("piece", "answers", "invitation", "finished"):
        for one in storage.records.of_page(page.id, f"questionnaire-{kind}", limit=999):
            storage.write(lambda one=one: storage.records.withdraw(one.id, versioned=False))  # type: ignore[misc]


def test_rows_say_no_person_no_moment_and_sizes_in_steps(world: World, tmp_path: Path) -> None:
    crowd(world, Random(5))
    with closing(sqlite3.connect(tmp_path / "palabre.db")) as database:
        rows = database.execute(
            "SELECT person, at, place, number, kind, value FROM record WHERE kind LIKE 'questionnaire%'"
        ).fetchall()
    assert {row[:4] for row in rows} == {(None, None, None, 1)}
    sizes = {len(json.loads(row[5])["box"]) for row in rows if row[4] == "questionnaire-answers"}
    assert len(sizes) <= 5  # of four thousand bytes each
    pieces = [json.loads(row[5]) for row in rows if row[4] == "questionnaire-piece"]
    assert [(one["name"], one["structure"], one["region"]) for one in pieces] == [("", "", "")] * PEOPLE

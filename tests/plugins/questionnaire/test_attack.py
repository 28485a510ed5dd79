"""The operator's attack: all that lies on the disk tells no personal answer; who owns a piece, see by_neighbours."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from plugins.questionnaire.model.secrets import grouped
from tests.plugins.questionnaire.respondents import Respondent, links, questionnaire_site
from tests.wiki.web.world import World

PEOPLE = 12


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with questionnaire_site(tmp_path, database=f"sqlite:///{tmp_path}/palabre.db") as world:
        yield world


def crowd(world: World, chance: Random) -> list[str]:
    """They answer one after the other, in an order of chance; returns the secrets in that of the list."""
    secrets = links(world, "\n".join(f"Personne{number:02} ; p{number}@exemple.fr" for number in range(PEOPLE)))
    for number in chance.sample(range(PEOPLE), PEOPLE):
        person = Respondent(world, secrets[number])
        for step in range(2):
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

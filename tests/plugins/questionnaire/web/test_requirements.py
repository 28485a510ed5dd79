"""The cahier des charges leaves as a table that runs nothing and as a text; who adds without a lever is named."""

import csv
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest

from plugins.questionnaire.model.groups import groups_in
from plugins.questionnaire.model.requirements import requirements_in
from tests.plugins.questionnaire.boards import PIECES, board_site, group, piece, send
from tests.wiki.web.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    yield from board_site(tmp_path, [*PIECES, piece("p-eeeeee", "=HYPERLINK(1)", genre="levier")])


def test_one_without_lever_says_who_added_it(world: World) -> None:
    send(world, "member", "requirements", [("title", "Lire sans compte"), ("want", "lire")])
    send(world, "member", "requirements", [("title", "Autre"), ("lever", "g-nothing")])
    assert [(one.number, one.added) for one in requirements_in(world.text("Questionnaire"))] == [
        (1, "Malo Membre"),
        (2, "Malo Membre"),
    ]
    assert send(world, "member", "requirements", [("title", " ")]).status == 422
    assert send(world, "reader", "requirements", [("title", "Non")]).status == 403


def test_the_table_is_whole_and_runs_nothing(world: World) -> None:
    group(world, ["p-cccccc", "p-eeeeee"], "new-levier", "Agenda")
    (lever,) = groups_in(world.text("Questionnaire"))
    send(
        world,
        "member",
        "requirements",
        [("title", "=1+1"), ("want", "@lire"), ("lever", lever.ref), ("doubts", "Qui ?")],
    )
    answer = world.browser("nobody").get("/open/Questionnaire/+requirements.csv")
    assert answer.body.startswith("\ufeff".encode())
    header, row = csv.reader(StringIO(answer.text.lstrip("\ufeff")), delimiter=";")
    told = dict(zip(header, row, strict=True))
    assert (told["N°"] if "N°" in told else row[0], row[1]) == ("1", "'=1+1")
    assert "'@lire" in row
    assert [cell for cell in row if cell.startswith(("=", "+", "-", "@"))] == []
    assert any("HYPERLINK" in cell and "agenda" in cell for cell in row)
    text = world.browser("nobody").get("/open/Questionnaire/+requirements.md").text
    assert "## 1. =1+1" in text
    assert "- Doutes\u00a0: Qui ?" in text
    assert "> Un agenda commun" in text


def test_what_pages_of_the_edition_say_is_on_the_board_too(world: World) -> None:
    world.write("Notes", "Pour [[Questionnaire]].\n\n:::{frein} Trop de réunions\n:id: n-1\n\nTous les mardis.\n:::\n")
    shown = world.browser("member").get("/open/Questionnaire/+board").text
    assert "Trop de réunions — Tous les mardis." in shown
    assert 'href="/open/Notes"' in shown
    world.delete("Notes")
    assert "Trop de réunions" not in world.browser("member").get("/open/Questionnaire/+board").text


def test_what_nobody_has_written_yet_is_named_before_a_synthesis_is_published(world: World) -> None:
    group(world, ["p-aaaaaa", "p-bbbbbb"], "new-frein", "Rétention")
    assert send(world, "member", "synthesis", [("title", "Synthese"), ("key", "k")]).status == 303
    asked = world.browser("member").get("/open/Synthese/+publish-synthesis").text
    assert "In these parts nobody has written yet:" in asked
    assert "These parts have no source:" not in asked  # « Nothing so far » is nobody's saying
    world.write("Synthese", world.text("Synthese").replace("*À rédiger.*", "Des mots."))
    assert "nobody has written yet" not in world.browser("member").get("/open/Synthese/+publish-synthesis").text


def test_a_questionnaire_leads_to_its_syntheses_and_its_board_too(world: World) -> None:
    reader = world.browser("nobody")
    assert "Write the synthesis" in world.browser("member").get("/open/Questionnaire/+board").text
    send(world, "member", "synthesis", [("title", "Synthese"), ("key", "k")])
    for at in ("", "/+board"):
        assert 'href="/open/Synthese"' in reader.get(f"/open/Questionnaire{at}").text
    assert "Write the synthesis" not in world.browser("member").get("/open/Questionnaire/+board").text


def test_a_synthesis_without_source_warns_before_it_is_published(world: World) -> None:
    world.write(
        "Bilan", "---\ntype: synthèse\n---\n\n:::{synthèse}\n:page: [[Questionnaire]]\n:::\n\n## Vide\n\nDes mots.\n"
    )
    asked = world.browser("member").get("/open/Bilan/+publish-synthesis").text
    assert "nobody can see where it comes from" in asked
    assert "Publish all the same" in asked
    answer = send(world, "member", "publish-synthesis", [], title="Bilan")
    assert "It is published." in world.browser("member").get(answer.location).text
    assert ":publiée: 2024-07-05" in world.text("Bilan")
    assert world.browser("member").get("/open/Accueil/+publish-synthesis").status == 404


def test_a_number_is_given_once_even_where_it_was_taken_back(world: World) -> None:
    for title in ("Un", "Deux"):
        assert send(world, "member", "requirements", [("title", title), ("key", title)]).status == 303
    browser = world.browser("member")
    undo = browser.get(f"/open/Questionnaire/+undo/{world.page('Questionnaire').head}")
    assert browser.send(undo, f"/+undo/{world.page('Questionnaire').head}", {}).status == 303
    assert "Deux" not in world.text("Questionnaire")
    send(world, "other", "requirements", [("title", "Trois"), ("key", "3")])
    send(world, "other", "requirements", [("title", "Trois"), ("key", "3")])
    found = [(one.number, one.title) for one in requirements_in(world.text("Questionnaire"))]
    assert found == [(1, "Un"), (3, "Trois")]

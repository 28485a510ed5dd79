"""From what was shared to a group, a synthesis that quotes it, and a requirement that leads back to it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.questionnaire.model.groups import groups_in
from plugins.questionnaire.model.requirements import requirements_in
from tests.plugins.questionnaire.boards import board_site, group, send, withdraw
from tests.wiki.web.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    yield from board_site(tmp_path)


def grouped(world: World) -> tuple[str, str]:
    """A frein of two pieces and a lever of one, linked; their names."""
    group(world, ["p-aaaaaa", "p-bbbbbb"], "new-frein", "Rétention d’information")
    group(world, ["p-cccccc"], "new-levier", "Un agenda commun")
    frein, lever = (one.ref for one in groups_in(world.text("Questionnaire")))
    send(world, "member", "board", [("do", "link"), ("frein", frein), ("lever", lever)])
    return frein, lever


def synthesis(world: World) -> str:
    answer = send(world, "member", "synthesis", [("title", "Synthese"), ("key", "k")])
    assert answer.status == 303
    return world.text("Synthese")


def test_pieces_are_grouped_in_the_text_of_the_page_and_it_can_be_taken_back(world: World) -> None:
    answer = group(world, ["p-aaaaaa", "p-bbbbbb"], "new-frein", "Rétention")
    assert (answer.status, "done=grouped" in answer.location) == (303, True)
    shown = world.browser("member").get(answer.location).text
    assert "Grouped." in shown
    assert "/+undo/2" in shown
    (made,) = groups_in(world.text("Questionnaire"))
    assert (made.title, made.category, made.pieces) == ("Rétention", "politique", ("p-aaaaaa", "p-bbbbbb"))
    assert "Le refus" not in world.text("Questionnaire")


def test_grouping_nothing_says_what_to_do_and_keeps_the_title(world: World) -> None:
    answer = group(world, [], "new-frein", "Rétention")
    assert answer.status == 422
    assert "Tick what you want to group" in answer.text
    assert 'value="Rétention"' in answer.text


def test_a_frein_asks_for_its_lever_until_it_has_one(world: World) -> None:
    group(world, ["p-aaaaaa"], "new-frein", "Rétention")
    assert "Without lever" in world.browser("member").get("/open/Questionnaire/+board").text
    group(world, ["p-cccccc"], "new-levier", "Agenda")
    frein, lever = (one.ref for one in groups_in(world.text("Questionnaire")))
    assert "Which lever?" in world.browser("member").get("/open/Questionnaire/+board").text
    send(world, "member", "board", [("do", "link"), ("frein", frein), ("lever", lever)])
    assert "Without lever" not in world.browser("member").get("/open/Questionnaire/+board").text


def test_a_synthesis_quotes_and_counts_by_reference(world: World) -> None:
    frein, _ = grouped(world)
    text = synthesis(world)
    assert "partager" not in text
    assert ":code: p-aaaaaa" in text
    shown = world.browser("nobody").get("/open/Synthese").text
    assert "Les élus refusent de partager l’information." in shown
    assert "Anne, Oxalis, Savoie" in shown
    assert "1 person, 1 organisation, 1 region · 1 contribution without name" in shown
    assert f'href="/open/Questionnaire/+board#{frein}"' in shown
    assert 'href="/open/Questionnaire/+board#p-aaaaaa"' in shown


def test_what_is_withdrawn_is_gone_at_once_from_every_version(world: World) -> None:
    grouped(world)
    synthesis(world)
    world.write("Synthese", world.text("Synthese") + "\nEncore.\n")
    reader = world.browser("nobody")
    places = ["", "/+version/1", "/+version/2", "/+diff/1..2", "/+source", "/+feed", "/+history"]
    quoted = "refusent de partager"
    assert quoted in reader.get("/open/Synthese").text
    assert quoted in reader.get("/open/Synthese/+version/1").text
    assert reader.get("/open/Synthese").header("etag") == ""
    withdraw(world, "p-aaaaaa")
    for place in places:
        assert quoted not in reader.get(f"/open/Synthese{place}").text
    assert "passage withdrawn" in reader.get("/open/Synthese").text
    for elsewhere in ("Questionnaire/+board", "Questionnaire/+results", "+feed", "+search?q=refusent", "+recent"):
        assert quoted not in reader.get(f"/open/{elsewhere}").text


def test_a_lever_becomes_a_requirement_that_leads_back_to_what_was_said(world: World) -> None:
    _, lever = grouped(world)
    fields = [("title", "Importer un agenda"), ("want", "importer"), ("who", "animatrice"), ("lever", lever)]
    assert send(world, "member", "requirements", fields).status == 303
    (made,) = requirements_in(world.text("Questionnaire"))
    assert (made.number, made.lever, made.added) == (1, lever, "")
    shown = world.browser("nobody").get("/open/Questionnaire/+requirements").text
    for said in ("Importer un agenda", "Un agenda commun", "Rétention d’information", "Le refus de partager", "Anne"):
        assert said in shown
    assert re.search(r'href="/open/Questionnaire/\+board#p-cccccc"', shown)
    page = world.browser("nobody").get("/open/Questionnaire").text
    assert "Importer un agenda" in page


def test_nothing_is_shown_before_five_people_have_finished(tmp_path: Path) -> None:
    for world in board_site(tmp_path, people=3):
        shown = world.browser("member").get("/open/Questionnaire/+board").text
        assert "2 answers more" in shown
        assert "refusent" not in shown

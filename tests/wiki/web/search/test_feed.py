"""A search that is kept: a feed of the pages it finds, under the rights of whoever reads it."""

import re
from collections.abc import Iterator

import pytest

from tests.wiki.web.test_feeds import entries, link
from tests.wiki.web.world import World, made


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with made(tmp_path_factory.mktemp("feeds"), url="http://127.0.0.1:8000/wiki") as world:
        yield world


@pytest.fixture(scope="module", autouse=True)
def pages(world: World) -> None:
    world.write("Levier", "Un levier, un levier, un levier.")
    world.time.pass_by(minutes=1)
    world.write("Récente", "Un seul levier.", summary="canari ouvert")
    world.write("Autre", "Rien.")
    world.write("Close", "Un levier.", space="closed", summary="canari clos")


def test_it_tells_the_pages_that_are_found_the_last_changed_first(world: World) -> None:
    nobody = world.browser("nobody")
    answer = nobody.get("/wiki/open/+feed?q=levier")
    assert [entry["title"] for entry in entries(answer)] == ["Récente", "Levier"]
    assert re.findall(r'<link href="([^"]*)" rel="(\w+)"', answer.text)[:2] == [
        ("http://127.0.0.1:8000/wiki/open/+search?q=levier", "alternate"),
        ("http://127.0.0.1:8000/wiki/open/+feed?q=levier", "self"),
    ]
    world.time.pass_by(minutes=1)
    world.write("Levier", "Encore un levier.")
    again = entries(nobody.get("/wiki/open/+feed?q=levier"))
    assert [(entry["title"], entry["id"].rpartition("/")[2]) for entry in again] == [("Levier", "2"), ("Récente", "1")]


def test_a_page_that_just_changed_is_told_however_many_are_better(world: World) -> None:
    for number in range(55):
        world.write(f"Zinzolin {number}", "zinzolin zinzolin zinzolin")
    world.time.pass_by(minutes=1)
    world.write("Tard", f"Un zinzolin. {'Autre chose. ' * 99}")
    nobody = world.browser("nobody")
    told = [entry["title"] for entry in entries(nobody.get("/wiki/open/+feed?q=zinzolin"))]
    assert (told[0], len(told)) == ("Tard", 50)


def test_what_is_only_nearly_it_is_not_told(world: World) -> None:
    nobody = world.browser("nobody")
    assert "Levier" in nobody.get("/wiki/open/+search?q=levier+introuvable").text
    assert entries(nobody.get("/wiki/open/+feed?q=levier+introuvable")) == []


def test_it_is_read_by_a_link_of_ones_own_where_not_everybody_may(world: World) -> None:
    nobody = world.browser("nobody")
    assert "Close" not in nobody.get("/wiki/+feed?q=levier").text
    assert nobody.get("/wiki/closed/+feed?q=levier").status == 303
    mine = nobody.get(link(world, "other", "/wiki/closed/+feed") + "&q=levier")
    assert [entry["title"] for entry in entries(mine)] == ["Close"]
    assert "token=" not in mine.text


def test_it_is_not_sent_again_while_nothing_changes(world: World) -> None:
    nobody = world.browser("nobody")
    answer = nobody.get("/wiki/open/+feed?q=levier")
    same = nobody.get("/wiki/open/+feed?q=levier", **{"If-None-Match": answer.header("etag")})
    assert (same.status, same.body) == (304, b"")


@pytest.mark.parametrize("words", ["%3Cb%3E%22%27%26%5D%5D%3E%0B", "zorglub", "%22"])
def test_whatever_is_looked_for_it_is_xml(world: World, words: str) -> None:
    answer = world.browser("nobody").get(f"/wiki/open/+feed?q={words}")
    assert (answer.status, entries(answer), "<b>" in answer.text) == (200, [], False)

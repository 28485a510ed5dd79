"""Facts by the API: by field, in the order of their values, a few at a time."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest

from storage.records import Hides
from tests.wiki.web.api.asking import call, problem
from tests.wiki.web.api.hemp import told
from tests.wiki.web.world import World, made

HERE = "/spaces/open/facts"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with made(tmp_path_factory.mktemp("facts")) as world:
        world.write("Portrait", "---\nlieu: Brest ; Rennes\ntype: Portrait\n---\n")
        world.write("Session", "---\nlieu: amphi\n---\n")
        world.write("Ailleurs", "---\nlieu: Canari\n---\n", space="closed")
        world.write("Voilée", "---\nlieu: Canari\n---\n", "texte", "---\nlieu: Canari\n---\n")
        world.hide("Voilée", 3, Hides.TEXT)
        world.write("Jetée", "---\nlieu: Canari\n---\n")
        world.delete("Jetée")
        yield world


def values(answer: Any) -> list[tuple[str, str]]:
    return [(fact["value"], fact["title"]) for fact in answer["facts"]]


def test_a_fact_is_told_whole_with_the_page_that_says_it(world: World) -> None:
    assert told(world, f"{HERE}?kind=property&name=type") == {
        "facts": [
            {
                "space": "open", "title": "Portrait", "version": 1, "url": "/open/Portrait", "kind": "property",
                "ref": "", "name": "type", "position": 0, "value": "Portrait", "key": "portrait",
            }
        ],
        "after": None,
    }  # fmt: skip


def test_they_come_in_the_order_of_their_values_and_in_pages(world: World) -> None:
    whole = [("amphi", "Session"), ("Brest", "Portrait"), ("Rennes", "Portrait")]
    assert values(told(world, f"{HERE}?kind=property&name=Lieu")) == whole
    page = told(world, f"{HERE}?kind=property&name=lieu&limit=1")
    some = values(page)
    while page["after"]:
        page = told(world, f"{HERE}?kind=property&name=lieu&limit=1&after={quote(page['after'])}")
        some += values(page)
    assert some == whole


def test_they_can_be_asked_for_from_behind_a_value(world: World) -> None:
    assert values(told(world, f"{HERE}?kind=property&name=lieu&after=BREST")) == [("Rennes", "Portrait")]


@pytest.mark.parametrize(
    "place", [["a", 1, "b"], [1, 1, "b", 0], ["a", 1 << 70, "b", 0], ["\ud800", 1, "", 0], [[]] * 4, {}, None]
)
def test_a_place_that_no_list_told_is_a_value(world: World, place: object) -> None:
    cursor = urlsafe_b64encode(json.dumps(place).encode()).decode()
    assert told(world, f"{HERE}?kind=property&name=lieu&after={quote(cursor)}")["after"] is None


def test_one_value_is_found_in_any_case(world: World) -> None:
    assert values(told(world, f"{HERE}?kind=property&name=lieu&key=BREST")) == [("Brest", "Portrait")]
    assert told(world, f"{HERE}?kind=property&name=lieu&key=Nantes") == {"facts": [], "after": None}
    assert told(world, f"{HERE}?kind=nothing&name=lieu") == {"facts": [], "after": None}


def test_a_closed_space_tells_its_own_to_those_who_may_read_it(world: World) -> None:
    path = "/spaces/closed/facts?kind=property&name=lieu"
    assert [call(world, "GET", path, role=role).status for role in ("nobody", "stranger")] == [401, 403]
    assert values(told(world, path, role="reader")) == [("Canari", "Ailleurs")]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("name=lieu", "kind"), ("kind=property", "name"), ("kind=&name=lieu", "kind"),
        ("kind=property&name=lieu&limit=101", "limit"), ("kind=property&name=lieu&key=" + "x" * 501, "key"),
        ("kind=property&name=lieu&after=" + "x" * 8001, "after"),
    ],
)  # fmt: skip
def test_what_is_not_as_described_is_named(world: World, query: str, field: str) -> None:
    answer = call(world, "GET", f"{HERE}?{query}", role="nobody")
    assert (problem(answer), answer.json()["field"]) == ((400, "This request is not as described"), field)

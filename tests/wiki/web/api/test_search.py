"""The search by the API: what is found, where, and what is proposed while one types."""

import pytest

from tests.wiki.web.api.asking import call, problem
from tests.wiki.web.api.hemp import furnish, told
from tests.wiki.web.world import World


@pytest.fixture(scope="module", autouse=True)
def pages(world: World) -> None:
    furnish(world)


def test_what_is_found_is_told_with_plain_text_around_it(world: World) -> None:
    found = told(world, "/search?q=%22du%20chanvre%22%20cuisine")
    assert found["results"] == [
        {
            "space": "open", "title": "Cuisine", "talk": False, "snippet": "Du chanvre <b>en</b> cuisine.",
            "url": "/open/Cuisine", "version": 2, "at": "2024-07-05T12:50:00+00:00", "stood": None,
        }
    ]  # fmt: skip
    assert {name: found[name] for name in ("total", "corrected", "partly", "rebuilding", "from")} == {
        "total": 1, "corrected": None, "partly": False, "rebuilding": False, "from": None,
    }  # fmt: skip
    assert set(found["facets"]) == {"space", "edition", "year", "type", "person", "keyword", "state"}


def test_in_the_spaces_that_one_may_read_or_in_one(world: World) -> None:
    def titles(path: str, role: str) -> set[str]:
        return {hit["title"] for hit in told(world, path, role=role)["results"]}

    assert titles("/search?q=chanvre", "nobody") == {"Atelier", "Cuisine"}
    assert titles("/search?q=chanvre", "reader") == {"Atelier", "Cuisine", "Ailleurs", "Loin"}
    assert titles("/search?q=chanvre&space=secret", "reader") == {"Loin"}


def test_of_an_edition(world: World) -> None:
    found = told(world, "/search?q=chanvre&edition=forum_2010")
    assert [hit["title"] for hit in found["results"]] == ["Atelier"]
    assert told(world, "/search?q=chanvre&edition=Forum%201999")["results"] == []


def test_what_is_found_is_counted_and_narrowed_by_the_keys_that_are_told(world: World) -> None:
    found = told(world, "/search?q=chanvre", role="reader")
    assert [(one["key"], one["name"], one["count"]) for one in found["facets"]["space"]] == [
        ("open", "Espace open", 3), ("closed", "Espace closed", 1), ("secret", "Espace secret", 1),
    ]  # fmt: skip
    (edition,) = found["facets"]["edition"]
    assert edition == {"key": "forum 2010", "name": "Forum 2010", "count": 1}
    assert {"year": 2010, "count": 1, "editions": ["Forum 2010"]} in found["years"]
    (person,) = found["facets"]["person"]
    assert (person["name"], person["count"]) == ("Malo Membre", found["total"])
    assert told(world, f"/search?q=chanvre&person={person['key']}", role="reader")["total"] == 5
    assert told(world, "/search?q=chanvre&year=2010", role="reader")["total"] == 1
    assert told(world, "/search?q=chanvre&type=discussion", role="reader")["total"] == 1


def test_in_pages(world: World) -> None:
    whole = told(world, "/search?q=chanvre", role="reader")["results"]
    first = told(world, "/search?q=chanvre&limit=3", role="reader")
    assert (first["results"], first["from"]) == (whole[:3], 3)
    last = told(world, "/search?q=chanvre&limit=3&from=3", role="reader")
    assert (last["results"], last["from"], len(whole) > 3) == (whole[3:], None, True)


def test_no_word_finds_nothing(world: World) -> None:
    for words in ("", "%20", "%22", "zzzz", "*", "%00"):
        assert told(world, f"/search?q={words}")["results"] == []


def test_titles_are_proposed_by_their_beginnings_where_one_may_read(world: World) -> None:
    cuisine = {"space": "open", "title": "Cuisine", "version": 2, "url": "/open/Cuisine"}
    assert told(world, "/suggest?q=cui")["pages"] == [cuisine]
    assert told(world, "/suggest?q=ailleurs") == {"pages": []}
    closed = {"space": "closed", "title": "Ailleurs", "version": 1, "url": "/closed/Ailleurs"}
    assert told(world, "/suggest?q=ailleurs", role="reader") == {"pages": [closed]}
    assert told(world, "/suggest?q=cui&space=closed", role="reader") == {"pages": []}
    assert call(world, "GET", "/suggest?q=cui&space=secret", role="nobody").status == 404


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("asof=2010-02-30", "asof"), ("asof=hier", "asof"), ("year=0", "year"), ("year=MMX", "year"),
        ("state=new", "state"), ("past=1", "past"), ("edition=" + "x" * 256, "edition"), ("type=a&type=b", "type"),
    ],
)  # fmt: skip
def test_what_is_not_as_described_is_named(world: World, query: str, field: str) -> None:
    answer = call(world, "GET", f"/search?q=x&{query}", role="nobody")
    assert (problem(answer), answer.json()["field"]) == ((400, "This request is not as described"), field)

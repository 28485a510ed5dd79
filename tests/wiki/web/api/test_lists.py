"""Lists by the API: spaces, titles, what happened."""

from datetime import datetime
from urllib.parse import quote

import pytest

from storage.records import Hides
from tests.wiki.web.api.asking import call, problem
from tests.wiki.web.api.hemp import furnish, told
from tests.wiki.web.world import World


@pytest.fixture(scope="module", autouse=True)
def pages(world: World) -> None:
    furnish(world)


def test_spaces_are_those_that_one_may_read(world: World) -> None:
    slugs = {
        role: [space["slug"] for space in told(world, "/spaces", role=role)["spaces"]]
        for role in ("nobody", "stranger", "reader")
    }
    assert slugs == {"nobody": ["open"], "stranger": ["open"], "reader": ["open", "closed", "secret"]}
    assert told(world, "/spaces/open") == {
        "slug": "open", "title": "Espace open", "tagline": "", "language": "fr", "zone": "Europe/Paris",
        "visibility": "public", "pages": 3, "url": "/open",
    }  # fmt: skip


def test_titles_come_in_order_and_in_pages(world: World) -> None:
    first = told(world, "/spaces/open/pages?limit=2")
    assert ([page["title"] for page in first["pages"]], first["after"]) == (["Atelier", "Cuisine"], "Cuisine")
    assert first["pages"][1] == {"space": "open", "title": "Cuisine", "version": 2, "url": "/open/Cuisine"}
    last = told(world, "/spaces/open/pages?limit=2&after=Cuisine")
    assert ([page["title"] for page in last["pages"]], last["after"]) == (["Forum 2010"], None)


class TestRecent:
    def test_what_happened_newest_first_in_pages_without_a_gap(self, world: World) -> None:
        whole = told(world, "/recent?space=open")
        newest = whole["changes"][0]
        assert (newest["title"], newest["talk"], newest["version"]) == ("Cuisine", True, 1)
        dates = [datetime.fromisoformat(act["at"]) for act in whole["changes"]]
        assert (dates, whole["before"]) == (sorted(dates, reverse=True), None)
        page = told(world, "/recent?space=open&limit=1")
        some = page["changes"]
        while page["before"]:
            page = told(world, f"/recent?space=open&limit=1&before={quote(page['before'])}")
            some += page["changes"]
        assert some == whole["changes"]

    def test_of_one_kind(self, world: World) -> None:
        assert {act["talk"] for act in told(world, "/recent?kind=talk")["changes"]} == {True}
        assert {act["talk"] for act in told(world, "/recent?kind=pages")["changes"]} == {False}

    def test_events_and_hidden_authors(self, world: World) -> None:
        world.write("Masquée", "un", "deux", summary="visible")
        world.hide("Masquée", 2, Hides.AUTHOR | Hides.SUMMARY)
        call(world, "POST", "Masqu%C3%A9e/+rename", {"title": "Démasquée"})
        acts = [act for act in told(world, "/recent?space=open")["changes"] if act["title"] == "Démasquée"]
        event = next(act for act in acts if act["kind"] == "event")
        assert (event["event"], event["summary"], event["authors"]) == ("renamed", "Masquée", ["Malo Membre"])
        hidden = next(act for act in acts if act["version"] == 2)
        assert (hidden["authors"], hidden["summary"]) == ([], "")


def test_a_space_that_one_may_not_read_is_refused_as_its_pages_are(world: World) -> None:
    for path in ("/spaces/{}", "/spaces/{}/pages", "/search?q=x&space={}", "/recent?space={}"):
        statuses = [
            call(world, "GET", path.format(slug), role=role).status
            for slug in ("closed", "secret", "absent")
            for role in ("nobody", "stranger", "reader")
        ]
        assert (path, statuses) == (path, [401, 403, 200, 404, 404, 200, 404, 404, 404])


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/search", "q"), ("/search?q=x&q=y", "q"), ("/search?q=x&page=2", "page"), ("/search?q=x&limit=0", "limit"),
        ("/search?q=x&limit=101", "limit"), ("/search?q=x&from=2001", "from"), ("/search?q=" + "x" * 201, "q"),
        ("/recent?before=yesterday", "before"), ("/recent?before=2024-07-05", "before"), ("/recent?kind=all", "kind"),
        ("/recent?before=2024-07-05T12:50:00", "before"), ("/recent?before=0001-01-01T00:00:00%2B14:00", "before"),
        ("/recent?before=2024-13-05T12:50:00Z", "before"), ("/recent?limit=1e2", "limit"), ("/recent?limit=", "limit"),
        ("/spaces/open/pages?after=" + "x" * 256, "after"), ("/spaces/open/pages?limit=%C2%B2", "limit"),
        ("/spaces/open/pages/Cuisine/+versions?before=0", "before"),
        ("/spaces/open/pages/Cuisine/+diff?from=1&to=" + "9" * 400, "to"),
    ],
)  # fmt: skip
def test_what_is_not_as_described_is_named(world: World, path: str, field: str) -> None:
    answer = call(world, "GET", path, role="nobody")
    assert (problem(answer), answer.json()["field"]) == ((400, "This request is not as described"), field)

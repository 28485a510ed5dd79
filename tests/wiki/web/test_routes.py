"""Every route, asked by everybody, of every kind of thing: what is answered is what the table of rights says."""

from dataclasses import replace

import pytest

from storage.records import Role
from tests.wiki.web.rights import ANYBODY, FOR, KNOWN, READER, VIEWERS, faults, needed, places
from tests.wiki.web.world import World
from wiki.people.permissions import Verb, may
from wiki.web.address import Level
from wiki.web.routes import ROUTES, Route


@pytest.fixture(scope="module", autouse=True)
def things(world: World) -> None:
    """For each viewer a page and a deleted page of her own in each space, so that nobody spoils another's."""
    for space in ("open", "closed", "secret"):
        for viewer in VIEWERS:
            world.write(f"Page {viewer}", "un", "deux", by="administrator", space=space)
            world.write(f"Deleted {viewer}", "un", "deux", by="administrator", space=space)
            world.delete(f"Deleted {viewer}", space=space)


def test_the_table_of_rights_names_every_route() -> None:
    told = {(level, method, verb) for (level, method), whom in FOR.items() for verbs in whom.values() for verb in verbs}
    assert told == {(route.level, route.method, route.verb) for route in ROUTES}


@pytest.mark.parametrize("route", ROUTES, ids=lambda route: f"{route.method}-{route.level.value}-{route.verb}")
def test_everybody_is_served_what_is_hers_and_nothing_else(world: World, route: Route) -> None:
    assert faults(world, route, VIEWERS, list(places(route))) == []


def test_reading_a_page_is_served_not_only_not_refused(world: World) -> None:
    """The table of rights would be satisfied by a site that answers 404 to everything."""
    for space in ("open", "closed", "secret"):
        assert world.browser("reader").get(f"/{space}/Page_reader").status == 200
        assert world.browser("member").get(f"/{space}/Page_member/+edit").status == 200
        assert world.browser("animator").get(f"/{space}/Page_animator/+delete").status == 200
    assert world.browser("nobody").get("/open/Page_nobody").status == 200


def test_a_hidden_space_is_answered_like_one_that_is_not_there(world: World) -> None:
    for viewer in ("nobody", "stranger"):
        browser = world.browser(viewer)
        hidden, absent = browser.get("/secret/Page_nobody"), browser.get("/absent/Page_nobody")
        assert (hidden.status, absent.status) == (404, 404)
        assert _without_tokens(hidden.text.replace("secret", "absent")) == _without_tokens(absent.text)


def _without_tokens(text: str) -> list[str]:
    return [line for line in text.splitlines() if "csrf" not in line]


def test_who_must_sign_in_first_is_led_back_to_the_address_with_its_query(world: World) -> None:
    answer = world.browser("nobody").get("/open/Page_nobody/+edit?section=2")
    assert (answer.status, answer.location) == (303, "/+login?next=%2Fopen%2FPage_nobody%2F%2Bedit%3Fsection%3D2")


def test_the_right_in_the_table_is_what_decides(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    methods = world.web.table[Level.PAGE, "history"]
    assert world.browser("nobody").get("/open/Page_nobody/+history").status == 200
    monkeypatch.setitem(methods, "GET", replace(methods["GET"], right=Verb.MANAGE_SPACE))
    assert world.browser("nobody").get("/open/Page_nobody/+history").status == 303
    assert world.browser("animator").get("/open/Page_nobody/+history").status == 403
    assert world.browser("administrator").get("/open/Page_nobody/+history").status == 200


@pytest.mark.parametrize(
    "route",
    [route for route in ROUTES if route.method == "GET" and needed(route) not in {ANYBODY, KNOWN, READER}],
    ids=lambda route: f"{route.level.value}-{route.verb}",
)
def test_a_right_that_is_taken_away_is_noticed(world: World, monkeypatch: pytest.MonkeyPatch, route: Route) -> None:
    """The test of the test: whatever route loses its right, the table above finds somebody who should not be there.

    Not those of one's own things: they ask for a person themselves.
    """
    where = [("open" if route.level in {Level.SITE, Level.API_SITE} else "closed", "page")]
    assert faults(world, route, ("nobody", "reader"), where) == []
    methods = world.web.table[route.level, route.verb]
    monkeypatch.setitem(methods, "GET", replace(route, right=Verb.OPEN))
    assert faults(world, route, ("nobody", "reader"), where) != []


def test_a_role_of_one_space_says_nothing_in_another(world: World) -> None:
    stranger = world.people["stranger"]
    closed = world.space("closed")
    world.site.storage.write(lambda: world.site.storage.people.set_role(stranger.id, Role.MEMBER, space=closed.id))
    viewer = world.viewer("stranger")
    assert [may(viewer, Verb.EDIT, world.space(slug)) for slug in ("open", "closed", "secret")] == [False, True, False]
    world.site.storage.write(lambda: world.site.storage.people.set_role(stranger.id, Role.READER, space=closed.id))
    assert not may(world.viewer("stranger"), Verb.EDIT, closed)

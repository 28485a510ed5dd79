"""Whoever is signed in says « je viens », once, and takes it back; others learn how many, animators who."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest

from plugins.programme.web.coming import INSCRIPTION, Coming, coming
from tests.plugins.programme.ateliers import SESSION, programme_site
from tests.wiki.web.asking import Answer
from tests.wiki.web.world import World
from wiki.web.address import Address, Level
from wiki.web.call import Call


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    for world in programme_site(tmp_path):
        world.write("Session", SESSION, space="closed")
        yield world


def send(world: World, role: str, verb: str, *, ref: str = "at-1", space: str = "open", **fields: str) -> Answer:
    browser = world.browser(role)
    signed_in = world.site.sessions.find(browser.cookies.get(world.site.cookies.session, ""))
    if signed_in is None:
        browser.cookies[world.site.cookies.browser] = "browser"
    bearer = signed_in.digest.hex() if signed_in else "browser"
    csrf = world.site.genuine.token(bearer)
    return browser.post(f"/{space}/Session/+{verb}/{ref}", {"csrf": csrf, **fields})


def stands(world: World, role: str, *, ref: str = "at-1") -> Coming | None:
    call = Call(
        site=world.site, request=cast(Any, None), address=Address(level=Level.PAGE), viewer=world.viewer(role),
        language="fr", here=world.space(), page=world.page("Session"),
    )  # fmt: skip
    return coming(call, world.page("Session"), ref)


def who(world: World) -> list[tuple[str, str]]:
    found = world.site.records.of_page(world.viewer("animator"), INSCRIPTION, world.page("Session"))
    return [(record.person.name if record.person else "", record.ref) for record in found]


def test_who_comes_is_counted_once_in_the_order_of_coming(world: World) -> None:
    for role in ("member", "reader", "member", "stranger"):
        answer = send(world, role, "come")
        assert (answer.status, answer.location) == (303, "/open/Session")
    assert send(world, "member", "come", ref="at-2").status == 303
    assert who(world) == [
        ("Malo Membre", "at-1"), ("Lise Lecture", "at-1"), ("Tiphaine Ailleurs", "at-1"), ("Malo Membre", "at-2"),
    ]  # fmt: skip
    assert stands(world, "member") == Coming(count=3, mine=True, can_come=False)
    assert stands(world, "guest") == Coming(count=3, mine=False, can_come=True)
    assert stands(world, "nobody") == Coming(count=3, mine=False, can_come=False)


def test_who_leaves_is_gone_and_who_comes_again_comes_last(world: World) -> None:
    for role, verb in (("member", "come"), ("reader", "come"), ("member", "leave"), ("member", "leave")):
        assert send(world, role, verb).status == 303
    assert who(world) == [("Lise Lecture", "at-1")]
    send(world, "member", "come")
    assert who(world) == [("Lise Lecture", "at-1"), ("Malo Membre", "at-1")]


def test_one_must_be_signed_in_and_may_read_the_page(world: World) -> None:
    refused = [
        (role, space, send(world, role, verb, space=space).status)
        for role, space in (("nobody", "open"), ("nobody", "closed"), ("stranger", "closed"))
        for verb in ("come", "leave")
    ]
    assert refused == [
        ("nobody", "open", 401), ("nobody", "open", 401), ("nobody", "closed", 401), ("nobody", "closed", 401),
        ("stranger", "closed", 403), ("stranger", "closed", 403),
    ]  # fmt: skip
    assert who(world) == []


def test_what_is_no_atelier_of_the_page_or_has_no_name_that_lasts_is_not_there(world: World) -> None:
    world.write("Session", SESSION.replace(":id: at-2\n", ""))
    for ref in ("at-2", "~2", "at-9", "x" * 300):
        assert (ref, send(world, "member", "come", ref=ref).status) == (ref, 404)
    assert (stands(world, "member", ref="~2"), who(world)) == (None, [])


def test_one_can_leave_what_is_no_longer_in_the_programme(world: World) -> None:
    send(world, "member", "come", ref="at-2")
    world.write("Session", SESSION.replace("at-2", "at-3"))
    assert (send(world, "member", "leave", ref="at-2").status, who(world)) == (303, [])


def test_from_a_programme_one_comes_back_to_its_day(world: World) -> None:
    edition = world.page("Forum 2024")
    answer = send(world, "member", "come", back=str(edition.id), date="2024-07-05")
    page = world.page("Session").id
    assert answer.location == f"/open/Forum_2024/+programme?day=2024-07-05&done=coming&changed={page}"
    assert "You are signed up." in world.browser("member").get(answer.location).text
    foreign = world.page("Session", space="closed").id
    assert send(world, "stranger", "come", back=str(foreign)).location == "/open/Session"


def test_animators_read_who_comes_and_nobody_else_does(world: World) -> None:
    send(world, "reader", "come")
    for path in ("", "/+programme", "/+history", "/+source"):
        assert "Lise Lecture" not in world.browser("member").get(f"/open/Session{path}").text

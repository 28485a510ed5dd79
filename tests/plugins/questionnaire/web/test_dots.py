"""A hundred phones put their dots at once: the sums are exact, and hidden until they are revealed."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.questionnaire.model.groups import groups_in
from plugins.questionnaire.web.kinds import DOTS
from storage.records import PersonKind, Role
from tests.plugins.questionnaire.boards import REF, board_site, group, send
from tests.wiki.web.world import World
from wiki.errors import Forbidden
from wiki.people.permissions import Viewer

PHONES = 100


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    for world in board_site(tmp_path):
        group(world, ["p-aaaaaa"], "new-frein", "Rétention")
        group(world, ["p-cccccc"], "new-levier", "Agenda")
        yield world


def refs(world: World) -> list[str]:
    return [one.ref for one in groups_in(world.text("Questionnaire"))]


def test_a_hundred_phones_at_once_with_resends(world: World) -> None:
    people, site, first = world.site.storage.people, world.site, refs(world)
    page, wanted = world.page("Questionnaire"), Counter[str]()

    def guests() -> list[Viewer]:
        made = [people.add(PersonKind.GUEST, f"Invité {n}") for n in range(PHONES)]
        for one in made:
            people.set_role(one.id, Role.GUEST, space=world.space().id)
        return [Viewer(person=one, holding=people.holding(one.id)) for one in made]

    viewers = site.storage.write(guests)
    asked = [(viewer, {first[n % 2]: n % 5 + 1}) for n, viewer in enumerate(viewers)]
    for _, value in asked:
        wanted.update(value)

    async def all_at_once() -> None:
        sent = (site.records.add(viewer, DOTS, page, value, ref=REF) for viewer, value in (*asked, *asked[::3]))
        await asyncio.gather(*sent)

    world.web.run(all_at_once())
    sums = site.records.sums(world.viewer("nobody"), DOTS, page, ref=REF)
    assert (sums.records, dict(sums.by_name)) == (PHONES, dict(wanted))
    with pytest.raises(Forbidden):
        site.records.of_page(world.viewer("administrator"), DOTS, page)


def test_dots_are_hidden_until_they_are_revealed_and_fixed_from_then_on(world: World) -> None:
    frein, lever = refs(world)
    assert send(world, "guest", "dots", [(f"dots-{frein}", "3"), (f"dots-{lever}", "2")]).status == 303
    assert send(world, "reader", "dots", [(f"dots-{frein}", "4")]).status == 303
    board = world.browser("animator").get("/open/Questionnaire/+board").text
    assert "2 people have put dots" in board
    assert "7 dots" not in board
    assert "to put yours" in world.browser("nobody").get("/open/Questionnaire/+dots").text
    send(world, "animator", "board", [("do", "reveal")])
    assert "to put yours" not in world.browser("nobody").get("/open/Questionnaire/+dots").text
    assert "7 dots" in world.browser("nobody").get("/open/Questionnaire/+board").text
    assert send(world, "guest", "dots", [(f"dots-{frein}", "1")]).status == 422
    assert "3 dots of mine" in world.browser("guest").get("/open/Questionnaire/+dots").text


def test_dots_on_a_group_that_is_dissolved_are_free_again(world: World) -> None:
    frein, lever = refs(world)
    send(world, "guest", "dots", [(f"dots-{frein}", "3"), (f"dots-{lever}", "1")])
    assert send(world, "member", "board", [("do", "dissolve"), ("group", frein)]).status == 303
    assert "4 dots left" in world.browser("guest").get("/open/Questionnaire/+dots").text
    assert send(world, "guest", "dots", [(f"dots-{lever}", "5"), (f"dots-{frein}", "5")]).status == 303
    sums = world.site.records.sums(world.viewer("nobody"), DOTS, world.page("Questionnaire"), ref=REF)
    assert (sums.records, dict(sums.by_name)) == (1, {lever: 5})


@pytest.mark.parametrize("put", ["6", "-1", "x", "9999", "1e1"])
def test_more_than_ones_own_or_no_number_is_refused(world: World, put: str) -> None:
    assert send(world, "guest", "dots", [(f"dots-{refs(world)[0]}", put)]).status == 422
    answer = send(world, "nobody", "dots", [(f"dots-{refs(world)[0]}", "1")])
    assert "/+login" in world.browser("nobody").get(answer.location).text
    sums = world.site.records.sums(world.viewer("nobody"), DOTS, world.page("Questionnaire"), ref=REF)
    assert sums.records == 0

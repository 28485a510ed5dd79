"""Two animators at once lose nothing; a renamed board is still quoted; what is withdrawn is in no answer."""

import asyncio
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from plugins.questionnaire.model.grouping import begin, move
from plugins.questionnaire.model.groups import Side, groups_in
from tests.plugins.questionnaire.boards import board_site, group, piece, send, withdraw
from tests.wiki.web.world import World
from wiki.web.address import Level

CODES = tuple(f"p-{letter * 6}" for letter in "abcdefghijklmnop")


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    yield from board_site(tmp_path, [piece(code, f"Canari {code[2:]} dit ceci.") for code in CODES])


def test_moves_at_the_same_moment_are_all_there(world: World) -> None:
    group(world, CODES[:1], "new-frein", "A")
    group(world, CODES[1:2], "new-levier", "B")
    first, second = (one.ref for one in groups_in(world.text("Questionnaire")))
    page = world.page("Questionnaire")

    async def both() -> None:
        edits = []
        for number, code in enumerate(CODES[2:]):
            to, by = ((first, "member"), (second, "animator"))[number % 2]
            edits.append(world.site.pages.amend(page, partial(move, codes=[code], to=to), by=world.people[by]))
        new = partial(begin, codes=[CODES[0]], side=Side.FREIN, title="C", identity="g-new")
        edits.append(world.site.pages.amend(page, new, by=world.people["other"]))
        await asyncio.gather(*edits)

    world.web.run(both())
    found = {one.title: set(one.pieces) for one in groups_in(world.text("Questionnaire"))}
    assert found == {"A": set(CODES[2::2]), "B": {CODES[1], *CODES[3::2]}, "C": {CODES[0]}}


def test_the_same_form_sent_twice_is_one_version(world: World) -> None:
    fields = [("do", "group"), ("to", "new-frein"), ("title", "A"), ("key", "once"), ("code", CODES[0])]
    assert [send(world, "member", "board", fields).status for _ in range(2)] == [303, 303]
    assert world.page("Questionnaire").head == 2
    assert send(world, "reader", "board", fields).status == 403
    assert send(world, "member", "board", [("do", "group"), ("to", "g-none"), ("code", CODES[0])]).status == 404
    assert send(world, "member", "board", [("do", "group"), ("to", "new-frein"), ("code", "p-nobody")]).status == 400


def test_a_withdrawal_reaches_every_answer_and_a_renamed_board_is_still_quoted(world: World) -> None:
    group(world, CODES[:3], "new-frein", "A")
    send(world, "member", "synthesis", [("title", "Synthese")])
    reader, member = world.browser("nobody"), world.browser("member")
    token = {"Authorization": f"Bearer {world.token('member')}"}
    assert "Canari aaaaaa" in reader.get("/open/Synthese").text
    form = member.get("/open/Questionnaire/+rename")
    member.send(form, "/+rename", {"title": "Nouveau nom"})
    assert "Canari aaaaaa" in reader.get("/open/Synthese").text
    page = world.page("Nouveau nom")
    assert page.head
    for path in ("Synthese/+edit", "Synthese/+live", "Nouveau_nom/+requirements.csv", "Nouveau_nom/+requirements.md"):
        assert member.get(f"/open/{path}").status == 200
    for path in ("pages/Synthese", "pages/Synthese/+versions/1", "pages/Nouveau_nom", "facts?kind=frein-levier"):
        assert "Canari" not in world.web.ask("GET", f"/api/v1/spaces/open/{path}", token).text
    assert "Canari" not in reader.get("/open/+search?q=canari").text.split("<main", 1)[-1].replace("canari", "")
    assert "Canari" not in reader.get("/open/+feed").text


def everywhere(world: World) -> list[str]:
    """Every address that can be asked for, of the questionnaire's page, its synthesis, the space and the site."""
    homes = {
        Level.SITE: ("",), Level.SPACE: ("/open",), Level.PAGE: ("/open/Questionnaire", "/open/Synthese"),
        Level.API_SITE: ("/api/v1",), Level.API_SPACE: ("/api/v1/spaces/open",),
        Level.API: ("/api/v1/spaces/open/pages/Questionnaire", "/api/v1/spaces/open/pages/Synthese"),
    }  # fmt: skip
    plain = {Level.API_SITE, Level.API_SPACE}
    rests = {"version": "/1", "diff": "/1..2", "undo": "/2", "versions": "/1"}
    asked = [
        f"{home}{('/' if level in plain else '/+') if route.verb else ''}{route.verb}{rests.get(route.verb, '')}"
        for (level, _), methods in world.web.table.items() if level in homes
        for method, route in methods.items() if method == "GET" and route.verb != "stream"
        for home in homes[level]
    ]  # fmt: skip
    more = (
        "+search?q=canari",
        "+feed?q=canari",
        f"Questionnaire/+board?near={CODES[1]}",
        "Questionnaire/+board?screen=1",
    )
    return [path or "/" for path in asked] + [f"/open/{path}" for path in more]


def test_what_is_withdrawn_is_in_no_answer_whatever_is_asked(world: World) -> None:
    group(world, CODES[:3], "new-frein", "A")
    group(world, CODES[3:5], "new-levier", "B")
    send(world, "member", "synthesis", [("title", "Synthese")])
    world.write("Synthese", world.text("Synthese") + "\nEncore.\n")
    browser, paths = world.browser("administrator"), everywhere(world)
    canaries = ("Canari aaaaaa", "Canari ffffff")
    told = [path for path in paths if any(one in browser.get(path).text for one in canaries)]
    assert len(paths) > 100
    assert {"/open/Questionnaire/+board", "/open/Synthese", "/open/Synthese/+version/1"} <= set(told)
    withdraw(world, CODES[0])
    withdraw(world, CODES[5])
    assert [path for path in told if any(one in browser.get(path).text for one in canaries)] == []


def test_a_piece_that_is_withdrawn_is_on_no_board(world: World) -> None:
    group(world, CODES[:2], "new-frein", "A")
    withdraw(world, CODES[0])
    withdraw(world, CODES[5])
    for verb in ("+board", "+board?screen=1", f"+board?near={CODES[0]}", f"+board?near={CODES[1]}", "+results"):
        shown = world.browser("member").get(f"/open/Questionnaire/{verb}").text
        assert "Canari aaaaaa" not in shown
        assert "Canari ffffff" not in shown
    assert "1 passage withdrawn" in world.browser("member").get("/open/Questionnaire/+board").text

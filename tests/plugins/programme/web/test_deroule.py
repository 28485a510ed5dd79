"""The form of a running order: rows arranged by buttons, sums at once, and a page changed in its rows alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plugins.programme.ateliers import AFTER, BEFORE, SESSION, TABLE, programme_site
from tests.wiki.web.asking import Answer, Browser
from tests.wiki.web.forms import Fields, form
from tests.wiki.web.world import World

AT = "/open/Session/+deroule/at-1"
ROW = "| 20 min | Clôture | | | |\n"


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    yield from programme_site(tmp_path)


def press(browser: Browser, page: Answer, act: str = "save", **typed: str) -> Answer:
    """Press a button of the form; `c1_2="…"` types in the third row's second column, `length="…"` in that field."""
    fields = form(page, "/at-1").fields
    return browser.post(AT, [*_typed(fields, typed), ("do", act)])


def _typed(fields: tuple[tuple[str, str], ...], typed: dict[str, str]) -> Fields:
    seen: dict[str, int] = {}
    sent = []
    for name, value in fields:
        place = seen[name] = seen.get(name, -1) + 1
        sent.append((name, typed.get(f"{name}_{place}", typed.get(name, value))))
    return sent


def column(page: Answer, name: str) -> list[str]:
    return [value for known, value in form(page, "/at-1").fields if known == name]


def test_it_shows_each_row_with_its_time_and_what_is_too_much(world: World) -> None:
    page = world.browser("member", language="fr").get(AT)
    assert page.status == 200
    assert column(page, "c1") == ["Accueil", "Freins", "Leviers"]
    assert column(page, "row") == ["0", "1", "2"]
    times = ["9\u00a0h\u00a030", "9\u00a0h\u00a045", "10\u00a0h\u00a020"]
    assert [f"<b data-start>{time}</b>" in page.text for time in times] == [True] * 3
    assert "10\u00a0min de trop" in page.text


def test_a_saved_row_changes_its_line_and_nothing_else(world: World) -> None:
    browser = world.browser("member", language="fr")
    answer = press(browser, browser.get(AT), c0_1="25", c2_0="*Bienvenue*\r\nà tous | toutes")
    assert (answer.status, answer.location) == (303, "/open/Session?done=saved&n=2#user-at-1")
    new = TABLE.replace("35 min", "25").replace("*Bienvenue*", "*Bienvenue* à tous \\| toutes")
    assert world.text("Session") == BEFORE + new + AFTER
    version = world.site.storage.versions.get(world.page("Session").id, 2)
    assert version.summary == "déroulé de « Coopérer »"
    assert [author.person.name for author in version.authors] == ["Malo Membre"]


def test_buttons_arrange_rows_and_save_nothing(world: World) -> None:
    browser = world.browser("member")
    page = press(browser, browser.get(AT), "down 0")
    assert column(page, "c1") == ["Freins", "Accueil", "Leviers"]
    page = press(browser, page, "remove 2")
    page = press(browser, page, "add")
    page = press(browser, page, "up 0", c0_2="20 min", c1_2="Clôture")
    assert column(page, "c1") == ["Freins", "Accueil", "Clôture"]
    assert "1h20 left" in page.text
    assert page.text.count(" autofocus") == 1
    assert world.text("Session") == SESSION
    press(browser, page)
    head, rule, first, second, _ = TABLE.splitlines(keepends=True)
    assert world.text("Session") == BEFORE + head + rule + second + first + ROW + AFTER


def test_the_length_of_the_atelier_is_set_here_too(world: World) -> None:
    browser = world.browser("member")
    refused = press(browser, browser.get(AT), length="longtemps", c1_0="Entrée")
    assert refused.status == 422
    assert (column(refused, "length"), column(refused, "c1")[0]) == (["longtemps"], "Entrée")
    assert "Write a length such as 2h30 or 45 min." in refused.text
    press(browser, refused, length="2h40")
    assert world.text("Session") == SESSION.replace("2h30", "2h40").replace("Accueil", "Entrée")


def test_one_begins_where_there_was_none(world: World) -> None:
    browser = world.browser("member")
    page = browser.get("/open/Session/+deroule/at-2")
    fields = [(name, {"c0": "5", "c1": "Début"}.get(name, value)) for name, value in form(page, "/at-2").fields]
    browser.post("/open/Session/+deroule/at-2", fields)
    table = "| durée | séquence | objectif | méthode | consigne | matériel | qui |\n|---|---|---|---|---|---|---|\n"
    assert world.text("Session") == SESSION.replace(":id: at-2\n", f":id: at-2\n\n{table}| 5 | Début | | | | | |\n")


def test_what_others_did_meanwhile_is_merged(world: World) -> None:
    browser = world.browser("member")
    page = browser.get(AT)
    world.write(
        "Session", SESSION.replace("Encore.", "Encore un mot.").replace("Leviers", "Tous les leviers"), by="other"
    )
    answer = press(browser, page, "save", c0_0="10 min")
    assert answer.location.startswith("/open/Session?done=merged&n=3")
    assert "| 10 min | Accueil |" in world.text("Session")
    assert "Tous les leviers" in world.text("Session")
    assert "Encore un mot." in world.text("Session")


def test_two_texts_that_clash_are_shown_and_both_kept(world: World) -> None:
    browser = world.browser("member")
    page = browser.get(AT)
    theirs = SESSION.replace("Écrire trois freins", "Se taire")
    world.write("Session", theirs, by="other")
    answer = press(browser, page, c2_1="Dessiner")
    assert answer.status == 409
    assert "Dessiner" in answer.text
    assert world.text("Session") == theirs


def test_a_form_sent_twice_makes_one_version(world: World) -> None:
    browser = world.browser("member")
    page = browser.get(AT)
    assert press(browser, page, c0_0="1").location == press(browser, page, c0_0="1").location
    assert world.page("Session").head == 2


@pytest.mark.parametrize(
    "broken",
    [
        [("row", "0"), ("row", "0")], [("row", "7")], [("row", "-1")], [("row", "x")],
    ],
)  # fmt: skip
def test_rows_that_are_none_of_the_page_are_refused(world: World, broken: Fields) -> None:
    browser = world.browser("member")
    kept = [(name, value) for name, value in form(browser.get(AT), "/at-1").fields if name in {"csrf", "base", "key"}]
    cells = [(f"c{place}", "x") for place in range(5) for _ in broken]
    assert browser.post(AT, [*kept, *broken, *cells]).status == 400
    assert browser.post(AT, [*kept, ("row", "0")]).status == 400
    assert world.text("Session") == SESSION


def test_only_those_who_may_edit_have_it(world: World) -> None:
    assert [world.browser(role).get(AT).status for role in ("reader", "guest")] == [403, 200]
    assert world.browser("nobody").get(AT).location.startswith("/+login")
    browser = world.browser("member")
    found = ["/open/Session/+deroule/none", "/open/Nowhere/+deroule/at-1", "/open/Session/+deroule"]
    assert [browser.get(path).status for path in found] == [404] * 3
    assert browser.post(AT, [("base", "1"), ("row", "0")]).status == 403


def test_there_is_room_for_as_many_rows_as_a_form_holds(world: World) -> None:
    world.write("Session", BEFORE + TABLE + "| 1 | x | | | |\n" * 71 + AFTER)
    browser = world.browser("member")
    page = press(browser, browser.get(AT), "add")
    assert len(column(page, "row")) == 75
    assert "This form has no room for more" in page.text
    assert press(browser, page, c1_74="la dernière").status == 303
    assert "| | la dernière | | | |\n" in world.text("Session")

"""What is proposed while one types: titles that one may read, then the search in texts."""

from urllib.parse import quote_plus

import pytest

from storage.records import Hides
from tests.wiki.web.world import World


@pytest.fixture(scope="module", autouse=True)
def pages(world: World) -> None:
    world.write("Freins et leviers", "Un.")
    world.write('Freiner &amp; "tenir"', "Un.")
    world.write("Freins clos", "Un.", space="closed")
    world.write("Freins secrets", "Un.", space="secret")
    world.change("Freins et leviers", "## Sujet\n\nParlons.\n", talk=True)


def rows(world: World, typed: str, *, role: str = "nobody", where: str = "/open") -> list[tuple[str, str, str, str]]:
    answer = world.browser(role, language="fr").get(f"{where}/+suggest?q={quote_plus(typed)}")
    assert (answer.status, answer.header("cache-control")) == (200, "no-store")
    told = answer.json()
    assert set(told) == {"rows", "said"}
    return [(row["kind"], row["name"], row["space"], row["url"]) for row in told["rows"]]


def test_titles_come_first_and_the_search_in_texts_last(world: World) -> None:
    assert rows(world, "LEVIERS fr") == [
        ("page", "Freins et leviers", "", "/open/Freins_et_leviers"),
        ("search", "Rechercher «\u00a0LEVIERS fr\u00a0» dans les textes", "", "/open/+search?q=LEVIERS+fr"),
    ]


def test_on_the_site_each_title_says_its_space_and_none_is_of_a_space_that_one_may_not_read(world: World) -> None:
    def seen(role: str) -> set[tuple[str, str]]:
        return {(name, space) for kind, name, space, _ in rows(world, "freins", role=role, where="") if kind == "page"}

    open_ones = {("Freins et leviers", "Espace open")}
    assert seen("nobody") == seen("stranger") == open_ones
    assert seen("reader") == {*open_ones, ("Freins clos", "Espace closed"), ("Freins secrets", "Espace secret")}


def test_it_is_said_how_many_there_are(world: World) -> None:
    french, english = (world.browser("nobody", language=code) for code in ("fr", "en"))
    assert french.get("/open/+suggest?q=frein").json()["said"] == "3 propositions"
    assert english.get("/open/+suggest?q=zorglub").json()["said"] == "1 proposal"
    assert french.get("/open/+suggest?q=+").json() == {"rows": [], "said": ""}


def test_a_title_is_told_as_it_is_in_json_that_nothing_reads_as_a_page(world: World) -> None:
    answer = world.browser("nobody").get("/open/+suggest?q=freiner")
    assert answer.header("content-type") == "application/json"
    assert answer.header("x-content-type-options") == "nosniff"
    assert answer.json()["rows"][0]["name"] == 'Freiner &amp; "tenir"'


def test_at_most_seven_titles_are_proposed(world: World) -> None:
    for number in range(9):
        world.write(f"Zinzolin {number}", "Un.")
    assert [kind for kind, *_ in rows(world, "zinzo")] == ["page"] * 7 + ["search"]


def test_what_is_deleted_or_hidden_is_proposed_to_nobody_else(world: World) -> None:
    world.write("Canari parti", "Un.")
    world.delete("Canari parti")
    world.write("Canari voilé", "Un.")
    world.hide("Canari voilé", 1, Hides.TEXT)
    assert [name for kind, name, *_ in rows(world, "canari") if kind == "page"] == []


def test_whatever_is_typed_is_answered(world: World) -> None:
    for typed in ('"', "«", "-", "x" * 5000, "\x00", "<script>", "NEAR(", "%", "é" * 300):
        assert rows(world, typed)[-1][0] == "search"


def test_every_search_box_asks_where_it_stands(world: World) -> None:
    for path, url in (("/", "/+suggest"), ("/open", "/open/+suggest"), ("/open/+search?q=x", "/open/+suggest")):
        page = world.browser("nobody").get(path).text
        assert page.count(f'data-suggest="{url}"') == 1


def test_people_are_proposed_who_wrote_what_one_may_read_and_nobody_else(world: World) -> None:
    writer = world.people["member"].name
    assert names_of(world, writer.split()[-1][:3].upper(), "reader", "/closed") == [writer]
    assert names_of(world, "zorglub", "reader", "/closed") == []
    world.write("Canari d’une seule", "Un.", space="secret", by="animator")
    alone = world.people["animator"].name
    assert alone in names_of(world, alone, "reader")
    assert alone not in names_of(world, alone, "nobody")


def names_of(world: World, who: str, role: str, where: str = "") -> list[str]:
    rows = world.browser(role).get(f"{where}/+suggest?who={quote_plus(who)}").json()["rows"]
    assert {row["kind"] for row in rows} <= {"person"}
    return [row["name"] for row in rows]

"""The site's door, all titles, all editions."""

import html
import re

import pytest

from tests.wiki.web.asking import Answer, heading
from tests.wiki.web.world import World

EDITION = "---\ntype: édition\ndébut: {}\nfin: {}\nlieu: Brest\nthème: Coopérer\n---\n"


@pytest.fixture(scope="module", autouse=True)
def pages(world: World) -> None:
    for title in ("Zèbre", "école", "Eau", "âne", "Œuf", "3 idées", "Étang", "« Guillemets »"):
        world.write(title, "texte")
    world.time.pass_by(days=1)
    world.write("Eau", "texte plus long", summary="plus long", by="other")
    world.write("Forum 2008", EDITION.format("2008-07-09", "2008-07-11"))
    world.write("Forum 2010", EDITION.format("2010-07-05", "2010-07-07"))
    world.write("Forum sans date", "---\ntype: Édition\n---\n")
    world.write("Atelier A", "---\ntype: atelier\nédition: Forum 2010\n---\n")
    world.write("Atelier B", "---\ntype: Atelier\nédition: Forum 2010\n---\n")
    world.write("Lettre", "---\nédition: Forum 2010 ; Forum 2008\n---\n")


def said(answer: Answer) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def test_all_titles_stand_in_the_order_of_a_french_dictionary(world: World) -> None:
    answer = world.browser("nobody").get("/open/+pages")
    letters = re.findall(r'class="letter-title" id="[^"]+">([^<]+)<', answer.text)
    main = answer.text.partition('class="letters"')[2].partition("</main>")[0]
    titles = [html.unescape(name) for name in re.findall(r"<li><a href=[^>]+>([^<]+)</a></li>", main)]
    assert letters == ["#", "A", "E", "F", "G", "L", "O", "Z"]
    assert [title for title in titles if title[0] in "EéÉe"] == ["Eau", "école", "Étang"]
    assert titles[-1] == "Zèbre"


def test_the_door_shows_spaces_editions_and_latest_changes(world: World) -> None:
    world.write("Accueil", "Bienvenue")
    answer = world.browser("member").get("/")
    assert heading(answer) == "Palabre"
    assert re.findall(r'class="card-link" href="([^"]+)"', answer.text) == [
        "/open", "/closed", "/secret", "/open/+edition/Forum_2010", "/open/+edition/Forum_2008",
        "/open/+edition/Forum_sans_date",
    ]  # fmt: skip


def test_editions_stand_by_year_the_latest_first(world: World) -> None:
    answer = world.browser("member").get("/open/+editions")
    years = re.findall(r'class="year-title">([^<]+)<', answer.text)
    assert years == ["2010", "2008", "Without a year"]
    assert "9 to 11\xa0July 2008" in html.unescape(answer.text)
    assert "Brest" in answer.text


def test_an_edition_shows_its_pages_by_type_with_its_neighbours(world: World) -> None:
    answer = world.browser("nobody").get("/open/+edition/forum_2010")
    main = answer.text.partition("<main")[2].partition("</main>")[0]
    groups = re.findall(r'<h2 class="section-title"[^>]*>([^<]+)</h2>', main)
    assert groups == ["atelier", "Other pages"]
    assert re.findall(r"<li><a href=[^>]+>([^<]+)</a></li>", main) == ["Atelier A", "Atelier B", "Lettre"]
    assert re.findall(r'rel="(prev|next)" href="([^"]+)"', main) == [("prev", "/open/+edition/Forum_2008")]
    assert "5 to 7\xa0July 2010" in html.unescape(main)
    assert "3 pages" in main


def test_an_edition_is_found_under_its_old_title(world: World) -> None:
    world.write("Forum 2012", EDITION.format("2012-07-04", "2012-07-06"))
    browser = world.browser("member")
    browser.send(browser.get("/open/Forum_2012/+rename"), "/+rename", {"title": "Forum de 2012"})
    assert browser.get("/open/+edition/Forum_2012").status == 200


def test_a_page_that_is_no_edition_is_none(world: World) -> None:
    for path in ("/open/+edition/Eau", "/open/+edition/Rien", "/open/+edition/a%2F%2Fb"):
        assert world.browser("nobody").get(path).status == 404

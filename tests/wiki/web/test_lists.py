"""The site's door, the latest changes, all titles, all editions."""

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


def test_recent_changes_stand_by_day_newest_first(world: World) -> None:
    answer = world.browser("nobody").get("/open/+recent")
    days = re.findall(r'class="changes-title">([^<]+)<', answer.text)
    assert [html.unescape(day) for day in days] == ["Saturday 6\xa0July 2024", "Friday 5\xa0July 2024"]
    line = re.search(r'<li class="change">(?:(?!</li>).)*?href="/open/Eau".*?</li>', answer.text, re.DOTALL)
    assert line
    shown = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", line[0])).split())
    assert ("Maëlle Autre" in shown, "plus long" in shown, "+10" in shown) == (True, True, True)
    assert 'href="/open/Eau/+diff/1..2"' in line[0]


def test_more_changes_are_shown_on_demand_and_never_without_end(world: World) -> None:
    world.write("Bavarde", *(f"texte {number}" for number in range(60)))
    browser = world.browser("nobody")
    first = browser.get("/open/+recent")
    assert 'href="/open/+recent?limit=100"' in first.text
    assert browser.get("/open/+recent?limit=100").text.count('<li class="change">') > 60
    assert browser.get("/open/+recent?limit=999999999").status == 200
    assert browser.get("/open/+recent?limit=0").status == 200
    assert browser.get("/open/+recent?limit=x").status == 400


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

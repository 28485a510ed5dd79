"""What changed in the programme of an edition since a day: on its page, and in its Atom feed."""

import re
from collections.abc import Iterator
from html import unescape

import pytest

from storage.records import Hides
from tests.wiki.web.asking import Answer
from tests.wiki.web.test_feeds import entries
from tests.wiki.web.world import World, made
from wiki.loader import Plugins

EDITION = "---\ntype: édition\ndébut: 2024-09-09\nfin: 2024-09-11\n---\n"
HERE = "/open/+edition/Forum_2024"
FEED = "/open/+edition-feed/Forum_2024"


def session(start: str, *, room: str = "B01", title: str = "Coopérer") -> str:
    said = f":id: at-1\n:date: 2024-09-09\n:début: {start}\n:salle: {room}\n"
    return f"---\nédition: Forum 2024\ntype: session\n---\n\n:::{{atelier}} {title}\n{said}:::\n"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A forum whose programme was written on 5 July, and changed on the 10th and 12th."""
    with made(tmp_path_factory.mktemp("changes"), plugins=Plugins(["programme"])) as world:
        world.write("Forum 2024", EDITION)
        world.write("Matin", session("9h"))
        world.write("Prose", "---\nédition: Forum 2024\n---\nun", "---\nédition: Forum 2024\n---\ndeux")
        world.write("Forum 2019", EDITION.replace("2024", "2019"))
        world.time.pass_by(days=5)
        world.write("Matin", session("10h"))
        world.write("Matin", session("9h30"))
        world.write("Fermée", session("8h", title="Canari").replace("Forum", "open:Forum"), space="closed")
        world.time.pass_by(days=2)
        world.write("Forum 2024", EDITION + "\n:::{atelier} Accueil\n:id: at-9\n:début: 8h30\n:::\n", by="animator")
        world.time.pass_by(hours=1)
        yield world


def told(page: Answer) -> list[tuple[str, list[str], str]]:
    """Each page with its sentences, and where the comparison is."""
    assert page.status == 200
    parts = page.text.split('<div class="changed-page">')[1:]
    return [
        (
            re.findall(r'<h3 class="changed-title"><a href="[^"]*" lang="fr">(.*?)</a>', part)[0],
            [unescape(line).replace("\xa0", " ") for line in re.findall(r"<bdi>(.*?)</bdi></li>", part)],
            (re.findall(r'href="([^"]*\+diff[^"]*)"', part) or [""])[0],
        )
        for part in parts
    ]


def test_since_a_day_each_page_is_told_of_the_newest_first(world: World) -> None:
    nobody = world.browser("nobody", language="fr")
    page = nobody.get(f"{HERE}?since=2024-07-08")
    assert "Ce qui a changé dans le programme depuis le 8\xa0juillet 2024" in page.text
    assert told(page) == [
        ("Forum 2024", ["Nouvel atelier : Accueil, 8 h 30"], "/open/Forum_2024/+diff/1..2"),
        ("Matin", ["Coopérer : 9 h → 9 h 30"], "/open/Matin/+diff/1..3"),
    ]
    assert [name for name, _, _ in told(nobody.get(f"{HERE}?since=2024-07-12"))] == ["Forum 2024"]
    assert told(nobody.get(f"{HERE}?since=2024-07-13")) == []
    assert "Rien n’a changé dans le programme depuis." in nobody.get(f"{HERE}?since=2024-07-13").text


def test_without_a_day_it_is_the_last_thirty_days(world: World) -> None:
    page = world.browser("nobody").get(HERE)
    assert 'name="since" type="date" value="2024-06-12"' in page.text
    assert told(page) == [
        ("Forum 2024", ["New workshop: Accueil, 8:30"], ""),
        ("Matin", ["New workshop: Coopérer, Monday 9 September, 9:30, room B01"], ""),
    ]


@pytest.mark.parametrize("day", ["hier", "0001-01-01", "2024-13-01", "<b>"])
def test_what_is_no_day_stands_in_the_form_with_what_is_expected(world: World, day: str) -> None:
    page = world.browser("nobody").get(f"{HERE}?since={day}")
    assert (page.status, "Write dates as year-month-day: 2024-07-05." in page.text) == (200, True)
    assert len(told(page)) == 2
    assert "<b>" not in page.text


def test_only_pages_that_one_may_read_are_told_of(world: World) -> None:
    path = f"{HERE}?since=2024-07-08"
    for role in ("nobody", "stranger"):
        assert "Canari" not in world.browser(role).get(path).text + world.browser(role).get(FEED).text
    assert ("Fermée", ["New workshop: Canari, Monday 9 September, 8:00, room B01"], "") in told(
        world.browser("reader").get(path)
    )


def test_an_edition_without_a_programme_says_nothing_of_changes(world: World) -> None:
    text = world.browser("nobody").get("/open/+edition/Forum_2019").text
    assert ("changed-since" in text, "edition-feed" in text) == (False, False)


def test_the_feed_has_one_entry_for_each_version_that_changed_the_programme(world: World) -> None:
    nobody = world.browser("nobody", language="fr")
    named = '<link rel="alternate" type="application/atom+xml" title="Ce qui a changé dans le programme"'
    assert f'{named} href="{FEED}">' in nobody.get(HERE).text
    answer = nobody.get(FEED)
    found = [
        (entry["title"], entry["summary"].replace("\xa0", " "), entry["link"].partition("/open/")[2])
        for entry in entries(answer)
    ]
    assert found == [
        ("Forum 2024", "Nouvel atelier : Accueil, 8 h 30", "Forum_2024/+diff/1..2"),
        ("Matin", "Coopérer : 10 h → 9 h 30", "Matin/+diff/2..3"),
        ("Matin", "Coopérer : 9 h → 10 h", "Matin/+diff/1..2"),
        ("Matin", "Nouvel atelier : Coopérer, lundi 9 septembre, 9 h, salle B01", "Matin/+version/1"),
    ]
    assert nobody.get(FEED, **{"If-None-Match": answer.header("etag")}).status == 304
    assert nobody.get("/open/+edition-feed/Matin").status == 404


def test_a_closed_edition_has_a_feed_by_a_link_of_ones_own(world: World) -> None:
    world.write("Clos", EDITION + ":::{atelier} Canari\n:id: at-5\n:::\n", space="closed")
    page = world.browser("reader").get("/closed/+edition/Clos").text
    [link] = set(re.findall(r'href="(/closed/\+edition-feed/Clos\?token=[^"]+)"', page))
    assert "application/atom+xml" not in page
    nobody = world.browser("nobody")
    assert "Canari" in nobody.get(unescape(link)).text
    assert nobody.get("/closed/+edition-feed/Clos").status == 303


def test_a_hidden_text_is_told_to_nobody_else(world: World) -> None:
    """In its place stands the version before it."""
    world.write("Forum 2025", EDITION.replace("2024", "2025"))
    texts = [session(start, title=title).replace("Forum 2024", "Forum 2025") for start, title in
             (("9h", "Un"), ("9h30", "Canari"), ("10h", "Un"))]  # fmt: skip
    world.write("Voilée", *texts[:2])
    world.time.pass_by(days=1)
    world.write("Voilée", texts[2])
    world.hide("Voilée", 2, Hides.TEXT)
    path = f"/open/+edition/Forum_2025?since={world.time().date().isoformat()}"
    assert told(world.browser("member").get(path)) == [("Voilée", ["Un: 9:00 → 10:00"], "/open/Voil%C3%A9e/+diff/1..3")]
    assert told(world.browser("administrator").get(path)) == [
        ("Voilée", ["Canari: now called “Un”; 9:30 → 10:00"], "/open/Voil%C3%A9e/+diff/2..3")
    ]
    feed = "/open/+edition-feed/Forum_2025"
    assert [len(entries(world.browser(role).get(feed))) for role in ("member", "administrator")] == [1, 3]
    world.hide("Voilée", 3, Hides.TEXT)
    assert told(world.browser("member").get(path)) == []

"""A word that stands in a closed or hidden space alone is found in no answer to others, however they ask."""

import logging

import pytest

from storage.records import Hides
from tests.wiki.web.world import World

CANARY = "canarifermé"
TITLE = f"{CANARY}titre"
EVERYWHERE = (
    "/", "/+recent", "/+recent?limit=500", "/+search?q=canari", "/+search?q=canari&from=1", "/open", "/open/+recent",
    "/open/+pages", "/open/+editions", "/open/+edition/Forum_2010", "/open/+search?q=canari", "/open/Publique",
    "/open/Publique/+links", "/open/Publique/+history", "/open/Publique/+diff/1..2", "/open/Publique/+source",
    "/+feed", "/open/+feed", "/open/Publique/+feed", "/+recent?kind=events", "/+recent?kind=talk",
    "/+recent?kind=files", "/+recent?by=7", "/open/+recent?by=7", "/open/+contributions/7", "/+recent?since=visit",
    "/+watching",
    "/+feed?token=x", "/open/Publique/+edit", "/open/Publique/+delete", "/open/Publique/+rename", "/open/Absente",
    "/api/v1/spaces/open/pages/Publique/+versions", "/api/v1/spaces", "/api/v1/recent", "/api/v1/recent?limit=100",
    "/api/v1/search?q=canari", "/api/v1/search?q=canari&edition=Forum%202010", "/api/v1/search?q=un&limit=100",
    "/api/v1/spaces/open", "/api/v1/spaces/open/pages",
    "/api/v1/spaces/open/facts?kind=property&name=lieu", "/api", "/api/openapi.json",
    "/+search?q=un", "/+search?q=un&space=closed", "/+search?q=canari&past=1", "/+search?q=canari&asof=2030-01-01",
    "/+search?person=7&year=2024", "/+search?space=secret", "/open/+search?q=canarx", "/+suggest?q=canari",
    "/open/+suggest?q=canari", "/+feed?q=canari", "/open/+feed?q=canari", "/+feed?space=closed&past=1",
    "/api/v1/suggest?q=canari", "/api/v1/search?q=canari&past=true", "/api/v1/search?q=un&past=true&asof=2030-01-01",
    "/robots.txt", "/sitemap.xml", "/sitemap.xml?space=open", "/sitemap.xml?space=closed", "/sitemap.xml?space=secret",
    "/+login", "/+health",
)  # fmt: skip
INSIDE = (
    "", "/+recent", "/+pages", "/+editions", "/+search?q=x", "/+suggest?q=x", "/+feed?q=x", "/+new",
    "/{title}", "/{title}/+history",
    "/{title}/+version/1", "/{title}/+source", "/{title}/+diff/1..2", "/{title}/+edit", "/{title}/+links",
    "/+feed", "/{title}/+feed", "/{title}/+talk/+feed", "/+contributions/7", "/+contributions/4",
    "/+recent?kind=events",
    "/{title}/+talk", "/{title}/+rename", "/{alias}", "/Absente", "/{title}/+talk/+history",
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def pages(world: World) -> None:
    edition = "---\ntype: édition\nlieu: {}\n---\n\n{}"
    world.write("Accueil", "Bienvenue")
    world.write("Publique", "un [[closed:But]]", "deux [[secret:But]]", by="administrator")
    world.write("Forum 2010", edition.format("Brest", "texte"))
    for space in ("closed", "secret"):
        world.write("But", "[[open:Publique]]", space=space, by="administrator")
        world.write(
            "Avant", f"[[open:Publique]] {CANARY}", f"{CANARY} deux", edition.format(CANARY, CANARY),
            space=space, summary=CANARY, by="administrator",
        )  # fmt: skip
        world.write(
            TITLE, f"---\nédition: open:Forum 2010\ntype: {CANARY}\n---\n[[open:Publique]] {CANARY}", space=space
        )
        world.change(TITLE, CANARY, talk=True, space=space)
        browser = world.browser("administrator")
        browser.send(browser.get(f"/{space}/Avant/+rename"), "/+rename", {"title": f"{CANARY} après"})


def paths() -> list[str]:
    names = {"title": TITLE.replace("é", "%C3%A9"), "alias": "Avant"}
    inside = [f"/{space}{path.format(**names)}" for space in ("closed", "secret") for path in INSIDE]
    api = [
        f"/api/v1/spaces/{space}/pages/{names[kind]}{verb}"
        for space in ("closed", "secret")
        for kind in ("title", "alias")
        for verb in ("", "/+versions", "/+versions/1", "/+diff?from=1&to=1", "/+talk")
    ] + [
        f"/api/v1/{path.format(space)}"
        for space in ("closed", "secret")
        for path in ("spaces/{}", "spaces/{}/pages", "search?q=canari&space={}", "recent?space={}")
    ]
    return [*(path.replace("é", "%C3%A9") for path in EVERYWHERE), *inside, *api]


@pytest.mark.parametrize("role", ["nobody", "stranger"])
def test_the_word_is_in_no_answer_to_those_outside(world: World, role: str, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "palabre")
    browser = world.browser(role)
    for path in paths():
        answer = browser.get(path)
        assert (path, answer.status < 500, CANARY in answer.text) == (path, True, False)
        assert CANARY not in str(answer.headers)
        assert "canari" not in answer.header("etag")
    assert CANARY not in caplog.text


def test_the_word_is_there_for_those_inside(world: World) -> None:
    """The test above would be satisfied by a site without the word."""
    browser = world.browser("reader")
    found = [path for path in paths() if CANARY in browser.follow(browser.get(path)).text]
    everywhere = ("/", "/+recent", "/+search?q=canari", "/open/Publique/+links", "/open/+edition/Forum_2010")
    moved = (
        "/+feed",
        "/+recent?kind=events",
        "/secret/+feed",
        "/secret/+contributions/4",
        "/closed/+recent?kind=events",
    )
    inside = (*moved, "/closed/+recent", "/closed/+pages", "/closed/Avant", "/closed/+editions", "/secret/+recent")
    api = (
        *("/api/v1/recent", "/api/v1/search?q=canari", "/api/v1/search?q=canari&edition=Forum%202010"),
        *("/api/v1/spaces/closed/pages", "/api/v1/search?q=canari&space=secret", "/api/v1/recent?space=closed"),
    )
    assert [path for path in (*everywhere, *inside, *api) if path not in found] == []


def test_a_page_that_is_there_and_one_that_is_not_are_refused_alike(world: World) -> None:
    """In a space that is known but closed, a person without rights cannot try titles."""
    stranger = world.browser("stranger")
    names = {
        f"/closed/{TITLE}".replace("é", "%C3%A9"): "there",
        "/closed/Avant": "renamed",
        "/closed/Absente": "absent",
    }
    for verb in ("", "/+history", "/+edit", "/+talk"):
        answers = {}
        for path, kind in names.items():
            answer = stranger.get(path + verb)
            asked = path.removeprefix("/closed/")
            answers[kind] = (answer.status, answer.text.replace(asked, "X").replace("%25C3%25A9", ""))
        assert answers["there"][0] == 403
        told = {text.replace(f"next=%2Fclosed%2F{TITLE}", "") for _, text in answers.values()}
        assert "Back to the page" not in "".join(told)
        assert {status for status, _ in answers.values()} == {403}


def test_counts_are_of_what_one_may_read(world: World) -> None:
    nobody, reader = world.browser("nobody"), world.browser("reader")
    assert nobody.get("/").text.count('class="card card--space"') == 1
    assert reader.get("/").text.count('class="card card--space"') == 3
    listed = nobody.get("/open/+edition/Forum_2010").text
    assert ("0 pages" in listed, "2 pages" in reader.get("/open/+edition/Forum_2010").text) == (True, True)


def test_a_hidden_summary_and_author_stay_hidden_in_the_lists(world: World) -> None:
    world.write("Avec un résumé", "un", summary=f"{CANARY} résumé", by="other")
    world.hide("Avec un résumé", 1, Hides.SUMMARY | Hides.AUTHOR)
    for path in ("/", "/open/+recent", "/+recent", "/open/Avec_un_r%C3%A9sum%C3%A9"):
        text = world.browser("nobody").get(path).text
        assert (path, CANARY in text, "Maëlle Autre" in text) == (path, False, False)
    assert "hidden author" in world.browser("nobody").get("/open/+recent").text

"""What search engines are told: public pages with their last change, and nothing of closed spaces."""

import re

import pytest

from tests.wiki.web.world import World, made
from wiki.web import robots

MAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"


def places(text: str) -> list[str]:
    return re.findall(r"<loc>([^<]*)</loc>", text)


@pytest.fixture(scope="module", autouse=True)
def pages(world: World) -> None:
    world.write("Accueil", "Bienvenue")
    world.write("Où & là", "un")
    world.write("Partie", "un")
    world.delete("Partie")
    world.time.pass_by(days=1)
    world.write("Où & là", "deux")
    world.change("Accueil", "## Sujet\n\nDit.\n", talk=True)
    for space in ("closed", "secret"):
        world.write("Privée", "un", space=space)


def test_pages_are_for_robots_and_verbs_are_not(world: World) -> None:
    answer = world.browser("nobody").get("/robots.txt")
    assert (answer.status, answer.header("content-type")) == (200, "text/plain; charset=utf-8")
    assert answer.text.splitlines() == [
        "User-agent: *", "Allow: /+static/", "Disallow: /+", "Disallow: /*/+", "Disallow: /api/", "",
        "Sitemap: http://127.0.0.1:8000/sitemap.xml",
    ]  # fmt: skip


@pytest.mark.parametrize("role", ["nobody", "administrator"])
def test_public_pages_stand_in_the_map_with_their_last_change_for_everybody_alike(world: World, role: str) -> None:
    browser = world.browser(role)
    index = browser.get("/sitemap.xml")
    assert (index.status, index.header("content-type"), f'<sitemapindex xmlns="{MAPS}">' in index.text) == (
        200, "application/xml", True,
    )  # fmt: skip
    assert places(index.text) == ["http://127.0.0.1:8000/sitemap.xml?space=open&amp;part=1"]
    told = browser.get("/sitemap.xml?space=open&part=1").text
    assert re.findall(r"<url>(.*)</url>", told) == [
        "<loc>http://127.0.0.1:8000/open</loc><lastmod>2024-07-05T12:50:00+00:00</lastmod>",
        "<loc>http://127.0.0.1:8000/open/O%C3%B9_&amp;_l%C3%A0</loc><lastmod>2024-07-06T12:50:00+00:00</lastmod>",
    ]


def test_a_long_space_has_several_maps(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(robots, "PER_PART", 1)
    browser = world.browser("nobody")
    index = browser.get("/sitemap.xml")
    assert [url.rpartition("=")[2] for url in places(index.text)] == ["1", "2"]
    parts = [places(browser.get(f"/sitemap.xml?space=open&part={part}").text) for part in (1, 2)]
    assert [url.rpartition("/")[2] for part in parts for url in part] == ["open", "O%C3%B9_&amp;_l%C3%A0"]
    assert [browser.get(f"/sitemap.xml?space=open&part={part}").status for part in ("0", "3", "999999999")] == [404] * 3
    assert browser.get("/sitemap.xml?space=open&part=x").status == 400


def test_a_space_that_is_not_public_has_no_map_for_anybody(world: World) -> None:
    for role in ("nobody", "administrator"):
        statuses = [world.browser(role).get(f"/sitemap.xml?space={slug}").status for slug in ("closed", "secret", "no")]
        assert statuses == [404, 404, 404]


def test_below_a_sub_path_the_addresses_are_whole(tmp_path_factory: pytest.TempPathFactory) -> None:
    with made(tmp_path_factory.mktemp("below"), url="https://wiki.example.org/w") as world:
        world.write("Page", "un")
        browser = world.browser("nobody")
        assert "Disallow: /w/*/+\n" in browser.get("/w/robots.txt").text
        assert places(browser.get("/w/sitemap.xml?space=open").text) == ["https://wiki.example.org/w/open/Page"]

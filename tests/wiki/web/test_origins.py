"""Old addresses of a wiki whose pages came: each leads to what it showed."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest

from storage.records import Visibility
from tests.wiki.transfer.dumps import WHOLE, There, page, written
from tests.wiki.web.asking import Answer
from tests.wiki.web.world import World, made
from wiki.transfer.mediawiki.importing import Importing
from wiki.transfer.mediawiki.planning import Onto

SAFE = "/?=&:%"
THERE = "wiki.example.org"
TARGETS = {
    "?title=Programme_de_la_veillée": "/open/Programme_de_la_veill%C3%A9e",
    "?title=programme_de_la_veillée": "/open/Programme_de_la_veill%C3%A9e",
    "/Programme_de_la_veillée": "/open/Programme_de_la_veill%C3%A9e",
    "?title=Programme_de_la_veillée&oldid=22": "/open/Programme_de_la_veill%C3%A9e/+version/2",
    "?oldid=25": "/open/Programme_de_la_veill%C3%A9e/+version/3",
    "?title=Programme_de_la_veillée&oldid=999": "/open/Programme_de_la_veill%C3%A9e",
    "?curid=2": "/open/Programme_de_la_veill%C3%A9e",
    "?curid=3": "/open/Programme_de_la_veill%C3%A9e/+talk",
    "?title=Programme_de_la_veillée&action=history": "/open/Programme_de_la_veill%C3%A9e/+history",
    "/Programme_de_la_veillée?action=history": "/open/Programme_de_la_veill%C3%A9e/+history",
    "?title=Programme_de_la_veillée&action=raw": "/open/Programme_de_la_veill%C3%A9e/+source",
    "?title=X&diff=25&oldid=21": "/open/Programme_de_la_veill%C3%A9e/+diff/1..3",
    "?diff=21&oldid=25": "/open/Programme_de_la_veill%C3%A9e/+diff/1..3",
    "?diff=25": "/open/Programme_de_la_veill%C3%A9e/+diff/2..3",
    "?diff=21": "/open/Programme_de_la_veill%C3%A9e/+version/1",
    "?diff=prev&oldid=22": "/open/Programme_de_la_veill%C3%A9e/+diff/1..2",
    "?diff=next&oldid=22": "/open/Programme_de_la_veill%C3%A9e/+diff/2..3",
    "?diff=cur&oldid=21": "/open/Programme_de_la_veill%C3%A9e/+diff/1..3",
    "?diff=0&oldid=25": "/open/Programme_de_la_veill%C3%A9e/+version/3",
    "?diff=25&oldid=31": "/open/Programme_de_la_veill%C3%A9e/+version/3",
    "?diff=31&oldid=25": "/open/Plus_1/+version/1",
    "?title=Discussion:Programme_de_la_veillée&oldid=23": "/open/Programme_de_la_veill%C3%A9e/+talk/+version/1",
    "?title=%2B1": "/open/Plus_1",
    "/%2B1": "/open/Plus_1",
    "?title=BAL": "/open/BAL_(2)",
    "?title=Bal": "/open/Bal",
    "?title=:Catégorie:Économie_de_la_fête": "/open/Cat%C3%A9gorie:%C3%89conomie_de_la_f%C3%AAte",
    "?title=Programme&redirect=no": "/open/Programme?redirect=no",
    "?title=Jamais_écrite": "/open/Jamais_%C3%A9crite",
    "?title=": "/open",
    "?oldid=99999999999999999999999999": "/open",
}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with made(tmp_path_factory.mktemp("site")) as world:
        bring(world, tmp_path_factory.mktemp("dump") / "dump.xml")
        yield world


def bring(world: World, file: Path, space: str = "open") -> None:
    file.write_bytes(written(*WHOLE))
    importing = Importing(world.site.storage, world.site.dating, world.space(space), progress=lambda seen: None)
    world.web.run(importing.run(file, Onto.ASK))


def led(answer: Answer) -> tuple[int, str]:
    return answer.status, answer.location


@pytest.mark.parametrize("asked", TARGETS)
def test_an_old_address_leads_to_what_it_showed(world: World, asked: str) -> None:
    assert led(world.browser("nobody").get(f"/open/index.php{quote(asked, safe=SAFE)}")) == (302, TARGETS[asked])


@pytest.mark.parametrize("asked", ["?title=Programme_de_la_veillée&oldid=22", "/%2B1", "?diff=25"])
def test_where_the_wiki_stood_its_addresses_lead_here(world: World, asked: str) -> None:
    for host in (THERE, f"{THERE.upper()}:8080"):
        answer = world.browser("nobody").get(f"/index.php{quote(asked, safe=SAFE)}", Host=host)
        assert led(answer) == (302, TARGETS[asked])


@pytest.mark.parametrize("path", ["/", "/open/Bal", "/open/index.php?title=Bal", "/+login", "/index.phpx"])
def test_under_that_name_nothing_else_is_answered(world: World, path: str) -> None:
    assert world.browser("nobody").get(path, Host=THERE).status == 421


def test_under_a_name_where_no_wiki_stood_nothing_is_answered(world: World) -> None:
    assert world.browser("nobody").get("/index.php?title=Bal", Host="evil.example").status == 421
    assert world.browser("nobody").get("/index.php?title=Bal").status == 404
    assert world.browser("nobody").request("POST", "/index.php?title=Bal", {"Host": THERE}).status == 421


def test_a_site_with_an_address_is_named_by_it(tmp_path: Path) -> None:
    with made(tmp_path / "site", url="https://palabre.example/wiki") as world:
        bring(world, tmp_path / "dump.xml")
        browser = world.browser("nobody")
        old = browser.get("/index.php?oldid=22", Host=THERE)
        assert led(old) == (302, "https://palabre.example/wiki/open/Programme_de_la_veill%C3%A9e/+version/2")


def test_of_a_closed_space_nothing_is_told(tmp_path: Path) -> None:
    with made(tmp_path / "site") as world:
        for space in ("closed", "secret"):
            bring(world, tmp_path / "dump.xml", space)
        path = "index.php?title=Bal&oldid=32"
        there = world.browser("nobody").get(f"/{path}", Host=THERE)
        assert led(there) == (302, f"/closed/{path}")
        assert world.browser("nobody").get(there.location).location.startswith("/+login?next=")
        assert led(world.browser("member").get(there.location)) == (302, "/closed/Bal/+version/1")
        assert world.browser("nobody").get(f"/secret/{path}").status == 404
        assert world.space("secret").visibility is Visibility.HIDDEN


@pytest.mark.parametrize("asked", ["?oldid=31", "?curid=6", "?diff=31", "?diff=cur&oldid=31"])
def test_of_a_deleted_page_its_title_is_told_to_those_who_may_bring_it_back(tmp_path: Path, asked: str) -> None:
    with made(tmp_path / "site") as world:
        bring(world, tmp_path / "dump.xml")
        world.delete("Plus 1")
        assert led(world.browser("reader").get(f"/open/index.php{asked}")) == (302, "/open")
        assert "/open/Plus_1" in world.browser("animator").get(f"/open/index.php{asked}").location
        titled = world.browser("reader").get(f"/open/index.php?title=Plus_1&{asked[1:]}")
        assert led(titled) == (302, "/open/Plus_1")


def test_the_old_address_of_a_version_shows_its_band(world: World) -> None:
    browser = world.browser("nobody", language="fr")
    shown = browser.follow(browser.get("/open/index.php?title=Programme_de_la_veill%C3%A9e&oldid=22"))
    assert re.search(r"Version du 2\s+juillet\s+2010 à 11\s+h\s+05", unescape(shown.text))
    assert "192.0.2.7" in shown.text


class TestPagesThatLeadOn:
    def test_one_is_led_on_and_told_from_where(self, world: World) -> None:
        browser = world.browser("nobody")
        answer = browser.get("/open/Programme")
        assert led(answer) == (302, "/open/Programme_de_la_veill%C3%A9e?from=Programme")
        shown = browser.follow(answer)
        assert (shown.status, "Redirected from Programme" in shown.text) == (200, True)

    def test_the_page_itself_can_be_seen(self, world: World) -> None:
        browser = world.browser("nobody")
        assert browser.get("/open/Programme?redirect=no").status == 200
        assert browser.get("/open/Programme/+history").status == 200

    def test_only_what_leads_here_is_named(self, world: World) -> None:
        shown = world.browser("nobody").get("/open/Bal?from=Programme")
        assert (shown.status, "Redirected from" in shown.text) == (200, False)

    def test_a_ring_of_them_ends(self, world: World, tmp_path: Path) -> None:
        ring = [
            page(1, "Un", There(oldid=1, text="#redirect [[Deux]]")),
            page(2, "Deux", There(oldid=2, text="#REDIRECT: [[un#haut|là]]")),
            page(3, "Soi", There(oldid=3, text="#REDIRECT [[Soi]]")),
            page(4, "Nulle part", There(oldid=4, text="#REDIRECT [[Ailleurs]]")),
        ]
        (tmp_path / "ring.xml").write_bytes(written(*ring, name="ring"))
        importing = Importing(world.site.storage, world.site.dating, world.space(), progress=lambda seen: None)
        world.web.run(importing.run(tmp_path / "ring.xml", Onto.ASK))
        browser = world.browser("nobody")
        for title in ("Un", "Deux", "Soi", "Nulle_part"):
            assert browser.follow(browser.get(f"/open/{title}")).status == 200

    def test_when_people_write_something_else_it_is_a_page_again(self, world: World) -> None:
        world.write("Programme", "Une page à nous.")
        assert world.browser("nobody").get("/open/Programme").status == 200

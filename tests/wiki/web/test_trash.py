"""The trash: what was deleted, by whom, and how it is read and brought back."""

import html
import re

import pytest

from storage.records import PersonKind
from tests.wiki.web.asking import heading
from tests.wiki.web.world import World
from wiki.web import trash


def test_deleted_pages_stand_by_day_the_latest_first_and_come_back(world: World) -> None:
    for title in ("Première", "Deuxième", "Restée"):
        world.write(title, "un", f"le texte de {title}")
    world.delete("Première")
    world.time.pass_by(days=1)
    world.delete("Deuxième")
    browser = world.browser("animator")
    page = browser.get("/open/+trash")
    days = [html.unescape(day) for day in re.findall(r'class="changes-title">([^<]+)<', page.text)]
    assert days == ["Saturday 6\u00a0July 2024", "Friday 5\u00a0July 2024"]
    assert re.findall(r'class="change-page"[^>]*><a href="[^"]+">([^<]+)<', page.text) == ["Deuxième", "Première"]
    assert page.text.count("Deleted by Anouk Animation") == 2
    last = browser.get("/open/Deuxi%C3%A8me/+version/2")
    assert ("le texte de Deuxième" in last.text, "This page is in the trash" in last.text) == (True, True)
    back = browser.follow(browser.send(page, "/Deuxi%C3%A8me/+undelete", {}))
    assert (back.status, "The page is back." in back.text) == (200, True)
    assert "Deuxième" not in browser.get("/open/+trash").text


def test_a_guest_who_deleted_is_told_to_be_one(world: World) -> None:
    """A guest may choose a name that looks like that of an account."""
    storage = world.site.storage
    guest = storage.write(lambda: storage.people.add(PersonKind.GUEST, "Ada"))
    page = world.write("Ôtée", "un")
    storage.write(lambda: storage.pages.delete(page.id, 1, by=guest.id, at=world.time()))
    browser = world.browser("animator")
    assert "Deleted by Ada (guest)" in browser.get("/open/+trash").text
    assert "by Ada (guest)" in browser.get("/open/%C3%94t%C3%A9e").text


def test_the_text_of_a_deleted_page_is_for_those_who_could_bring_it_back(world: World) -> None:
    world.write("Cachette", "un", "des mots cachés")
    world.delete("Cachette")
    gone = world.browser("animator").get("/open/Cachette")
    assert 'href="/open/Cachette/+version/2"' in gone.text
    member = world.browser("member")
    assert "+version" not in member.get("/open/Cachette").text
    for path in ("/+version/2", "/+history", "/+diff/1..2", "/+source"):
        assert (path, member.get(f"/open/Cachette{path}").status) == (path, 404)


def test_an_empty_trash_says_what_it_is_for(world: World) -> None:
    page = world.browser("animator", language="fr").get("/secret/+trash")
    assert (heading(page), "La corbeille est vide." in page.text) == ("Corbeille", True)


def test_a_long_trash_is_read_page_by_page(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trash, "_PAGE", 2)
    for number in range(5):
        world.write(f"Ancienne {number}", "un", space="closed")
        world.delete(f"Ancienne {number}", space="closed")
    browser, path, shown = world.browser("animator"), "/closed/+trash", []
    for _ in range(3):
        page = browser.get(path)
        shown.append(re.findall(r">Ancienne (\d)</a>", page.text))
        older = re.search(r'pager-older" href="([^"]+)"', page.text)
        path = html.unescape(older[1]) if older else ""
    assert (shown, path) == ([["4", "3"], ["2", "1"], ["0"]], "")
    assert re.findall(r'class="button button--plain" href="([^"]+)"', page.text)[-1:] == ["/closed/+trash?from=2"]
    assert browser.get("/closed/+trash?from=x").status == 400

"""What must not be seen of a version is hidden and shown again, and what derives from it goes and comes with it."""

import pytest

from storage.records import Derived, Hides
from tests.wiki.web.asking import heading
from tests.wiki.web.world import NAMES, World

SECRET = "adressesecrète"


def hides(world: World, title: str, number: int) -> Hides:
    return world.site.storage.versions.get(world.page(title).id, number).hides


def test_the_form_hides_and_shows_again(world: World) -> None:
    world.write("Coordonnées", "un", f"{SECRET} deux", "trois", summary="un résumé")
    browser, page = world.browser("administrator"), "/open/Coordonn%C3%A9es"
    assert "+hide/2" in browser.get(f"{page}/+history").text
    assert "+hide/2" not in world.browser("animator").get(f"{page}/+history").text
    answer = browser.send(
        browser.get(f"{page}/+hide/2"), "/+hide/2", {"text": "1", "author": "1", "reason": "vie privée"}
    )
    assert (answer.status, answer.location) == (303, f"{page}/+history?done=hidden")
    assert hides(world, "Coordonnées", 2) == Hides.TEXT | Hides.AUTHOR
    told = browser.follow(answer).text
    assert ("Hidden version" in told, "Show again" in told) == (True, True)
    shown = world.browser("member").get(f"{page}/+history").text
    assert ("Hidden version" in shown, "hidden author" in shown, "un résumé" in shown) == (True, True, True)
    browser.send(browser.get(f"{page}/+hide/2"), "/+hide/2", {"text": None, "author": None})
    assert hides(world, "Coordonnées", 2) == Hides.NOTHING
    entries = world.decisions(2)
    number = world.page("Coordonnées").id
    assert [(entry.verb, entry.person and entry.person.name, entry.subject) for entry in entries] == [
        ("hide", NAMES["administrator"], f"page {number} version 2: nothing"),
        ("hide", NAMES["administrator"], f"page {number} version 2: text author; vie privée"),
    ]


def test_what_derives_from_the_current_version_goes_with_it_and_comes_back(world: World) -> None:
    world.write("Cible", "but")
    page = world.write("Courante", "un", f"---\nlieu: {SECRET}\n---\n{SECRET} [[Cible]]")
    derived, nobody = world.site.storage.derived, world.browser("nobody")
    kept = derived.of(page.id)
    assert "Courante" in nobody.get("/open/Cible/+links").text
    world.hide("Courante", 2, Hides.TEXT)
    assert derived.of(page.id) == Derived()
    assert (world.site.pages.derives_well(page), world.web.run(world.site.pages.rederive(page))) == (True, False)
    assert "Courante" not in nobody.get("/open/Cible/+links").text
    world.hide("Courante", 2, Hides.SUMMARY)
    assert derived.of(page.id) == kept
    world.hide("Courante", 1, Hides.TEXT)
    assert derived.of(page.id) == kept


def test_the_page_says_that_its_text_is_hidden_and_nobody_is_led_to_write_there(world: World) -> None:
    world.write("Vide", "un", f"deux {SECRET}")
    world.hide("Vide", 2, Hides.TEXT)
    member, administrator = world.browser("member").get("/open/Vide"), world.browser("administrator").get("/open/Vide")
    assert "The current text of this page is hidden" in member.text
    assert ("page-edit" in member.text, "Nothing is written" in member.text) == (False, False)
    assert ("Only administrators see this text" in administrator.text, SECRET in administrator.text) == (True, True)
    refused = world.browser("member").get("/open/Vide/+edit")
    assert (refused.status, heading(refused)) == (403, "This version is hidden")


def test_an_administrator_is_led_to_a_version_that_everybody_may_read(world: World) -> None:
    world.write("Abîmée", "un", f"deux {SECRET}", f"trois {SECRET}")
    browser, page = world.browser("administrator"), "/open/Ab%C3%AEm%C3%A9e"
    world.hide("Abîmée", 2, Hides.TEXT)
    asked = browser.get(f"{page}/+hide/3")
    assert f'href="{page}/+restore/1"' in asked.text
    browser.send(browser.get(f"{page}/+restore/1"), "/+restore/1", {})
    assert world.text("Abîmée") == "un"
    assert "+restore" not in browser.get(f"{page}/+hide/3").text.partition("<main")[2]


def test_a_conflict_names_no_hidden_author(world: World) -> None:
    world.write("Disputée", "Une phrase à nous.", by="animator")
    form = world.browser("member").get("/open/Disput%C3%A9e/+edit")
    world.write("Disputée", "Une phrase à elle.", by="other")
    world.hide("Disputée", 2, Hides.AUTHOR)
    browser = world.browser("member")
    again = browser.send(browser.get("/open/Disput%C3%A9e/+edit"), "/+edit", {"text": "Une phrase à moi.", "base": "1"})
    assert (form.status, again.status, NAMES["other"] in again.text) == (200, 409, False)
    assert "a hidden author" in again.text


@pytest.mark.parametrize("number", ["0", "9", "x"])
def test_a_version_that_never_was_is_not_hidden(world: World, number: str) -> None:
    world.write("Simple", "un")
    assert world.browser("administrator").get(f"/open/Simple/+hide/{number}").status == 404


def test_nobody_adds_to_a_discussion_whose_text_is_hidden(world: World) -> None:
    """Not an administrator either: the new version would show it to everybody again."""
    world.write("Débattue", "un")
    world.change("Débattue", f"# Sujet\n\n{SECRET}\n", talk=True)
    opened = {role: world.browser(role).get("/open/D%C3%A9battue/+talk?new=1") for role in ("member", "administrator")}
    world.hide("Débattue", 1, Hides.TEXT, talk=True)
    for role, page in opened.items():
        answer = world.browser(role).send(page, "/+topic", {"title": "Autre", "text": "Mes mots."})
        assert (role, answer.status) == (role, 403)

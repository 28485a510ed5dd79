"""Notes are closed, found to be right, and opened again: versions named for the atelier, by all who wrote."""

import pytest

from tests.wiki.web.pens import Pen
from tests.wiki.web.world import World

SESSION = "---\ntype: session\nédition: Forum 2008\n---\n\n:::{atelier} Coopérer\n:id: at-1\n:::\n"
HEAD = "---\ntype: note\nédition: Forum 2008\n---\n\n"
NOTES = HEAD + ":::{notes}\n:atelier: at-1\n:page: [[Séance]]\n:::\n\n## Ce qui se dit\n\n"


@pytest.fixture
def shown(world: World) -> World:
    world.write("Séance", SESSION, by="animator")
    world.write("Notes", NOTES, by="animator")
    return world


def test_closing_makes_a_version_named_for_the_atelier_by_all_who_wrote(shown: World) -> None:
    page = shown.page("Notes")
    malo, ines = Pen(shown, page, "member"), Pen(shown, page, "guest")
    malo.write("Malo écrit.\n")
    ines.listen()
    ines.write("Inès aussi.\n")
    browser = shown.browser("animator")
    asked = browser.get("/open/Notes/+settle")
    assert "notes closed: Coopérer" in asked.text
    browser.send(asked, "/+settle", {"state": "à valider"})
    closed = shown.site.storage.versions.get(page.id, 3)
    assert (closed.summary, [author.person.name for author in closed.authors]) == (
        "notes closed: Coopérer",
        ["Anouk Animation", "Inès Invitée", "Malo Membre"],
    )
    malo.listen()
    assert str(malo.text) == NOTES.replace("\n:::\n", "\n:état: à valider\n:::\n") + "Malo écrit.\nInès aussi.\n"


def test_the_atelier_says_how_far_its_notes_are(shown: World) -> None:
    browser = shown.browser("animator")
    for step, said in (("à valider", "Notes (to be checked)"), ("validé", "Notes (checked)"), ("", ">Notes</a>")):
        browser.send(browser.get("/open/Notes/+settle"), "/+settle", {"state": step})
        assert said in shown.browser("reader").get("/open/S%C3%A9ance").text


def test_a_guest_may_close_but_not_say_that_they_are_right(shown: World) -> None:
    guest = shown.browser("guest")
    guest.send(guest.get("/open/Notes/+settle"), "/+settle", {"state": "à valider"})
    assert guest.send(guest.get("/open/Notes/+settle"), "/+settle", {"state": "validé"}).status == 403
    assert ":état: à valider\n" in shown.text("Notes")


def test_a_page_without_notes_is_not_settled(shown: World) -> None:
    assert shown.browser("animator").get("/open/S%C3%A9ance/+settle").status == 404


def test_what_a_version_says_in_other_words_is_understood(shown: World) -> None:
    shown.write("Notes", NOTES.replace("\n:::\n", "\n:État: VALIDÉES\n:::\n"), by="animator")
    assert "Notes (checked)" in shown.browser("reader").get("/open/S%C3%A9ance").text

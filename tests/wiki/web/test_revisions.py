"""Undo one edit, or restore a version: asked first, then an ordinary change."""

import html

from tests.wiki.web.asking import heading
from tests.wiki.web.forms import form
from tests.wiki.web.world import World


def test_undoing_takes_back_one_edit_and_leaves_the_later_ones(world: World) -> None:
    world.write("Défaire", "un\n\ndeux\n", "un, faux\n\ndeux\n", "un, faux\n\ndeux, juste\n")
    browser = world.browser("other")
    asked = browser.get("/open/D%C3%A9faire/+undo/2")
    assert asked.status == 200
    assert form(asked, "/+undo/2").value("summary") == "Undoes version no. 2"
    assert "faux" in asked.text
    answer = browser.send(asked, "/+undo/2", {})
    assert answer.location == "/open/D%C3%A9faire?done=undone&n=4"
    assert world.text("Défaire") == "un\n\ndeux, juste\n"
    assert world.text("Défaire", 3) == "un, faux\n\ndeux, juste\n"
    version = world.site.storage.versions.get(world.page("Défaire").id, 4)
    assert (version.summary, version.authors[0].person.name) == ("Undoes version no. 2", "Maëlle Autre")


def test_undoing_what_was_changed_again_shows_both_texts(world: World) -> None:
    world.write("Recouvert", "On dit midi.\n", "On dit onze heures.\n", "On dit treize heures.\n")
    browser = world.browser("member")
    answer = browser.send(browser.get("/open/Recouvert/+undo/2"), "/+undo/2", {})
    said = html.unescape(answer.text)
    assert (answer.status, heading(answer)) == (409, "Your text is safe")
    assert ("On dit midi." in said, "On dit treize heures." in said) == (True, True)
    assert world.text("Recouvert") == "On dit treize heures.\n"


def test_the_first_version_and_those_that_are_not_there_cannot_be_undone(world: World) -> None:
    world.write("Bornes", "un", "deux")
    browser = world.browser("member")
    for number in ("1", "0", "3", "x", "", "-1", "2/2"):
        assert (number, browser.get(f"/open/Bornes/+undo/{number}".rstrip("/")).status) == (number, 404)


def test_the_same_undo_sent_twice_is_done_once(world: World) -> None:
    world.write("Une fois", "un", "deux")
    browser = world.browser("member")
    asked = browser.get("/open/Une_fois/+undo/2")
    answers = [browser.send(asked, "/+undo/2", {}).status for _ in range(2)]
    assert (answers, world.page("Une fois").head, world.text("Une fois")) == ([303, 303], 3, "un")


def test_restoring_brings_the_text_of_then_as_a_new_version(world: World) -> None:
    world.write("Revenir", "un", "deux", "trois")
    browser = world.browser("member")
    asked = browser.get("/open/Revenir/+restore/1")
    assert form(asked, "/+restore/1").value("summary") == "Restores the version of 5\u00a0July 2024, 14:50"
    answer = browser.send(asked, "/+restore/1", {"summary": "c'était mieux"})
    assert answer.location == "/open/Revenir?done=restored&n=4"
    assert [world.text("Revenir", number) for number in (1, 2, 3, 4)] == ["un", "deux", "trois", "un"]
    assert world.site.storage.versions.get(world.page("Revenir").id, 4).summary == "c'était mieux"


def test_what_others_wrote_since_the_question_is_not_wiped_out(world: World) -> None:
    world.write("Pendant", "un\n\ndeux\n\ntrois\n", "un\n\ndeux, changé\n\ntrois\n")
    browser = world.browser("member")
    asked = browser.get("/open/Pendant/+restore/1")
    world.change("Pendant", "un\n\ndeux, changé\n\ntrois, ajouté\n", by="other")
    answer = browser.send(asked, "/+restore/1", {})
    assert answer.location.endswith("done=merged&n=4")
    assert world.text("Pendant") == "un\n\ndeux\n\ntrois, ajouté\n"


def test_restoring_the_current_version_changes_nothing(world: World) -> None:
    world.write("Déjà", "un", "deux")
    browser = world.browser("member")
    answer = browser.send(browser.get("/open/D%C3%A9j%C3%A0/+restore/2"), "/+restore/2", {})
    assert (answer.location, world.page("Déjà").head) == ("/open/D%C3%A9j%C3%A0?done=unchanged&n=2", 2)


def test_a_page_deleted_meanwhile_is_not_brought_back_by_an_undo(world: World) -> None:
    world.write("Partie", "un", "deux")
    browser = world.browser("animator")
    undo, restore = browser.get("/open/Partie/+undo/2"), browser.get("/open/Partie/+restore/1")
    world.delete("Partie")
    assert browser.send(undo, "/+undo/2", {}).status == 404
    assert browser.send(restore, "/+restore/1", {}).status == 404
    assert world.page("Partie").deleted is not None

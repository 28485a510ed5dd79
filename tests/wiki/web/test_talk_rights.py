"""Who may speak in a discussion, and what of one is not for everybody."""

import re

import pytest

from storage.records import Hides, Protection, Role
from tests.wiki.web.talking import address, begin, first_id, talk_page, token
from tests.wiki.web.world import World


def test_readers_and_passers_by_see_no_way_to_speak(world: World) -> None:
    world.write("Droits", "Une page.")
    begin(world, "Droits", "Un", "Des mots.")
    for role in ("nobody", "reader"):
        page = world.browser(role).get(f"/open/Droits/+talk?reply={first_id(world, 'Droits')}")
        assert re.findall(r"/\+talk/\+(?:topic|reply|close|reopen)|\+talk\?(?:reply|topic|new)=", page.text) == []
        assert "Des mots." in page.text


@pytest.mark.parametrize("verb", ["topic", "reply", "close", "reopen"])
def test_a_reader_who_sends_a_form_all_the_same_is_refused(world: World, verb: str) -> None:
    world.write("Refus", "Une page.")
    fields = {"title": "x", "text": "x", "csrf": token(world, reader := world.browser("reader"))}
    assert reader.post(f"/open/Refus/+talk/+{verb}", fields).status == 403
    assert world.browser("nobody").post(f"/open/Refus/+talk/+{verb}", {"text": "x"}).status == 401
    assert world.site.storage.pages.talk_of(world.page("Refus").id) is None


def test_a_guest_may_begin_a_discussion(world: World) -> None:
    world.write("Invitation", "Une page.")
    assert "Inès Invitée" in begin(world, "Invitation", "Un", "Bonjour !", by="guest").text


def test_the_protection_of_a_page_does_not_count_in_its_discussion(world: World) -> None:
    page = world.write("Protégée", "Une page.")
    storage, by = world.site.storage, world.people["animator"].id
    protection = Protection(edit=Role.ADMINISTRATOR)
    storage.write(lambda: storage.pages.protect(page.id, protection, by=by, at=world.time()))
    assert world.browser("guest").get("/open/Prot%C3%A9g%C3%A9e/+edit").status == 403
    assert "Inès Invitée" in begin(world, "Protégée", "Un", "Bonjour !", by="guest").text


def test_nobody_speaks_where_no_page_is(world: World) -> None:
    world.write("Supprimée", "Une page.")
    begin(world, "Supprimée", "Un", "Des mots.")
    identity = first_id(world, "Supprimée")
    world.delete("Supprimée")
    browser = world.browser("animator")
    for title in ("Supprim%C3%A9e", "Jamais"):
        page = browser.get(f"/open/{title}/+talk")
        assert (page.status, "Des mots." in page.text) == (404, False)
        fields = {"text": "Perdu ?", "title": "x", "to": identity, "csrf": token(world, browser)}
        refused = browser.post(f"/open/{title}/+talk/+reply", fields)
        assert (refused.status, "Perdu ?" in refused.text) == (404, True)
    restored = browser.send(browser.get(address("Supprimée")), "/+undelete", {})
    assert restored.status == 303
    assert "Des mots." in browser.get(address("Supprimée")).text


def test_speaking_is_for_discussions_alone(world: World) -> None:
    world.write("Ailleurs", "Une page.")
    browser = world.browser("member")
    fields = {"text": "x", "title": "x", "csrf": token(world, browser)}
    assert [browser.post(f"/open/Ailleurs/+{verb}", fields).status for verb in ("reply", "topic", "close")] == [
        404, 404, 404,
    ]  # fmt: skip


def test_a_hidden_text_is_not_shown_and_not_brought_back_by_an_answer(world: World) -> None:
    world.write("Caché", "Une page.")
    begin(world, "Caché", "Un", "canari-caché")
    identity, page, versions = first_id(world, "Caché"), talk_page(world, "Caché"), world.site.storage.versions
    browser = world.browser("member")
    opened = browser.get(f"/open/Cach%C3%A9/+talk?reply={identity}")
    world.site.storage.write(lambda: versions.hide(page.id, 1, Hides.TEXT))
    for path in ("", f"?reply={identity}", "?new=1"):
        shown = browser.get(f"/open/Cach%C3%A9/+talk{path}")
        assert (shown.status, "canari-caché" in shown.text, "<textarea" in shown.text) == (200, False, False)
    refused = browser.send(opened, "/+talk/+reply", {"text": "Ma réponse."})
    assert (refused.status, "canari-caché" in refused.text, "Ma réponse." in refused.text) == (403, False, True)
    assert "canari-caché" in world.browser("administrator").get(address("Caché")).text

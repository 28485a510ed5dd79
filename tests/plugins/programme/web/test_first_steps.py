"""A session from its title to its notes: the text and the grid are one object."""

import re
from datetime import UTC, datetime

import pytest

from plugins.programme.model.blocks import ateliers_in
from tests.wiki.web.asking import Answer, Browser, heading
from tests.wiki.web.forms import forms
from tests.wiki.web.world import World

SESSION = "/open/Entreprendre_ensemble"


@pytest.fixture
def animator(world: World) -> Browser:
    return world.browser("animator")


def begun(animator: Browser) -> Answer:
    form = animator.get("/open/Forum_2008/+session")
    return animator.follow(animator.send(form, "/+session", {"title": "Entreprendre ensemble"}))


def refs(world: World) -> list[str]:
    return [placed.ref for placed in ateliers_in(world.text("Entreprendre ensemble"))]


def cards(page: Answer) -> list[tuple[str, str, str]]:
    """The day, the minute and the room of each card."""
    return re.findall(
        r'data-card="[^"]+" data-title="[^"]*" data-day="([^"]*)" data-start="([^"]*)" [^>]*data-room="([^"]*)"',
        page.text,
    )


def test_three_mornings_stand_in_the_text_and_on_the_grid(world: World, animator: Browser) -> None:
    page = begun(animator)
    days = ("2008-07-09", "2008-07-10", "2008-07-11")
    told = [placed.atelier for placed in ateliers_in(world.text("Entreprendre ensemble"))]
    assert [(one.title, str(one.day), one.start, one.minutes) for one in told] == [
        (f"Workshop {number}", day, 570, 150) for number, day in enumerate(days, start=1)
    ]
    assert cards(page) == [(day, "570", "") for day in days]
    for number, day in enumerate(days, start=1):
        shown = animator.get(f"/open/Forum_2008/+programme?day={day}")
        assert (cards(shown), f">Workshop {number}</a>" in shown.text) == ([(day, "570", "")], True)


def test_one_is_filled_in_moved_and_gets_its_notes(world: World, animator: Browser) -> None:
    begun(animator)
    first = refs(world)[0]
    before = world.text("Entreprendre ensemble")
    form = animator.get(f"{SESSION}/+atelier/{first}")
    filled = animator.send(
        form, f"/+atelier/{first}", {"title": "Coopérer", "people": "Yann Bigouin", "room": "B01", "body": "Prose."}
    )
    assert heading(animator.follow(filled)) == "Entreprendre ensemble"
    text = before.replace("Workshop 1", "Coopérer").replace(
        "état: idée\n:::", "état: idée\n:salle: B01\n:animation: Yann Bigouin\nProse.\n:::", 1
    )
    assert world.text("Entreprendre ensemble") == text
    moved = animator.send(animator.get(f"{SESSION}/+move/{first}"), f"/+move/{first}", {"start": "9h"})
    page = animator.follow(moved)
    assert ("Moved." in page.text, cards(page)) == (True, [("2008-07-09", "540", "B01")])
    assert world.text("Entreprendre ensemble") == text.replace(":début: 9h30", ":début: 9h", 1)
    opened = animator.follow(animator.send(animator.get(f"{SESSION}/+notes/{first}"), f"/+notes/{first}", {}))
    assert (heading(opened), f'href="{SESSION}#user-{first}"' in opened.text) == ("Notes: Coopérer", True)
    assert 'href="/open/Notes:_Coop%C3%A9rer"' in animator.get(SESSION).text
    assert animator.get(f"{SESSION}/+notes/{first}").location == "/open/Notes:_Coop%C3%A9rer"


def test_notes_name_an_edition_of_another_space_too(world: World, animator: Browser) -> None:
    world.write(
        "Matin", "---\nédition: open:Forum 2008\n---\n\n:::{atelier} Coopérer\n:id: at-1\n:::\n", space="closed"
    )
    at = "/closed/Matin/+notes/at-1"
    opened = animator.follow(animator.send(animator.get(at), "/+notes/at-1", {}))
    assert 'href="/open/Forum_2008"' in opened.text
    assert "édition: open:Forum 2008\n" in world.text("Notes: Coopérer", space="closed")


def test_what_was_moved_can_be_taken_back(world: World, animator: Browser) -> None:
    begun(animator)
    first, before = refs(world)[0], world.text("Entreprendre ensemble")
    page = animator.follow(animator.send(animator.get(f"{SESSION}/+move/{first}"), f"/+move/{first}", {"start": "8h"}))
    undo = re.search(r'href="([^"]+/\+undo/2)"', page.text)
    assert undo
    animator.send(animator.get(undo[1]), "/+undo/2", {})
    assert world.text("Entreprendre ensemble") == before


def test_a_wrong_value_is_told_beside_its_field_and_nothing_typed_is_lost(world: World, animator: Browser) -> None:
    begun(animator)
    first, before = refs(world)[0], world.text("Entreprendre ensemble")
    form = animator.get(f"{SESSION}/+atelier/{first}")
    typed = {"title": "Coopérer", "start": "tôt", "body": "Ce que j'écris."}
    answer = animator.send(form, f"/+atelier/{first}", typed)
    assert (answer.status, "Write an hour such as 9h30 or 14h." in answer.text) == (422, True)
    assert ('value="tôt"' in answer.text, "Ce que j&#39;écris." in answer.text) == (True, True)
    ended = animator.send(form, f"/+atelier/{first}", {"body": "Fin\n:::\nde tout"})
    assert (ended.status, world.text("Entreprendre ensemble")) == (422, before)


def test_what_two_do_to_one_atelier_is_merged(world: World, animator: Browser) -> None:
    begun(animator)
    first = refs(world)[0]
    form = animator.get(f"{SESSION}/+atelier/{first}")
    world.change("Entreprendre ensemble", world.text("Entreprendre ensemble") + "\nUne suite.\n")
    animator.send(form, f"/+atelier/{first}", {"room": "B01"})
    text = world.text("Entreprendre ensemble")
    assert (":salle: B01" in text, text.endswith("\nUne suite.\n")) == (True, True)


def test_who_may_not_write_sees_the_programme_and_changes_nothing(world: World, animator: Browser) -> None:
    begun(animator)
    first, reader = refs(world)[0], world.browser("reader")
    page = reader.get("/open/Forum_2008/+programme")
    assert (cards(page), "+move" in page.text, "+atelier" in page.text) == ([("2008-07-09", "570", "")], False, False)
    for path in (f"/+move/{first}", f"/+atelier/{first}", "/+atelier", f"/+notes/{first}"):
        assert reader.get(f"{SESSION}{path}").status == 403
    assert reader.get("/open/Forum_2008/+session").status == 403


def test_an_atelier_that_is_gone_is_nowhere(world: World, animator: Browser) -> None:
    begun(animator)
    first = refs(world)[0]
    animator.send(animator.get(f"{SESSION}/+atelier/{first}"), f"/+remove-atelier/{first}", {})
    assert len(refs(world)) == 2
    for path in (f"/+move/{first}", f"/+atelier/{first}", f"/+notes/{first}"):
        assert animator.get(f"{SESSION}{path}").status == 404


def test_a_session_is_begun_from_its_title_too(world: World, animator: Browser) -> None:
    asked = animator.get("/open/+new")
    led = animator.send(asked, "/+new", {"title": "Tiers-lieux", "model": "session"})
    form = animator.follow(led)
    assert (led.location, 'value="Tiers-lieux"' in form.text) == ("/open/Tiers-lieux/+session", True)
    animator.send(form, "/+session", {"count": "2"})
    told = [placed.atelier for placed in ateliers_in(world.text("Tiers-lieux"))]
    assert [str(one.day) for one in told] == ["2008-07-09", "2008-07-10"]
    assert "édition: Forum 2008\n" in world.text("Tiers-lieux")


def test_one_says_in_a_list_that_one_comes_and_no_longer(world: World, animator: Browser) -> None:
    begun(animator)
    agenda = f"{SESSION}/+programme?view=agenda"
    member = world.browser("member")
    assert "I come" not in member.get(agenda).text  # it was long ago
    world.time.at = datetime(2008, 7, 9, 12, tzinfo=UTC)
    member, animator = world.browser("member"), world.browser("animator")
    for button, said in (("I come", "1 person comes"), ("I no longer come", "")):
        page = member.get(agenda)
        acts = re.findall(r'formaction="([^"]+)">' + button, page.text)
        assert len(acts) == (3 if button == "I come" else 1)
        csrf = re.search(r'name="csrf" value="([^"]+)"', page.text)
        assert csrf
        back = member.follow(member.post(acts[0].replace("&amp;", "&"), {"csrf": csrf[1]}))
        assert (said in back.text, "1 person comes" in back.text) == (True, bool(said))
    assert "formaction" not in world.browser("nobody").get(agenda).text


def test_the_grid_of_a_text_is_that_text_s_own(world: World, animator: Browser) -> None:
    """While it is only previewed, and in an older version; nothing is changed from there."""
    begun(animator)
    before = world.text("Entreprendre ensemble")
    form = animator.get(f"{SESSION}/+edit")
    later = before.replace(":début: 9h30", ":début: 14h")
    preview = animator.send(form, "/+edit", {"text": later}, to=f"{SESSION}/+preview")
    assert [start for _, start, _ in cards(preview)] == ["840", "840", "840"]
    animator.send(form, "/+edit", {"text": later})
    older = animator.get(f"{SESSION}/+version/1")
    assert [start for _, start, _ in cards(older)] == ["570", "570", "570"]
    assert [found for page in (preview, older) for found in ("data-move", "grid-add") if found in page.text] == []


def test_how_a_text_shows_its_programme_is_chosen_without_typing_it(world: World, animator: Browser) -> None:
    begun(animator)
    before = world.text("Entreprendre ensemble")
    form = animator.get(f"{SESSION}/+programme")
    page = animator.follow(animator.send(form, "/+programme", {"look": "agenda"}))
    assert world.text("Entreprendre ensemble") == before.replace(":::{programme}\n", ":::{programme}\n:vue: agenda\n")
    assert ("data-grid" in page.text, len(cards(page))) == (False, 3)
    world.change("Entreprendre ensemble", before.replace(":::{programme}\n", ":::{programme}\n:vue: en rond\n"))
    assert "“en rond” is no way to show it" in animator.get(SESSION).text
    assert "+programme" not in [form.action for form in forms(world.browser("reader").get(f"{SESSION}/+programme"))]

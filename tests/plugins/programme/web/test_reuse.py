"""A session is taken up again for another edition by those who may begin a page there."""

import pytest

from plugins.programme.model.blocks import ateliers_in
from storage.records import Hides
from tests.wiki.web.asking import Browser
from tests.wiki.web.forms import form
from tests.wiki.web.world import World

SESSION = "/open/Entreprendre"
TEXT = """---
type: session
édition: Forum 2008
---

Un fil, et [[Une page]].

:::{atelier} Coopérer
:id: at-1
:date: 2008-07-09
:début: 9h30
:durée: 2h30
:inscrits: 38
:animation: Yann Bigouin
:état: confirmé
:::
"""


@pytest.fixture
def member(world: World) -> Browser:
    world.write("Entreprendre", TEXT)
    world.write("Forum 2010", "---\ntype: édition\ndébut: 2010-07-06\nfin: 2010-07-08\n---\n")
    world.write("Rencontres", "---\ntype: édition\nannée: 2012\n---\n", space="closed")
    return world.browser("member")


def choices(world: World, title: str, space: str = "open") -> str:
    return str(world.page(title, space=space).id)


def test_it_stands_in_the_other_edition_from_its_first_day_on(world: World, member: Browser) -> None:
    asked = member.get(f"{SESSION}/+reuse")
    assert "It was Wednesday 9\u00a0July 2008" in asked.text
    assert form(asked, "/+reuse").value("title") == "Entreprendre (2012)"
    sent = {"title": "Entreprendre encore", "edition": choices(world, "Forum 2010")}
    page = member.follow(member.send(asked, "/+reuse", sent))
    assert page.path.startswith("/open/Entreprendre_encore")
    text = world.text("Entreprendre encore")
    identity = ateliers_in(text)[0].ref
    assert identity != "at-1"
    assert text == (
        TEXT.replace("Forum 2008\n", "Forum 2010\nreprise de: [[Entreprendre]]\n")
        .replace("2008-07-09", "2010-07-06")
        .replace(":inscrits: 38\n", "")
        .replace("confirmé", "idée")
        .replace("at-1", identity)
    )
    assert world.text("Entreprendre") == TEXT
    member.send(asked, "/+reuse", sent)
    assert world.page("Entreprendre encore").head == 1


def test_in_another_space_it_says_from_where_it_comes(world: World, member: Browser) -> None:
    sent = {"title": "Entreprendre", "edition": choices(world, "Rencontres", "closed"), "date": "12/07/2012"}
    page = member.follow(member.send(member.get(f"{SESSION}/+reuse"), "/+reuse", sent))
    assert page.path.startswith("/closed/Entreprendre")
    text = world.text("Entreprendre", space="closed")
    assert ("reprise de: [[open:Entreprendre]]" in text, "[[open:Une page]]" in text) == (True, True)
    assert (":date: 2012-07-12" in text, "édition: Rencontres\n" in text) == (True, True)


def test_without_an_edition_its_day_is_left_out(world: World, member: Browser) -> None:
    member.send(member.get(f"{SESSION}/+reuse"), "/+reuse", {"title": "Sans édition", "edition": ""})
    text = world.text("Sans édition")
    assert (":date:" in text, "édition:" in text, ":début: 9h30" in text) == (False, False, True)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"title": "Forum 2008"}, "A page has this title already: choose another one."),
        ({"title": ""}, "Give the page a title."),
        ({"title": "Autre", "date": "mercredi"}, "Write a day such as 2026-07-09 or 9/07/2026."),
    ],
)
def test_what_cannot_be_is_told_and_what_was_typed_stays(
    world: World, member: Browser, typed: dict[str, str], problem: str
) -> None:
    edition = choices(world, "Forum 2010")
    answer = member.send(member.get(f"{SESSION}/+reuse"), "/+reuse", {"edition": edition, **typed})
    assert (answer.status, problem in answer.text) == (422, True)
    assert {**dict(form(answer, "/+reuse").fields), "edition": edition, **typed} == dict(form(answer, "/+reuse").fields)


def test_who_reads_here_and_begins_pages_elsewhere_takes_it_there(world: World, member: Browser) -> None:
    people, stranger = world.site.storage.people, world.people["stranger"]
    assert world.browser("stranger").get(f"{SESSION}/+reuse").status == 403
    assert world.browser("nobody").get(f"{SESSION}/+reuse").status == 303
    role = people.holding(world.people["member"].id).spaces[world.space("open").id]
    world.site.storage.write(lambda: people.set_role(stranger.id, role, space=world.space("closed").id))
    asked = world.browser("stranger").get(f"{SESSION}/+reuse")
    assert ("Rencontres" in asked.text, "Forum 2010" in asked.text) == (True, False)


def test_what_is_hidden_is_not_copied_by_those_who_may_not_see_it(world: World, member: Browser) -> None:
    world.write("Entreprendre", TEXT + "\nUne fin.\n")
    world.hide("Entreprendre", 2, Hides.TEXT)
    assert member.get(f"{SESSION}/+reuse").status == 403

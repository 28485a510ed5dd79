"""Last year's page is pasted; what it tells of is proposed, and what is kept becomes ateliers."""

import pytest

from plugins.programme.model.blocks import ateliers_in
from storage.records import Role
from tests.wiki.web.asking import Answer, Browser
from tests.wiki.web.forms import form
from tests.wiki.web.world import World
from wiki.web.forms import new_key

PAGE = "/open/Forum_2008"
TEXT = """Session 1 : mercredi 4 juillet 2007
Projets et travail à plusieurs
- animation : jean michel Cornu ; A. Le Roux

Jeudi 5, 9h30-12h : Que fait-on du web ? (salle B01)

Nous vous accueillons de 9h à 10h.
Vendredi 6 – Entre réseaux <script>alert(1)</script>
"""


@pytest.fixture
def animator(world: World) -> Browser:
    return world.browser("animator")


def pasted(browser: Browser, text: str = TEXT, **fields: str) -> Answer:
    return browser.send(browser.get(f"{PAGE}/+paste"), "/+paste", {"text": text, **fields})


def told(world: World, title: str = "Forum 2008") -> list[tuple[object, ...]]:
    found = [placed.atelier for placed in ateliers_in(world.text(title))]
    return [(one.title, str(one.day), one.start, one.minutes, one.room, one.people, one.state) for one in found]


def test_what_is_kept_is_added_as_ideas_in_one_version_and_the_rest_is_not(world: World, animator: Browser) -> None:
    before = world.page("Forum 2008").head
    cards = pasted(animator)
    sent = dict(form(cards, "/+paste").fields)
    assert {name: value for name, value in sent.items() if name.endswith("-2")} == {
        "keep-2": "1", "stands-2": "", "title-2": "Que fait-on du web ?", "date-2": "2008-07-10", "start-2": "9h30",
        "length-2": "2h30", "room-2": "B01", "people-2": "",
        "lines-2": "Jeudi 5, 9h30-12h : Que fait-on du web ? (salle B01)",
    }  # fmt: skip
    assert "<script>alert" not in cards.text
    answer = animator.send(cards, "/+paste", {"keep-3": None, "title-2": "Que faire du web ?", "start-1": "14 h"})
    page = animator.follow(answer)
    assert (page.path.partition("?")[0], "Added." in page.text) == (f"{PAGE}/+programme", True)
    assert told(world) == [
        ("Projets et travail à plusieurs", "2008-07-09", 840, None, "", ("jean michel Cornu", "A. Le Roux"), "idée"),
        ("Que faire du web ?", "2008-07-10", 570, 150, "B01", (), "idée"),
    ]
    head = world.page("Forum 2008").head
    version = world.site.storage.versions.get(world.page("Forum 2008").id, head)
    assert (head, version.summary) == (before + 1, "2 workshops of a pasted programme")
    assert [author.person.name for author in version.authors] == ["Anouk Animation"]


def test_a_double_submit_adds_once(world: World, animator: Browser) -> None:
    cards = pasted(animator)
    animator.send(cards, "/+paste", {})
    animator.send(cards, "/+paste", {})
    assert len(told(world)) == 3


def test_what_stands_there_already_is_not_kept_unless_one_asks_for_it(world: World, animator: Browser) -> None:
    animator.send(pasted(animator), "/+paste", {"keep-1": None, "keep-3": None})
    again = pasted(animator)
    names = [name for name, _ in form(again, "/+paste").fields if name.startswith("keep")]
    assert (names, "Already in the programme" in again.text) == (["keep-1", "keep-3"], True)


def test_a_page_can_be_named_instead_here_or_in_another_space_that_one_may_read(world: World) -> None:
    world.write("Forum 2007", TEXT)
    world.write("Forum 2007", "Mercredi 9 – Dans l’autre espace", space="closed")
    member, reader = world.browser("member"), world.browser("stranger")
    titles = [dict(form(pasted(member, "", source=title), "/+paste").fields)["title-1"] for title in (
        "Forum 2007", "[[closed:Forum 2007]]",
    )]  # fmt: skip
    assert titles == ["Projets et travail à plusieurs", "Dans l’autre espace"]
    missing = pasted(member, "", source="Forum 1999")
    assert (missing.status, "There is no such page." in missing.text) == (422, True)
    assert 'value="Forum 1999"' in missing.text
    assert reader.get(f"{PAGE}/+paste").status == 403


def test_whoever_may_not_read_a_page_learns_nothing_of_it(world: World) -> None:
    world.write("Forum 2007", TEXT, space="secret")
    people, stranger = world.site.storage.people, world.people["stranger"]
    world.site.storage.write(lambda: people.set_role(stranger.id, Role.MEMBER, space=world.space("open").id))
    asked = [pasted(world.browser(role), "", source="secret:Forum 2007").text for role in ("stranger", "member")]
    assert ["There is no such page." in text for text in asked] == [True, False]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "Paste a text, or name the page to take it from."),
        ("Une page sans rien.", "No workshop was found in it"),
        ("Mercredi 9 – Un atelier\n" * 12_000, "This is too long."),
    ],
)
def test_where_nothing_comes_of_it_the_form_says_why_and_keeps_what_was_typed(
    animator: Browser, text: str, problem: str
) -> None:
    answer = pasted(animator, text)
    assert (answer.status, problem in answer.text) == (422, True)
    assert form(answer, "/+paste").value("text").split() == text.split()


def test_a_field_that_cannot_be_read_is_told_and_nothing_typed_is_lost(world: World, animator: Browser) -> None:
    cards = pasted(animator)
    wrong = animator.send(cards, "/+paste", {"start-2": "tôt", "title-1": "", "date-3": "un jour", "keep-3": None})
    assert (wrong.status, wrong.text.count('aria-invalid="true"')) == (422, 2)
    fields = dict(form(wrong, "/+paste").fields)
    assert (fields["start-2"], fields["title-1"], fields["date-3"], "keep-3" in fields) == ("tôt", "", "un jour", False)
    assert fields["lines-1"].startswith("Session 1 : mercredi 4 juillet 2007\n")
    none = animator.send(cards, "/+paste", {"keep-1": None, "keep-2": None, "keep-3": None})
    assert (none.status, "Keep at least one, or go back." in none.text, told(world)) == (422, True, [])


def test_as_many_cards_as_one_looks_through_are_shown_at_a_time(world: World, animator: Browser) -> None:
    cards = pasted(animator, "".join(f"Mercredi 9 – Atelier sur {number}\n" for number in range(70)))
    assert (form(cards, "/+paste").value("count"), "20 more were found" in cards.text) == ("50", True)
    animator.send(cards, "/+paste", {})
    assert len(told(world)) == 50


def test_an_empty_programme_invites_to_paste_and_a_full_one_does_not(world: World, animator: Browser) -> None:
    way = f'href="{PAGE}/+paste"'
    assert animator.get(f"{PAGE}/+programme").text.count(way) == 2  # in the menu, too
    assert way not in world.browser("nobody").get(f"{PAGE}/+programme").text
    animator.send(pasted(animator), "/+paste", {})
    assert animator.get(f"{PAGE}/+programme").text.count(way) == 1


def test_what_was_sent_by_hand_is_no_more_than_a_form_can_send(animator: Browser) -> None:
    fields = {"csrf": form(animator.get(f"{PAGE}/+paste"), "/+paste").value("csrf"), "key": new_key()}
    assert animator.post(f"{PAGE}/+paste", {**fields, "count": "x"}).status == 400
    assert animator.post(f"{PAGE}/+paste", {**fields, "count": "999999999"}).status == 422

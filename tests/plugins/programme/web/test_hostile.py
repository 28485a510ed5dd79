"""A programme among people who may not do, or see, everything, and forms that are sent twice."""

import re

import pytest

from storage.records import Hides, Protection, Role
from tests.wiki.web.asking import Answer
from tests.wiki.web.forms import form
from tests.wiki.web.world import World

ATELIER = """:::{atelier} Coopérer
:id: at-1
:date: 2008-07-09
:début: 9h30
:durée: 2h30
:salle: B01
:animation: Yann Bigouin
:::
"""
SESSION = "---\ntype: session\nédition: Forum 2008\n---\n\n"
NAMELESS = ":::{atelier} Un\n:::\n\n:::{atelier} Deux\n:::\n\n:::{atelier} Trois\n:::\n"


def protect(world: World, title: str) -> None:
    page, protection = world.page(title), Protection(edit=Role.ANIMATOR, rename=None, delete=None)
    world.site.storage.write(lambda: world.site.storage.pages.protect(page.id, protection, by=1, at=world.time()))


def edition(world: World) -> str:
    """The edition's page as it is kept for everybody."""
    return world.browser("nobody").get("/open/Forum%202008").text


def test_what_is_dragged_leads_to_its_own_address_alone(world: World) -> None:
    world.write("Session", SESSION + ATELIER.replace("at-1", "../../Accueil/+delete"))
    moves = re.findall(r'data-move="([^"]*)"', world.browser("animator").get("/open/Session/+programme").text)
    assert [move.partition("?")[0] for move in moves] == ["/open/Session/+move/~1"]


def test_a_form_asked_again_for_something_else_does_it(world: World) -> None:
    world.write("Session", SESSION + ATELIER)
    member = world.browser("member")
    page = member.get("/open/Session/+move/at-1")
    for start in ("10h", "10h", "11h"):
        assert member.send(page, "/+move/at-1", {"start": start}).status == 303
    head = world.page("Session").head
    assert (head, ":début: 11h" in world.text("Session"), ":début: 10h" in world.text("Session", 2)) == (3, True, True)


def test_taking_an_atelier_out_twice_takes_out_one(world: World) -> None:
    world.write("Session", NAMELESS)
    member = world.browser("member")
    page = member.get("/open/Session/+atelier/~1")
    answers = [member.send(page, "/+remove-atelier/~1", {}).status for _ in range(2)]
    assert (answers, world.text("Session")) == ([303, 404], ":::{atelier} Deux\n:::\n\n:::{atelier} Trois\n:::\n")


def test_who_may_begin_pages_does_not_name_ateliers_of_a_protected_one(world: World) -> None:
    world.write("Session", NAMELESS)
    member = world.browser("member")
    page = member.get("/open/Session/+notes/~1")
    protect(world, "Session")
    assert member.send(page, "/+notes/~1", {"title": "Notes"}).status == 403
    assert (world.text("Session"), world.site.storage.pages.find(world.space().id, "notes")) == (NAMELESS, None)


@pytest.mark.parametrize("way", ["session", "reuse"])
def test_a_protected_page_in_the_trash_is_not_begun_anew(world: World, way: str) -> None:
    world.write("Session", SESSION + ATELIER)
    world.write("Charte", "protégée", by="animator")
    protect(world, "Charte")
    world.delete("Charte")
    where = "Session" if way == "reuse" else "Forum%202008"
    member = world.browser("member")
    answer = member.send(member.get(f"/open/{where}/+{way}"), f"/+{way}", {"title": "Charte", "date": "2010-07-07"})
    assert (answer.status, world.page("Charte").deleted is not None) == (422, True)


TALKED = ("programme", "points", "material", "edition.ics", "edition.csv", "edition.xml", "print", "move/at-1")


@pytest.mark.parametrize("verb", TALKED)
def test_a_talk_is_no_page_of_a_programme(world: World, verb: str) -> None:
    world.write("Session", SESSION)
    world.change("Session", f"## Sujet\n\n{ATELIER}", talk=True)
    assert world.browser("member").get(f"/open/Session/talk/+{verb}").status == 404


def test_what_a_talk_says_is_not_in_the_programme(world: World) -> None:
    world.write("Session", SESSION)
    world.change("Session", SESSION + ATELIER, talk=True)
    assert "Coopérer" not in world.browser("member").get("/open/Forum%202008/+programme").text


def test_a_kept_page_is_drawn_anew_whatever_happens_to_its_sessions(world: World) -> None:
    world.write("Session", SESSION + ATELIER)
    animator, seen = world.browser("animator"), [("Coopérer" in edition(world), "/open/Session#" in edition(world))]
    animator.send(animator.get("/open/Session/+rename"), "/+rename", {"title": "Matin"})
    seen.append(("Coopérer" in edition(world), "/open/Matin#" in edition(world)))
    animator.send(animator.get("/open/Matin/+delete"), "/+delete", {})
    seen.append(("Coopérer" in edition(world), False))
    csrf = form(animator.get("/open/Forum%202008/+edit"), "/+edit").value("csrf")
    animator.post("/open/Matin/+undelete", {"csrf": csrf})
    seen.append(("Coopérer" in edition(world), "/open/Matin#" in edition(world)))
    world.write("Matin", "plus rien")
    seen.append(("Coopérer" in edition(world), False))
    assert seen == [(True, True), (True, True), (False, False), (True, True), (False, False)]


def test_what_is_hidden_of_a_session_is_hidden_on_the_kept_page(world: World) -> None:
    world.write("Session", SESSION + ATELIER)
    assert "Coopérer" in edition(world)
    world.hide("Session", 1, Hides.TEXT)
    shown = [edition(world), world.browser("administrator").get("/open/Forum%202008").text]
    assert not any("Coopérer" in page for page in shown)


def test_notes_are_listed_under_the_title_that_they_have(world: World) -> None:
    world.write("Session", SESSION + ATELIER)
    world.write("Carnet", ":::{notes}\n:atelier: at-1\n:page: [[Session]]\n:::\n")
    animator, reader = world.browser("animator"), world.browser("nobody")
    titles = []
    for act, fields in (("rename", {"title": "Cahier"}), ("delete", {})):
        titles.append(re.findall("Carnet|Cahier", reader.get("/open/Session").text))
        here = "Carnet" if act == "rename" else "Cahier"
        animator.send(animator.get(f"/open/{here}/+{act}"), f"/+{act}", fields)
    titles.append(re.findall("Carnet|Cahier", reader.get("/open/Session").text))
    assert [list(dict.fromkeys(found)) for found in titles] == [["Carnet"], ["Cahier"], []]


def test_ways_to_change_what_stands_in_another_space_are_not_kept_for_others(world: World) -> None:
    world.write("Session", "---\nédition: open:Forum 2008\n---\n" + ATELIER, space="closed", by="administrator")
    other, space = world.people["other"], world.space("closed")
    world.site.storage.write(lambda: world.site.storage.people.set_role(other.id, Role.READER, space=space.id))
    pages: list[Answer] = [world.browser(who).get("/open/Forum%202008") for who in ("member", "other")]
    assert [("Coopérer" in page.text, "/closed/Session/+move" in page.text) for page in pages] == [(True, False)] * 2
    asked = [world.browser(who).get("/open/Forum%202008/+programme").text for who in ("member", "other")]
    assert ["/closed/Session/+move" in page for page in asked] == [True, False]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_where_time_ends_everything_is_drawn_still(world: World, day: str) -> None:
    row = "|durée|séquence|\n|-|-|\n|20h|Tour|\n|20h|Tour|\n"
    text = ATELIER.replace("2008-07-09", day).replace("9h30", "23h").replace("2h30", "24h")
    late = f"---\ntype: édition\ndébut: {day}\nfin: 9999-12-31\nfuseau: Pacific/Auckland\n---\n"
    world.write("Session", late + text.removesuffix(":::\n") + row + ":::\n")
    verbs = (
        "",
        "programme",
        "points",
        "material",
        "en-salle/at-1",
        "move/at-1",
        "atelier/at-1",
        "deroule/at-1",
        "session",
        "reuse",
        "edition.ics",
        "edition.csv",
        "edition.xml",
        "print",
        "print/programme",
        "print/doors",
    )
    member = world.browser("member")
    statuses = {verb: member.get(f"/open/Session/+{verb}" if verb else "/open/Session").status for verb in verbs}
    assert statuses == dict.fromkeys(verbs, 200)
    form_page = member.get("/open/Session/+session")
    assert member.send(form_page, "/+session", {"title": "Fin", "date": day, "count": "9"}).status in {303, 422}


def test_a_text_of_many_grids_shows_one(world: World) -> None:
    world.write(
        "Session", SESSION + ATELIER + ":::{programme}\n:::\n\n" * 40 + ":::{notes}\n:atelier: at-1\n:::\n\n" * 40
    )
    shown = world.browser("member").get("/open/Session").text
    assert (shown.count("<table"), shown.count("<svg") < 40, "block-failed" in shown) == (1, True, False)


def test_a_day_of_more_rooms_than_a_screen_holds_is_a_list(world: World) -> None:
    world.write(
        "Session", SESSION + "".join(ATELIER.replace("B01", f"R{n}").replace("at-1", f"a{n}") for n in range(100))
    )
    shown = world.browser("nobody").get("/open/Session/+programme").text
    assert (shown.count("<table"), shown.count('class="card-title"')) == (0, 100)


def test_a_running_order_that_no_form_can_send_is_edited_in_the_page(world: World) -> None:
    rows = "|durée|séquence|\n|-|-|\n" + "|5|*Tour*|\n" * 400
    world.write("Session", ATELIER.removesuffix(":::\n") + rows + ":::\n")
    member = world.browser("member")
    assert member.get("/open/Session/+deroule/at-1").location == "/open/Session/+edit"
    assert member.get("/open/Session/+en-salle/at-1").text.count("data-row") == 200

"""The ways out of a programme: what each viewer may take along, and that it stays the same thing."""

import csv
import re
from io import StringIO

import icalendar
import pytest

from storage.records import Hides
from tests.wiki.web.asking import Answer
from tests.wiki.web.world import World

EDITION = "/open/Forum_2008"
WAYS = ["+edition.ics", "+edition.xml", "+edition.csv", "+print", "+print/programme", "+print/day", "+print/doors",
        "+print/sheets"]  # fmt: skip
SECRET = "Canari"


def atelier(title: str, ref: str, **fields: str) -> str:
    return f":::{{atelier}} {title}\n:id: {ref}\n" + "".join(f":{name}: {said}\n" for name, said in fields.items())


MORNING = {"date": "2008-07-09", "début": "9h30", "durée": "2h30", "salle": "b01", "état": "confirmé"}
SESSION = (
    "---\nédition: Forum 2008\n---\nAvant.\n\n"
    + atelier("Coopérer, de l’imaginaire à l’utopie", "at-3f9c", animation="Yann Bigouin ; Mathilde Guiné", **MORNING)
    + "Des mots *en prose*, et [[Accueil|un lien]].\n\n| durée | séquence |\n|---|---|\n| 15 min | Accueil |\n:::\n\n"
    + atelier("=Formule", "at-2", date="2008-07-10", début="17h", durée="1h30", animation="Mathilde Guiné")
    + ":::\n"
)


@pytest.fixture
def shown(world: World) -> World:
    world.write("Session A", SESSION)
    return world


def get(world: World, path: str, role: str = "nobody") -> Answer:
    return world.browser(role).get(path)


def names(answer: Answer) -> list[str]:
    return [str(event["summary"]) for event in icalendar.Calendar.from_ical(answer.body).events]


def test_a_calendar_is_of_an_edition_a_session_or_a_person(shown: World) -> None:
    both = ["Coopérer, de l’imaginaire à l’utopie", "=Formule"]
    found = get(shown, f"{EDITION}/+edition.ics")
    assert (found.status, found.header("content-type"), names(found)) == (200, "text/calendar; charset=utf-8", both)
    assert names(get(shown, "/open/Session_A/+edition.ics")) == both
    assert names(get(shown, f"{EDITION}/+edition.ics?who=Mathilde+Guin%C3%A9")) == both
    assert names(get(shown, f"{EDITION}/+edition.ics?who=yann+bigouin")) == both[:1]
    assert names(get(shown, f"{EDITION}/+edition.ics?who=Personne")) == []


def test_an_event_keeps_its_id_through_edits_and_a_new_title_of_its_page(shown: World) -> None:
    def first() -> tuple[str, str, int]:
        (event, _) = icalendar.Calendar.from_ical(get(shown, f"{EDITION}/+edition.ics").body).events
        return str(event["uid"]), str(event["url"]), int(str(event.decoded("sequence")))

    uid, url, sequence = first()
    shown.write("Session A", SESSION.replace("9h30", "8h30"))
    animator = shown.browser("animator")
    animator.send(animator.get("/open/Session_A/+rename"), "/+rename", {"title": "Session B"})
    assert first() == (uid, url.replace("Session_A", "Session_B"), sequence + 1)


def test_words_are_those_that_are_read(shown: World) -> None:
    event = icalendar.Calendar.from_ical(get(shown, f"{EDITION}/+edition.ics").body).events[0]
    assert str(event["description"]).splitlines()[:3] == [
        "Animation\N{NO-BREAK SPACE}: Yann Bigouin, Mathilde Guiné", "", "Des mots en prose, et un lien.",
    ]  # fmt: skip
    assert str(event["location"]) == "B01"
    schedule = get(shown, f"{EDITION}/+edition.xml").text
    assert "<abstract>Des mots en prose, et un lien.</abstract>" in schedule
    assert "<description>durée séquence\n15 min Accueil</description>" in schedule


def test_a_table_is_in_the_language_of_its_space(shown: World) -> None:
    answer = get(shown, f"{EDITION}/+edition.csv")
    rows = list(csv.reader(StringIO(answer.body.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows[0][:6] == ["Jour", "Début", "Fin", "Minutes", "Salle", "Titre"]
    assert [row[:6] for row in rows[1:]] == [
        ["09/07/2008", "09:30", "12:00", "150", "B01", "Coopérer, de l’imaginaire à l’utopie"],
        ["10/07/2008", "17:00", "18:30", "90", "", "'=Formule"],
    ]
    assert answer.header("content-disposition").startswith('attachment; filename="Forum_2008.csv"')


@pytest.mark.parametrize("way", WAYS[:3])
def test_what_one_has_already_is_not_sent_again(shown: World, way: str) -> None:
    answer = get(shown, f"{EDITION}/{way}")
    again = shown.browser("nobody").get(f"{EDITION}/{way}", **{"If-None-Match": answer.header("etag")})
    assert (again.status, again.body) == (304, b"")
    assert (answer.header("cache-control"), get(shown, f"{EDITION}/{way}", "member").header("cache-control")) == (
        "no-cache", "no-store",
    )  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_nobody_takes_along_what_she_may_not_read(world: World, way: str) -> None:
    text = atelier(SECRET, "at-1", **MORNING) + ":::\n"
    world.write("Session", f"---\nédition: open:Forum 2008\n---\n{text}", space="closed")
    world.write("Session cachée", f"---\nédition: Forum 2008\n---\n{text}")
    world.hide("Session cachée", 1, Hides.TEXT)
    path = f"{EDITION}/{way}"
    assert SECRET not in get(world, path).text
    assert SECRET not in get(world, path, "stranger").text
    assert get(world, f"/closed/Session/{way}").status in {303, 403}
    assert (SECRET in get(world, path, "member").text) == (way != "+print")


@pytest.mark.parametrize("way", WAYS)
def test_hostile_words_and_dates_are_words_and_dates(world: World, way: str) -> None:
    hostile = "<script>alert(1)</script>\"'&"
    fields = {"date": "2008-07-09", "début": "9h", "durée": "1h", "salle": hostile, "animation": hostile}
    ends = [atelier(f"Fin {n}", f"f{n}", date=day, début="23h", durée="24h") + ":::\n\n"
            for n, day in enumerate(("0001-01-01", "9999-12-31"))]  # fmt: skip
    always = atelier("Toujours", "t", date="9999-12-31", **{"en continu": "oui"}) + ":::\n"
    world.write(
        "S", "---\nédition: Forum 2008\n---\n" + atelier(hostile, "x", **fields) + ":::\n\n" + "".join(ends) + always
    )
    answer = get(world, f"{EDITION}/{way}")
    assert answer.status == 200
    if way.startswith("+print") or way.endswith("xml"):
        assert "<script>alert" not in answer.text


@pytest.mark.parametrize("way", WAYS)
def test_a_page_without_programme_has_an_empty_one(world: World, way: str) -> None:
    world.write("Page", "Des mots.")
    assert get(world, f"/open/Page/{way}").status == 200
    assert get(world, f"/open/Personne/{way}").status == 404


def test_the_programme_offers_its_ways_out(shown: World) -> None:
    page = get(shown, f"{EDITION}/+programme").text
    ways = re.findall(r'href="([^"]*(?:edition\.|\+print)[^"]*)"', page)
    assert ways == [
        "webcal://127.0.0.1:8000/open/Forum_2008/+edition.ics",
        "/open/Forum_2008/+edition.ics",
        "/open/Forum_2008/+edition.ics?who=Mathilde+Guin%C3%A9",
        "/open/Forum_2008/+edition.ics?who=Yann+Bigouin",
        "/open/Forum_2008/+edition.csv",
        "/open/Forum_2008/+edition.xml",
        "/open/Forum_2008/+print",
    ]


def test_a_space_that_is_not_public_offers_no_subscription(world: World) -> None:
    world.write("Session", atelier("A", "a", **MORNING) + ":::\n", space="closed")
    assert "webcal:" not in get(world, "/closed/Session/+programme", "member").text

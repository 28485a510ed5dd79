"""`schedule.xml` follows the order and the types of the format, and its ids stay."""

import re
from datetime import date
from xml.dom.minidom import Element, parseString

from plugins.programme.model.moments import Span
from plugins.programme.out.schedule import acronym, schedule
from plugins.programme.out.telling import Told
from tests.plugins.programme.out.telling import DAY, item, told

UUID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
MOMENT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d"
EVENT = {
    "date": MOMENT,
    "start": r"[0-2]\d:[0-5]\d",
    "duration": r"\d\d:[0-5]\d",
    "room": r".+",
    "slug": r"[a-z0-9_]{4,}-[a-z0-9_-]{4,}",
    "url": r"https?://.+",
    "recording": r"\s*true\s*",
    "title": r".+",
    "subtitle": r"",
    "track": r".+",
    "type": r".+",
    "language": r"fr",
    "abstract": r"[^|]*",
    "description": r"[^|]*",
    "logo": r"",
    "persons": r"[^|]*",
    "links": r"",
    "attachments": r"",
}


def written(programme: Told) -> Element:
    root = parseString(schedule(programme, kind="Atelier", nowhere="Salle à préciser")).documentElement
    assert root is not None
    return root


def children(element: Element, name: str = "") -> list[Element]:
    found = [child for child in element.childNodes if isinstance(child, Element)]
    return [child for child in found if not name or child.tagName == name]


def text(element: Element) -> str:
    return "".join(
        child.data if child.nodeType == child.TEXT_NODE else text(child)  # type: ignore[arg-type]
        for child in element.childNodes
    )


def attributes(element: Element) -> dict[str, str]:
    return dict(element.attributes.items())


def every_event(root: Element) -> list[Element]:
    return [event for day in children(root, "day") for room in children(day) for event in children(room)]


PROGRAMME = told(
    item("b", title="Deux", day=DAY, start=600, minutes=45, room="B02", people=("Anne", "Jean")),
    item("a", title="Un <&> \"deux\"", day=DAY, start=570, minutes=150, room="B01", kind="séance", intro="Des mots",
         rest="Encore"),
    item("c", title="Nuit", day=date(2026, 7, 8), start=1380, minutes=1440),
    item("fablab", title="Fablab", ongoing=True, day=DAY, hours=(Span(start=600, end=1080),), room="B02"),
    item("idée", title="Sans heure"),
    days=(DAY, date(2026, 7, 7), date(2026, 7, 8)),
)  # fmt: skip


def test_the_elements_stand_in_their_order() -> None:
    root = written(PROGRAMME)
    assert [child.tagName for child in children(root)] == ["generator", "version", "conference", "day", "day", "day"]
    conference = {child.tagName: text(child) for child in children(children(root, "conference")[0])}
    assert list(conference.items()) == [
        ("acronym", "forum-2026"),
        ("title", "Forum 2026"),
        ("start", "2026-07-06"),
        ("end", "2026-07-08"),
        ("days", "3"),
        ("timeslot_duration", "00:05"),
        ("base_url", "https://wiki.example/forum/Forum_2026"),
        ("time_zone_name", "Europe/Paris"),
    ]
    for event in every_event(root):
        assert [child.tagName for child in children(event)] == list(EVENT)
        wrong = [
            child.tagName for child in children(event) if not re.fullmatch(EVENT[child.tagName], text(child), re.DOTALL)
        ]
        assert wrong == []
        assert re.fullmatch(UUID, event.getAttribute("guid"))
        assert 0 < int(event.getAttribute("id")) < 1 << 31


def test_days_and_rooms_hold_what_takes_place_there() -> None:
    root = written(PROGRAMME)
    days = children(root, "day")
    assert [attributes(day) for day in days] == [
        {"index": "1", "date": "2026-07-06", "start": "2026-07-06T00:00:00+02:00", "end": "2026-07-07T00:00:00+02:00"},
        {"index": "2", "date": "2026-07-07", "start": "2026-07-07T00:00:00+02:00", "end": "2026-07-08T00:00:00+02:00"},
        {"index": "3", "date": "2026-07-08", "start": "2026-07-08T00:00:00+02:00", "end": "2026-07-09T23:00:00+02:00"},
    ]
    shown = [
        (room.getAttribute("name"), [text(children(event, "title")[0]) for event in children(room)])
        for day in days
        for room in children(day)
    ]
    assert shown == [("B02", ["Deux", "Fablab"]), ("B01", ['Un <&> "deux"']), ("Salle à préciser", ["Nuit"])]


def test_an_event_says_what_is_known_of_it() -> None:
    (event,) = (one for one in every_event(written(PROGRAMME)) if text(children(one, "title")[0]).startswith("Un "))
    said = {child.tagName: " ".join(text(child).split()) for child in children(event)}
    number = event.getAttribute("id")
    assert said == {
        "date": "2026-07-06T09:30:00+02:00", "start": "09:30", "duration": "02:30", "room": "B01",
        "slug": f"atelier-{number}-un-deux", "url": "https://wiki.example/forum/Session_A#user-a",
        "recording": "true", "title": 'Un <&> "deux"', "subtitle": "", "track": "Session « A »", "type": "séance",
        "language": "fr", "abstract": "Des mots", "description": "Encore", "logo": "", "persons": "", "links": "",
        "attachments": "",
    }  # fmt: skip


def test_people_have_ids_and_names() -> None:
    (event,) = (one for one in every_event(written(PROGRAMME)) if text(children(one, "title")[0]) == "Deux")
    people = children(children(event, "persons")[0])
    assert [text(person) for person in people] == ["Anne", "Jean"]
    assert all(re.fullmatch(UUID, person.getAttribute("guid")) for person in people)
    assert len({person.getAttribute("id") for person in people}) == 2


def test_ids_stay_when_all_that_is_said_changes() -> None:
    before, after = (
        attributes(every_event(written(told(item("a", title=title, day=DAY, start=start, minutes=60))))[0])
        for title, start in (("Avant", 540), ("Après", 600))
    )
    assert before == after


def test_no_two_events_share_an_id_or_slug() -> None:
    events = every_event(written(told(*(item(f"a{n}", title="x", day=DAY, start=n, minutes=9) for n in range(300)))))
    assert len(events) == 300
    for name in ("id", "guid"):
        assert len({event.getAttribute(name) for event in events}) == 300
    assert len({text(children(event, "slug")[0]) for event in events}) == 300


def test_what_xml_cannot_say_is_left_out() -> None:
    root = written(told(item("a", title="a\x00b\x0bc\ufffe", day=DAY, start=540, minutes=60, room='R\x01"<&')))
    (event,) = every_event(root)
    assert (text(children(event, "title")[0]), text(children(event, "room")[0])) == ("abc", 'R"<&')


def test_the_clocks_change_on_two_sundays() -> None:
    for day, start, minutes, expected in (
        (date(2026, 3, 29), 60, 120, ("2026-03-29T01:00:00+01:00", "01:00", "02:00")),
        (date(2026, 3, 29), 570, 60, ("2026-03-29T09:30:00+02:00", "09:30", "01:00")),
        (date(2026, 10, 25), 150, 60, ("2026-10-25T02:30:00+02:00", "02:30", "01:00")),
        (date(2026, 10, 25), 570, 60, ("2026-10-25T09:30:00+01:00", "09:30", "01:00")),
    ):
        (event,) = every_event(written(told(item("a", day=day, start=start, minutes=minutes), days=(day,))))
        assert tuple(text(child) for child in children(event)[:3]) == expected


def test_an_acronym_is_long_enough_and_plain() -> None:
    assert [acronym(title) for title in ("Été 2026", "Ça", "日本", "Forum des usages !")] == [
        "ete-2026", "ca__", "page", "forum-des-usages",
    ]  # fmt: skip


def test_an_empty_programme_is_a_schedule_too() -> None:
    root = written(told(days=()))
    assert [child.tagName for child in children(root)] == ["generator", "version", "conference"]

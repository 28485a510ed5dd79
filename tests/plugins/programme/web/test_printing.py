"""What is printed of a programme: every atelier on its sheets, a code that leads to its notes, lines to sign."""

import re

import pytest

from tests.plugins.programme.web.test_exports import EDITION, MORNING, SESSION, atelier, get
from tests.wiki.web.asking import heading
from tests.wiki.web.world import World


@pytest.fixture
def shown(world: World) -> World:
    world.write("Session A", SESSION.replace(":état:", ":capacité: 45\n:état:"))
    return world


def test_all_that_can_be_printed_is_offered_whole_and_by_day(shown: World) -> None:
    page = get(shown, f"{EDITION}/+print")
    assert heading(page) == "Forum 2008"
    assert re.findall(r'href="(/open/Forum_2008/\+print/[^"]+)"', page.text) == [
        "/open/Forum_2008/+print/programme",
        "/open/Forum_2008/+print/day",
        "/open/Forum_2008/+print/day?day=2008-07-09",
        "/open/Forum_2008/+print/day?day=2008-07-10",
        "/open/Forum_2008/+print/doors",
        "/open/Forum_2008/+print/doors?day=2008-07-09",
        "/open/Forum_2008/+print/doors?day=2008-07-10",
        "/open/Forum_2008/+print/doors?by=atelier",
        "/open/Forum_2008/+print/sheets",
        "/open/Forum_2008/+print/sheets?day=2008-07-09",
        "/open/Forum_2008/+print/sheets?day=2008-07-10",
    ]
    assert get(shown, f"{EDITION}/+print/other").status == 404


def test_the_list_tells_every_day(shown: World) -> None:
    page = shown.browser("nobody", language="fr").get(f"{EDITION}/+print/programme").text
    nbsp = "\N{NO-BREAK SPACE}"
    assert re.findall(r'class="list-day-name">([^<]+)', page) == [
        f"mercredi 9{nbsp}juillet 2008", f"jeudi 10{nbsp}juillet 2008",
    ]  # fmt: skip
    assert re.findall(r'class="list-name">([^<]+)', page) == ["Coopérer, de l’imaginaire à l’utopie", "=Formule"]
    assert "(idée)" in page


def test_a_day_is_a_poster_and_each_can_be_had_alone(shown: World) -> None:
    both, one = (get(shown, f"{EDITION}/+print/day{query}").text for query in ("", "?day=2008-07-10"))
    assert [page.count('<article class="paper') for page in (both, one)] == [2, 1]
    assert re.findall(r'class="day-title">([^<]+)', one) == ["=Formule"]
    assert re.findall(r'class="day-room">([^<]+)', both) == ["B01", "Room to choose"]


def test_a_door_has_its_ateliers_each_with_a_code(shown: World) -> None:
    shown.write("Session B", "---\nédition: Forum 2008\n---\n" + "".join(
        atelier(f"Court {n}", f"c{n}", date="2008-07-11", début=f"{9 + n}h", durée="1h", salle="Amphi") + ":::\n\n"
        for n in range(9)
    ))  # fmt: skip
    rooms, alone = (get(shown, f"{EDITION}/+print/doors{query}").text for query in ("", "?by=atelier"))
    assert re.findall(r'class="door-room">([^<]+)', rooms) == ["B01", "Amphi", "Amphi"]
    assert rooms.count('class="qr"') == 10
    assert re.findall(r'class="door-room">([^<]+)', alone) == ["B01", "Room to choose", *["Amphi"] * 9]


def test_a_code_leads_to_the_notes_as_soon_as_there_are_some(shown: World) -> None:
    def codes() -> list[str]:
        return re.findall(r'<svg[^>]*class="qr".*?</svg>', get(shown, f"{EDITION}/+print/doors").text, re.DOTALL)

    before = codes()
    shown.write(
        "Notes : Coopérer", "---\ntype: notes\nédition: Forum 2008\n---\n\n:::{notes}\n:atelier: at-3f9c\n:::\n"
    )
    assert (len(before), len(codes()), before == codes()) == (1, 1, False)


def test_there_are_as_many_lines_to_sign_as_places(shown: World) -> None:
    page = get(shown, f"{EDITION}/+print/sheets").text
    assert re.findall(r'class="sign-title">([^<]+)', page) == ["Coopérer, de l’imaginaire à l’utopie"] * 3 + [
        "=Formule"
    ]
    assert [int(line) for line in re.findall(r'class="sign-number">(\d+)', page)] == [*range(1, 46), *range(1, 21)]
    assert re.findall(r'class="sign-part">([^<]+)', page) == ["1/3", "2/3", "3/3"]


def test_one_atelier_alone_can_be_signed(world: World) -> None:
    world.write("S", atelier("Seul", "a", **MORNING) + ":::\n\n" + atelier("Autre", "b", **MORNING) + ":::\n")
    name = f"{world.page('S').id}-b"
    page = get(world, f"/open/S/+print/sheets?atelier={name}").text
    assert re.findall(r'class="sign-title">([^<]+)', page) == ["Autre"]

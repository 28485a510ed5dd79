"""The programme on paper, as Chromium prints it: the right pages, and no card, row or code cut in two."""

import re
import uuid
from collections.abc import Sequence

import pytest
from playwright.sync_api import Page, expect

from tests.browser.begun import written
from tests.browser.conftest import Open, Profiles
from tests.browser.looking import Look

pytestmark = pytest.mark.browser
MM = 96 / 25.4  # CSS pixels
A4, A3 = (210, 297), (420, 297)
ROOMS = ("B01", "B02", "Amphi Schœlcher", "Salle des conseils", "Hall", "Médiathèque du port", "Jardin", "Cuisine")
HOURS = (("9h", "1h15"), ("10h30", "1h30"), ("14h", "1h"), ("15h15", "1h30"), ("17h", "1h30"), ("20h30", "2h"))
TITLES = ("Monnaies locales", "Habitat coopératif et propriété d’usage", "Ce qui peut empêcher de coopérer",
          "Rédiger collectivement : outils, postures, pièges et petites ruses de l’animation à distance")  # fmt: skip
OFFERED = {
    "Programme": "/programme",
    "Affiches du jour": "/day",
    "Affichettes de porte": "/doors",
    "Affichettes d’atelier": "/doors?by=atelier",
    "Feuilles d’émargement": "/sheets",
}
# What must stand whole on its page, and how far it reaches in millimetres between the margins.
WHOLE = {"programme": (".list-line", 267), "day": (".day-slip", 277), "doors": (".door-slip", 269),
         "sheets": (".sign-line", 273)}  # fmt: skip


def _atelier(number: int, day: str, hour: str, length: str, room: str) -> str:
    return (
        f":::{{atelier}} {TITLES[number % 4]}\n:id: p{number}\n:date: {day}\n:début: {hour}\n:durée: {length}\n"
        f":salle: {room}\n:animation: Yann Bigouin ; Mathilde Guiné\n:état: confirmé\n:::\n\n"
    )


def _text(hours: Sequence[tuple[str, str]]) -> str:
    """A quiet morning, then a day with eight rooms at these hours."""
    quiet = [("9h30", "2h30", "B01"), ("9h30", "1h", "B02"), ("17h", "1h30", "B01")]
    full = [(hour, length, room) for hour, length in hours for room in ROOMS]
    placed = [*(("2026-07-08", *one) for one in quiet), *(("2026-07-09", *one) for one in full)]
    blocks = "".join(_atelier(number, *place) for number, place in enumerate(placed))
    return f"---\ntype: édition\ndébut: 2026-07-08\nfin: 2026-07-09\nsalles: {' ; '.join(ROOMS)}\n---\n{blocks}"


@pytest.fixture(scope="module")
def edition(profiles: Profiles) -> str:
    """The address of an edition with both days."""
    return _edition(profiles.give("desktop", javascript=True, dark=False, role="Anouk"), HOURS)


def _edition(page: Page, hours: Sequence[tuple[str, str]]) -> str:
    return written(page, f"Forum imprimé {uuid.uuid4().hex[:8]}", _text(hours))


def _pages(page: Page, path: str) -> list[tuple[int, int]]:
    """The size of each printed page in millimetres."""
    page.goto(path)
    pdf = page.pdf(prefer_css_page_size=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    return [(round(float(width) * 25.4 / 72), round(float(height) * 25.4 / 72)) for width, height in boxes]


def test_every_sheet_is_as_large_as_its_paper(open_page: Open, edition: str) -> None:
    page = open_page()
    assert set(_pages(page, f"{edition}/+print/programme")) == {A4}
    assert _pages(page, f"{edition}/+print/day") == [A3] * 3
    assert _pages(page, f"{edition}/+print/day?day=2026-07-08") == [A3]
    assert _pages(page, f"{edition}/+print/doors") == [A4] * 18
    assert _pages(page, f"{edition}/+print/doors?by=atelier&day=2026-07-08") == [A4] * 3
    assert _pages(page, f"{edition}/+print/sheets?day=2026-07-08") == [A4] * 3


@pytest.mark.parametrize("sheet", WHOLE)
def test_nothing_is_cut(open_page: Open, edition: str, sheet: str) -> None:
    """In print, each part is told not to break and is shorter than a page; what has its own sheet lies inside it."""
    page = open_page()
    page.goto(f"{edition}/+print/{sheet}")
    page.emulate_media(media="print")
    width, height = (400, 277) if sheet == "day" else (182, 269)
    page.set_viewport_size({"width": int(width * MM), "height": int(height * MM)})
    part, longest = WHOLE[sheet]
    found = page.evaluate(
        """(part) => [...document.querySelectorAll(part)].map((one) => {
            const [own, paper] = [one, one.closest(".paper")].map((each) => each.getBoundingClientRect());
            const cell = one.closest("td, tr, li");
            return [own.height, getComputedStyle(cell).breakInside === "avoid", one.scrollWidth <= one.clientWidth + 1,
                own.bottom <= paper.bottom + 1 && own.right <= paper.right + 1, paper.height];
        })""",
        part,
    )
    assert len(found) >= 50
    assert {(whole, wide, inside) for _, whole, wide, inside, _ in found} == {(True, True, True)}
    assert max(own for own, *_ in found) < longest * MM / 3
    if sheet != "programme":  # each sheet is one page
        assert max(paper for *_, paper in found) <= longest * MM + 1


def test_letters_are_read_at_arms_length(open_page: Open, edition: str) -> None:
    page = open_page()
    parts = {"programme": ".list-name", "day": ".day-title", "doors": ".door-title", "sheets": ".sign-when"}
    for sheet, part in parts.items():
        page.goto(f"{edition}/+print/{sheet}")
        page.emulate_media(media="print")
        sizes = page.locator(part).evaluate_all("(all) => all.map((one) => parseFloat(getComputedStyle(one).fontSize))")
        assert round(min(sizes) * 72 / 96) >= 10


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_ways_there_are_found_on_both_screens(open_page: Open, size: str) -> None:
    edition = _edition(open_page(role="Anouk"), HOURS[:1])
    page, look = open_page(size), Look()
    page.goto(f"{edition}/+programme")
    assert look.faults(page) == []
    page.get_by_text("S’abonner, télécharger, imprimer").click()
    assert look.faults(page) == []
    page.get_by_role("link", name="Imprimer", exact=True).click()
    expect(page).to_have_url(f"{edition}/+print")
    assert look.faults(page) == []
    for name, sheet in OFFERED.items():
        page.get_by_role("link", name=name, exact=True).click()
        expect(page).to_have_url(f"{edition}/+print{sheet}")
        assert look.faults(page) == []
        page.get_by_role("link", name="Tout ce qui s’imprime").click()
        expect(page).to_have_url(f"{edition}/+print")

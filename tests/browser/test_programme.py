"""An animator's first quarter of an hour with a programme, and every way to move a card. In French."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.forum import (
    DAY,
    ROOMS,
    atelier,
    card,
    column,
    drag,
    drag_card,
    forum,
    left,
    line,
    source,
    stands,
    top,
)
from tests.browser.hands import press
from tests.browser.looking import Look

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SESSION = atelier("at-1", "Coopérer", "9h30", "B01", people="Yann Bigouin") + atelier("at-2", "Partager", "14h", "B02")
HANDLE = '[data-control="grip"]'
LENGTH = '[data-control="stretch"]'


def said(page: Page, words: str) -> Locator:
    """What was just said at the bottom of the window."""
    toast = page.locator(".toasts").get_by_role("status").filter(has_text=words)
    expect(toast).to_be_visible()
    return toast


def test_from_a_session_s_title_to_its_notes(open_page: Open) -> None:
    page, look = open_page(role="Anouk"), Look()
    address = forum(page).edition
    page.goto(address)
    page.get_by_text("Plus", exact=True).first.click()
    page.get_by_role("link", name="Nouvelle session").first.click()
    page.get_by_label("Titre de la session").fill(f"Entreprendre {address[-8:]}")
    page.get_by_label("Salle").fill("B01")
    press(page, "Créer la session")
    expect(page.locator("section.atelier")).to_have_count(3)
    expect(page.locator("[data-card]")).to_have_count(3)
    session = page.url.partition("?")[0]
    assert [line for line in source(page, session).splitlines() if line.startswith(":date:")] == [
        f":date: 2026-07-{day:02}" for day in (8, 9, 10)
    ]

    card(page, "Atelier 1").get_by_role("link", name="Compléter").click()
    page.get_by_label("Titre", exact=True).fill("Coopérer")
    page.get_by_label("Animation").fill("Yann Bigouin ; Mathilde Guiné")
    press(page, "Enregistrer")
    said(page, "Enregistré.")
    page.get_by_role("link", name="mercredi 8 juillet 2026").click()
    stands(page, "Coopérer", 570, 150, "B01")

    drag_card(page, "Coopérer", 600, "B02")
    told = said(page, "Déplacé.")
    stands(page, "Coopérer", 600, 150, "B02")
    look.at(page)
    told.get_by_role("button", name="Annuler").click()
    said(page, "Annulé")
    stands(page, "Coopérer", 570, 150, "B01")
    drag_card(page, "Coopérer", 600, "B01")
    expect(card(page, "Coopérer")).to_have_attribute("data-start", "600")
    drag(page, card(page, "Coopérer").locator(LENGTH), 780, "B01")
    expect(card(page, "Coopérer")).to_have_attribute("data-minutes", "180")
    text = source(page, session)
    assert (":début: 10h\n:durée: 3h\n" in text, text.count(":::{atelier}")) == (True, 3)

    look.go(page, f"{session}/+diff/4..5")
    expect(page.locator("main")).to_contain_text("9\u00a0h\u00a030 → 10\u00a0h")
    _notes(page, look, session)


def _notes(page: Page, look: Look, session: str) -> None:
    """« Ouvrir les notes », and there and back."""
    page.goto(session)
    block = page.locator("section.atelier").first
    block.get_by_role("link", name="Ouvrir les notes").click()
    press(page, "Ouvrir les notes")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Coopérer")
    look.at(page)
    notes = page.get_by_role("heading", level=1).inner_text()
    page.locator(".notes-head").get_by_role("link", name="Coopérer").click()
    expect(block).to_be_in_viewport()
    expect(block.get_by_role("link", name=notes)).to_be_visible()


def test_a_card_is_moved_by_keyboard_alone(open_page: Open) -> None:
    page = open_page(role="Anouk")
    made = forum(page, SESSION)
    page.goto(made.grid)
    tab_to(page, f'[data-title="Coopérer"] {HANDLE}')
    grip, live = card(page, "Coopérer").locator(HANDLE), page.locator(".programme > [role=status]")
    page.keyboard.press("Enter")
    expect(live).to_have_text("Les flèches le déplacent, Entrée le pose, Échap renonce.")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowRight")
    expect(live).to_have_text("10\u00a0h – 11\u00a0h, B02")
    page.keyboard.press("Escape")
    expect(live).to_have_count(0)
    expect(grip).to_be_focused()
    stands(page, "Coopérer", 570, 60, "B01")

    for key in ("Enter", "ArrowUp", "ArrowUp", "ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    said(page, "Déplacé.")
    stands(page, "Coopérer", 540, 60, "Amphi")
    expect(grip).to_be_focused()
    tab_to(page, f'[data-title="Coopérer"] {LENGTH}')
    for key in ("Enter", "ArrowDown", "ArrowDown", "Enter"):
        page.keyboard.press(key)
    expect(card(page, "Coopérer")).to_have_attribute("data-minutes", "90")
    expect(card(page, "Coopérer").locator(LENGTH)).to_be_focused()
    assert ":début: 9h\n:durée: 1h30\n:salle: Amphi\n" in source(page, made.sessions[0])


def tab_to(page: Page, selector: str) -> None:
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"{selector} cannot be reached by keyboard")


def test_a_card_is_moved_with_a_finger(open_page: Open) -> None:
    page = open_page("tablet", role="Anouk")
    page.goto(forum(page, SESSION).grid)
    held = card(page, "Coopérer").locator(HANDLE)
    held.scroll_into_view_if_needed()
    x, y = left(held) + 10, top(held) + 10
    steps = [(x, y), (x + 30, y + 30), (column(page, "B02"), line(page, 660) + 10)]
    session = page.context.new_cdp_session(page)
    for kind, point in zip(("touchStart", "touchMove", "touchMove"), steps, strict=True):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": point[0], "y": point[1]}]})
    expect(page.locator(".grid-ghost")).to_contain_text("B02")
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    said(page, "Déplacé.")
    stands(page, "Coopérer", 660, 60, "B02")


@pytest.mark.parametrize(("size", "javascript"), [("desktop", False), ("phone", True), ("phone", False)])
def test_a_card_is_moved_by_a_plain_form(open_page: Open, size: str, javascript: bool) -> None:
    page, look = open_page(size, javascript=javascript, role="Anouk"), Look(scripts=javascript)
    made = forum(page, SESSION)
    page.goto(made.grid)
    card(page, "Coopérer").get_by_role("link", name="Déplacer").click()
    page.get_by_label("Début").fill("tôt")
    press(page, "Déplacer")
    expect(page.get_by_text("Écrivez une heure comme 9h30 ou 14h.")).to_be_visible()
    page.get_by_label("Début").fill("10 h")
    page.get_by_label("Salle").fill(ROOMS[2])
    press(page, "Déplacer")
    told = said(page, "Déplacé.")
    stands(page, "Coopérer", 600, 60, "Amphi")
    look.at(page)
    told.get_by_role("link", name="Annuler").click()
    press(page, "Annuler cette modification")
    assert f":date: {DAY}\n:début: 9h30\n" in source(page, made.sessions[0])


ORDER = """Des questions.

| durée | séquence | consigne | matériel |
|---|---|---|---|
| 15 min | Accueil | Dites votre prénom | badges |
| 55 min | Freins | Un frein par feuille | feutres |
"""
FULL = (
    ":::{programme}\n:::\n\n"
    + atelier("at-1", "Coopérer, de l’imaginaire à l’utopie", "9h30", "B01", people="Yann Bigouin", body=ORDER)
    + atelier("at-2", "Cartographier son territoire", "9h45", "B01", people="Yann Bigouin ; Mathilde Guiné")
    + atelier("at-3", "Restituer", "17h30", "Cave")
    + ":::{atelier} Tiers-lieu éphémère\n:id: at-4\n:en continu: oui\n:horaires: 9h–12h ; 14h–18h\n:::\n\n"
    + ":::{atelier} À placer un jour\n:id: at-5\n:date: bientôt\n:::\n"
)
OF_EDITION = (
    f"/+programme?day={DAY}", "/+programme?view=agenda", "/+programme?view=session", "/+points", "/+session",
    "/+material", "/+paste", "/+print",
)  # fmt: skip
OF_SESSION = ("", "/+move/at-1", "/+notes/at-1", "/+deroule/at-1", "/+en-salle/at-1", "/+reuse")


def test_every_page_of_a_programme_is_accessible_and_fits(open_page: Open) -> None:
    page, look = open_page(role="Anouk"), Look()
    made = forum(page, FULL)
    session = made.sessions[0]
    paths = [f"{made.edition}{path}" for path in OF_EDITION] + [f"{session}{path}" for path in OF_SESSION]
    assert look.faults_on_both_screens(page, paths) == []


@pytest.mark.parametrize(("size", "dark"), [("desktop", False), ("phone", True)], ids=["light desktop", "dark phone"])
def test_what_is_wrong_in_an_atelier_is_said_to_everybody(open_page: Open, size: str, dark: bool) -> None:
    page = open_page(size, role="Anouk", dark=dark)
    page.goto(f"{forum(page, FULL).sessions[0]}/+atelier/at-2")
    page.get_by_label("Début").fill("tôt")
    page.get_by_label("Capacité").fill("beaucoup")
    press(page, "Enregistrer")
    expect(page.get_by_label("Début")).to_have_attribute("aria-invalid", "true")
    assert Look().faults(page) == []

"""An animator fills in a running order and follows it in the room, by keyboard, with scripts and without."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from tests.browser.begun import written
from tests.browser.conftest import Open
from tests.browser.looking import Look

pytestmark = pytest.mark.browser

SPACE = "/forum"


def begin(page: Page, title: str, *rows: str) -> None:
    """A page with an atelier of two hours and a half that began twenty minutes ago."""
    start = datetime.now(ZoneInfo("Europe/Paris")) - timedelta(minutes=20)
    fields = f":id: at-1\n:date: {start.date()}\n:début: {start.hour}h{start.minute:02}\n:durée: 2h30\n"
    table = "".join(f"{row}\n" for row in ("| durée | séquence | consigne |", "|---|---|---|", *rows))
    address = written(page, title, f":::{{atelier}} Coopérer\n{fields}\nDes questions.\n\n{table}:::\n")
    page.goto(f"{address}/+deroule/at-1")


def sees(page: Page, *sequences: str) -> None:
    """Wait until these are the lines, in this order."""
    fields = page.locator("tbody [name=c1]")
    expect(fields).to_have_count(len(sequences))
    for number, name in enumerate(sequences):
        expect(fields.nth(number)).to_have_value(name)


def test_times_follow_while_one_types_and_rows_move_by_keyboard(open_page: Open) -> None:
    page = open_page(role="Anouk")
    begin(page, "Déroulé au clavier", "| 2 h | Freins | |", "| 25 min | Accueil | |")
    fit = page.locator("[data-fit]")
    expect(fit).to_have_text("il reste 5\u00a0min")
    page.locator("[name=c0]").nth(1).fill("40")
    expect(fit).to_have_text("10\u00a0min de trop")
    page.keyboard.press("Alt+ArrowUp")
    sees(page, "Accueil", "Freins")
    expect(page.locator("[name=c0]").nth(0)).to_be_focused()
    expect(page.locator("[data-after]").nth(0)).to_have_text("40\u00a0min")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("un peu")
    page.keyboard.press("Tab")
    page.keyboard.type("Clôture")
    expect(page.locator("[data-unread]").nth(2)).to_be_visible()
    page.get_by_role("button", name="Monter la ligne 3").press("Enter")
    sees(page, "Accueil", "Clôture", "Freins")
    page.get_by_role("button", name="Retirer 1").press("Space")
    page.get_by_role("button", name="Enregistrer").press("Enter")
    page.goto(f"{SPACE}/Déroulé_au_clavier/+source")
    expect(page.locator("body")).to_contain_text("|---|---|---| | un peu | Clôture | | | 2 h | Freins | | :::")


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_form_can_be_read_by_all_and_used_without_scripts(open_page: Open, size: str) -> None:
    page = open_page(size, javascript=False, role="Anouk")
    begin(page, f"Déroulé sans script {size}", "| 2 h | Freins | |", "| 25 min | Accueil | |")
    page.get_by_role("button", name="Monter la ligne 2").click()
    sees(page, "Accueil", "Freins")
    page.get_by_role("button", name="+ séquence").click()
    page.locator("[name=c0]").nth(2).fill("15 min")
    page.get_by_role("button", name="Recompter").click()
    expect(page.locator("[data-fit]")).to_have_text("10\u00a0min de trop")
    page.get_by_role("button", name="Enregistrer").click()
    expect(page.locator(".order-short")).to_contain_text("10\u00a0min de trop")


@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_the_room_sees_what_is_on_and_looks_ahead_by_the_arrow_keys(open_page: Open, size: str) -> None:
    page, look = open_page(size, role="Anouk"), Look(scripts=True)
    begin(page, f"En salle {size}", "| 15 min | Accueil | |", "| 35 min | Freins | Écrivez |", "| 1 h | Leviers | |")
    look.at(page)
    page.get_by_role("link", name="En salle").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("Freins")
    expect(page.locator(".hall-left:visible")).to_contain_text("encore 2")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", level=2)).to_have_text("Leviers")
    page.keyboard.press("ArrowRight")
    page.get_by_role("link", name="Revenir à maintenant").click()
    expect(page.get_by_role("heading", level=2)).to_have_text("Freins")
    look.at(page)

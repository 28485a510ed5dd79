"""A newcomer's first quarter of an hour: read, search, come in, try, speak, follow, stay. No manual."""

import uuid

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.hands import press
from tests.browser.looking import Look

pytestmark = pytest.mark.browser
BOTH_WAYS = pytest.mark.parametrize(("size", "javascript"), [("desktop", True), ("phone", False)])


def _link(open_page: Open) -> str:
    """A join link to the sandbox, as an animator would print it."""
    anouk = open_page("desktop", role="Anouk")
    anouk.goto("/forum/+invite?to=Bac à sable")
    press(anouk, "Créer le lien")
    link = anouk.locator(".poster-url a").get_attribute("href")
    assert link
    return link


@BOTH_WAYS
def test_from_the_front_page_to_an_account_of_ones_own(open_page: Open, size: str, javascript: bool) -> None:
    page, look, name = open_page(size, javascript=javascript), Look(scripts=javascript), f"Zoé {uuid.uuid4().hex[:6]}"
    look.go(page, "/")
    page.locator('main input[name="q"]').fill("freins")
    page.locator('main input[name="q"]').press("Enter")
    expect(page.locator("main")).to_contain_text("Freins et leviers")
    page.get_by_role("link", name="Freins et leviers de la coopération").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Freins et leviers")

    look.go(page, _link(open_page))
    page.get_by_label("Votre prénom").fill(name)
    press(page, "Entrer")
    expect(page.get_by_role("heading", level=1)).to_have_text("Bac à sable")
    page.get_by_role("link", name="Modifier", exact=True).locator("visible=true").first.click()
    words = page.locator('textarea[name="text"]')
    words.fill(f"{words.input_value()}\n\n{name} était là.\n")
    press(page, "Aperçu")
    look.at(page)
    press(page, "Enregistrer")
    expect(page.locator("main")).to_contain_text(f"{name} était là.")

    look.go(page, "/+account")
    page.get_by_label("Mot de passe", exact=True).first.fill("une phrase entière")
    press(page, "Créer mon compte")
    look.at(page)
    look.go(page, "/forum/Bac_à_sable/+history")
    expect(page.locator("main")).to_contain_text(name)
    expect(page.locator("main").get_by_role("listitem").first).not_to_contain_text("invité·e")
    page.goto("/+account")
    page.get_by_role("link", name="Forum des usages coopératifs").last.click()
    expect(page.locator("main")).to_contain_text("Bac à sable")
    look.at(page)

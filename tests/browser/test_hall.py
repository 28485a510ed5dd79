"""In a hall, and after it: a code on the wall, a new space, a page that is renamed. In French, on two screens."""

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.browser.begun import written
from tests.browser.conftest import Open
from tests.browser.hands import press
from tests.browser.looking import Look

pytestmark = [pytest.mark.browser, pytest.mark.slow]
BOTH_WAYS = pytest.mark.parametrize(("size", "javascript"), [("desktop", True), ("phone", False)])


def _new_page(page: Page, text: str) -> tuple[str, str]:
    """A new page with this text, by an animator; returns its title and address."""
    title = f"Atelier {uuid.uuid4().hex[:8]}"
    return title, written(page, title, text)


@BOTH_WAYS
def test_from_a_code_on_the_wall_to_an_answer(open_page: Open, size: str, javascript: bool) -> None:
    anouk, look = open_page("desktop", role="Anouk"), Look(scripts=javascript)
    title, address = _new_page(anouk, "La salle et au premier étage.\n")
    anouk.goto(f"/forum/+invite?to={title}")
    Look().at(anouk)
    press(anouk, "Créer le lien")
    Look().at(anouk)
    expect(anouk.locator("svg.qr")).to_be_visible()
    link = anouk.locator(".poster-url a").get_attribute("href")
    assert link

    lea = open_page(size, javascript=javascript)
    look.go(lea, link)
    lea.get_by_label("Votre prénom").fill("Léa")
    press(lea, "Entrer")  # one
    expect(lea.get_by_role("heading", level=1)).to_have_text(title)
    expect(lea.locator("body")).to_contain_text("Bienvenue !")
    look.at(lea)
    lea.get_by_role("link", name="Modifier", exact=True).locator("visible=true").first.click()  # two
    lea.locator('textarea[name="text"]').fill("La salle est au premier étage.\n")
    press(lea, "Enregistrer")  # three
    expect(lea.locator("main")).to_contain_text("La salle est au premier étage.")

    look.go(lea, "/forum/+recent")
    line = lea.locator("main").get_by_role("listitem").filter(has_text=title).first
    expect(line).to_contain_text("Léa (invité·e)")
    look.go(lea, f"{address}/+talk")
    lea.get_by_label("Titre du sujet").fill("Et l’ascenseur ?")
    lea.get_by_label("Votre message").fill("Est-ce que l’étage est accessible ?")
    press(lea, "Publier")
    anouk.goto(address)
    expect(anouk.get_by_role("link", name=re.compile("Discussion.*non lu")).first).to_be_visible()
    anouk.goto(f"{address}/+talk")
    anouk.locator(".post-acts a").first.click()
    anouk.get_by_label("Votre réponse").fill("Oui, par la cour.")
    press(anouk, "Publier")
    look.go(lea, f"{address}/+talk")
    expect(lea.locator("main")).to_contain_text("Oui, par la cour.")
    expect(lea.locator("main")).to_contain_text("en réponse à Léa")

    look.go(lea, "/+return")
    back = lea.locator(".poster-url a").get_attribute("href")
    assert back
    phone = open_page("phone", javascript=javascript)
    look.go(phone, back)
    press(phone, "Entrer")
    phone.goto(f"{address}/+edit")
    expect(phone.locator('textarea[name="text"]')).to_have_value("La salle est au premier étage.\n")


@BOTH_WAYS
def test_a_page_is_renamed_and_its_old_title_leads_to_it(open_page: Open, size: str, javascript: bool) -> None:
    page, look = open_page(size, javascript=javascript, role="Anouk"), Look(scripts=javascript)
    title, address = _new_page(page, "Compte-rendu.\n")
    look.go(page, f"{address}/+rename")
    page.get_by_label("Nouveau titre").fill(f"{title} (compte-rendu)")
    press(page, "Renommer")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{title} (compte-rendu)")
    look.go(page, address)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{title} (compte-rendu)")
    expect(page.locator("main")).to_contain_text(re.compile("[Rr]edirigé"))


@BOTH_WAYS
def test_an_organiser_makes_a_space_gives_it_its_colour_and_invites(
    open_page: Open, size: str, javascript: bool
) -> None:
    page, look, slug = (
        open_page(size, javascript=javascript, role="Ada"),
        Look(scripts=javascript),
        uuid.uuid4().hex[:8],
    )
    look.go(page, "/+new-space")
    page.locator('input[name="title"]').fill("Réseau des tiers-lieux")
    page.locator('input[name="slug"]').fill(slug)
    page.locator("main form button[type=submit]").first.click()
    expect(page.locator("body")).to_contain_text("Réseau des tiers-lieux")
    look.at(page)
    look.go(page, f"/{slug}/+settings")
    page.locator('input[name="accent"]').first.fill("#7a2e8f")
    press(page, "Enregistrer")
    page.goto(f"/{slug}")
    look.at(page)
    accent = page.request.get(page.locator('link[rel="stylesheet"]').last.get_attribute("href") or "").text()
    assert "--accent" in accent
    look.go(page, f"/{slug}/+members")
    page.get_by_role("link", name="Inviter", exact=True).first.click()
    press(page, "Créer le lien")
    expect(page.locator("svg.qr")).to_be_visible()
    look.at(page)


@BOTH_WAYS
def test_a_vandal_who_came_by_a_link_is_undone_and_blocked(open_page: Open, size: str, javascript: bool) -> None:
    anouk, look = open_page(size, javascript=javascript, role="Anouk"), Look(scripts=javascript)
    pages = [_new_page(anouk, f"Compte-rendu {number}.\n") for number in (1, 2)]
    anouk.goto("/forum/+invite")
    press(anouk, "Créer le lien")
    link = anouk.locator(".poster-url a").get_attribute("href")
    assert link
    vandal, name = open_page("phone"), f"Vlad {uuid.uuid4().hex[:6]}"
    vandal.goto(link)
    vandal.get_by_label("Votre prénom").fill(name)
    press(vandal, "Entrer")
    for _, address in pages:
        vandal.goto(f"{address}/+edit")
        vandal.locator('textarea[name="text"]').fill("NIMPORTE QUOI\n")
        press(vandal, "Enregistrer")

    look.go(anouk, "/forum/+members")
    anouk.get_by_role("listitem").filter(has_text=name).get_by_role("link", name="Annuler").first.click()
    look.at(anouk)
    expect(anouk.locator("main")).to_contain_text(pages[0][0])
    anouk.locator(".revert-act button").click()
    look.at(anouk)
    for number, (_, address) in enumerate(pages, start=1):
        assert anouk.request.get(f"{address}/+source").text() == f"Compte-rendu {number}.\n"
    anouk.get_by_role("link", name="Bloquer", exact=True).first.click()
    look.at(anouk)
    press(anouk, "Bloquer")
    vandal.goto(f"{pages[0][1]}/+edit")
    expect(vandal.locator("main")).not_to_contain_text("Enregistrer")

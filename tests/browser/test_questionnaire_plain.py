"""Without a script: a questionnaire is answered by a code, one's own or everybody's, and typed in from paper."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.hands import press
from tests.browser.invited import links
from tests.browser.looking import Look

pytestmark = pytest.mark.browser


def test_without_a_script_by_the_code_of_a_slip(open_page: Open) -> None:
    anouk, look = open_page("desktop", role="Anouk"), Look(scripts=False)
    address, (link,) = links(anouk, "Bob")
    bob = open_page("phone", javascript=False)
    look.go(bob, f"{address}/+answer")
    bob.get_by_label("Le code de votre billet").fill(link.partition("#")[2])
    press(bob, "Ouvrir mes réponses")
    bob.get_by_label("Sur quoi coopérez-vous").fill("Un jardin")
    press(bob, "Garder, et choisir ce que je partage")
    card = bob.locator(".ask-card", has_text="Un jardin")
    card.get_by_label("Partagé avec mon nom").check()
    press(bob, "Terminer")
    expect(bob.locator(".band", has_text="avec le même code")).to_be_visible()
    expect(card.get_by_label("Partagé avec mon nom")).to_be_checked()


def test_by_everybodys_link_each_writes_for_herself_with_a_script_or_without(open_page: Open) -> None:
    anouk, look = open_page("desktop", role="Anouk"), Look(scripts=False)
    address, _ = links(anouk, "Bob")
    anouk.goto(f"{address}/+invite-respondents")
    anouk.get_by_label("Faire aussi un lien commun").check()
    press(anouk, "Créer les liens")
    link = anouk.locator(".slip-url a").get_attribute("href") or ""
    zoe, rozenn, bob = open_page("phone"), open_page("phone"), open_page("phone", javascript=False)
    zoe.goto(link)
    zoe.get_by_label("Sur quoi coopérez-vous").fill("Un four à pain")
    expect(zoe.get_by_role("status")).to_have_text("Gardé, scellé")
    rozenn.goto(link)
    expect(rozenn.get_by_label("Sur quoi coopérez-vous")).to_have_value("")
    zoe.evaluate("localStorage.clear()")
    zoe.reload()
    expect(zoe.get_by_label("Sur quoi coopérez-vous")).to_have_value("Un four à pain")
    look.go(bob, f"{address}/+answer")
    bob.get_by_label("Le code de votre billet").fill(link.partition("#")[2])
    press(bob, "Ouvrir mes réponses")
    look.at(bob)
    expect(bob.get_by_label("Sur quoi coopérez-vous")).to_have_value("")
    own = bob.locator(".slip-code").inner_text()
    bob.get_by_label("Sur quoi coopérez-vous").fill("Un jardin")
    press(bob, "Garder, et choisir ce que je partage")
    for code, kept in ((own, "Un jardin"), (zoe.url.partition("#")[2], "Un four à pain")):
        bob.goto(f"{address}/+answer")
        bob.get_by_label("Le code de votre billet").fill(code)
        press(bob, "Ouvrir mes réponses")
        expect(bob.get_by_label("Sur quoi coopérez-vous")).to_have_value(kept)


def test_without_a_script_a_code_opens_and_a_paper_sheet_is_typed_in(open_page: Open) -> None:
    anouk, look = open_page("desktop", role="Anouk"), Look()
    address, (zoe, bob) = links(anouk, "Zoé\nBob")
    anouk.goto(f"{address}/+paper-questionnaire")
    look.at(anouk)
    plain = open_page("phone", javascript=False)
    plain.goto(f"{address}/+answer")
    plain.get_by_label("Le code de votre billet").fill(zoe.partition("#")[2])
    press(plain, "Ouvrir mes réponses")
    expect(plain.get_by_label("Sur quoi coopérez-vous")).to_be_visible()
    phone = open_page("phone")
    phone.goto(f"{address}/+type-paper")
    phone.get_by_label("Le code de la feuille").fill(bob.partition("#")[2])
    press(phone, "Saisir celui-ci")
    look.at(phone)
    sheet = phone.locator("[data-question=qu-sur-quoi]")
    sheet.get_by_label("Sur quoi coopérez-vous").fill("Un four")
    sheet.get_by_label("Partagé sans mon nom").check()
    press(phone, "Terminer")
    expect(phone.get_by_text("1 réponse est gardée, scellée. 1 est partagée.")).to_be_visible()
    look.at(phone)
    phone.get_by_role("link", name="Saisir un autre questionnaire").click()
    expect(phone.get_by_label("Le code de la feuille")).to_be_visible()

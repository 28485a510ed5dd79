"""A questionnaire sent ahead: drafted, given out on slips, answered on a phone in a tunnel, shared by choice."""

import re
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.looking import Look

pytestmark = pytest.mark.browser
TEXT = (Path(__file__).parents[2] / "plugins/questionnaire/texts/freins-et-leviers.md").read_text(encoding="utf-8")


def _press(page: Page, name: str) -> None:
    page.locator("main").get_by_role("button", name=name, exact=True).first.click()


def _links(anouk: Page, people: str) -> tuple[str, list[str]]:
    """A new questionnaire, and the links of these people."""
    address = f"/forum/Freins_{uuid.uuid4().hex[:8]}"
    anouk.goto(f"{address}/+edit")
    anouk.locator('textarea[name="text"]').fill(TEXT)
    _press(anouk, "Créer cette page")
    Look().at(anouk)
    anouk.goto(f"{address}/+questionnaire")
    Look().at(anouk)
    anouk.get_by_label("Titre d’une nouvelle étape").fill("Pour finir")
    _press(anouk, "Ajouter une étape")
    anouk.locator(".draft-step").last.get_by_role("link", name="Ajouter une question").click()
    Look().at(anouk)
    anouk.get_by_label("Question", exact=True).fill("Avec qui voulez-vous avancer ?")
    anouk.get_by_label("Elle peut rester sans réponse").check()
    _press(anouk, "Enregistrer")
    expect(anouk.locator(".draft-step").last).to_contain_text("Avec qui voulez-vous avancer")
    anouk.goto(f"{address}/+invite-respondents")
    anouk.get_by_label("Personnes à inviter, une par ligne").fill(people)
    _press(anouk, "Faire les liens")
    Look().at(anouk)
    urls = [link.get_attribute("href") or "" for link in anouk.locator(".slip-url a").all()]
    return address, urls


def test_answered_on_a_phone_through_a_tunnel_and_shared_two_of_five(open_page: Open) -> None:
    anouk, look = open_page("desktop", role="Anouk"), Look()
    _, (link, *_others) = _links(anouk, "Zoé Le Bras ; zoe@exemple.fr ; Les Abeilles\nBob")
    zoe = open_page("phone")
    zoe.goto(link)
    expect(zoe.get_by_text("Étape 1 sur 7")).to_be_visible()
    look.at(zoe)
    zoe.get_by_label("travailler en réseau").check()
    zoe.get_by_label("Sur quoi coopérez-vous").fill("Un local partagé, avec la médiathèque")
    expect(zoe.get_by_role("status")).to_have_text("Gardé, scellé")
    _press(zoe, "Suivant")
    zoe.context.set_offline(True)
    zoe.get_by_label("du côté des décisions").fill("Personne ne veut céder la décision")
    zoe.get_by_label("dans l’organisation").fill("Le temps manque à tout le monde")
    zoe.get_by_label("4", exact=True).check()
    expect(zoe.get_by_role("status")).to_have_text("Gardé sur cet appareil, envoyé dès que possible")
    look.at(zoe)
    _press(zoe, "Suivant")
    expect(zoe.get_by_label("De quelle façon")).to_be_hidden()
    zoe.get_by_label("oui", exact=True).check()
    expect(zoe.get_by_label("De quelle façon")).to_be_visible()
    zoe.context.set_offline(False)
    zoe.evaluate("dispatchEvent(new Event('online'))")
    expect(zoe.get_by_role("status")).to_have_text("Gardé, scellé", timeout=15_000)

    zoe.reload()  # she resumes where she stopped
    expect(zoe.get_by_text("Étape 3 sur 7")).to_be_visible()
    _press(zoe, "Suivant")
    _press(zoe, "Choisir ce que je partage")
    look.at(zoe)
    cards = zoe.locator(".ask-card")
    expect(cards).to_have_count(6)
    cards.filter(has_text="céder la décision").get_by_label("Partagé sans mon nom").check()
    cards.filter(has_text="Le temps manque").get_by_label("Partagé avec mon nom").check()
    _press(zoe, "Mon témoignage")
    expect(zoe.get_by_label("Nom", exact=True)).to_have_value("Zoé Le Bras")
    zoe.get_by_role("button", name=re.compile("^Reprendre.*médiathèque")).click()
    expect(zoe.get_by_role("textbox", name="Mon témoignage")).to_have_value("Un local partagé, avec la médiathèque")
    look.at(zoe)
    _press(zoe, "Terminer")
    expect(zoe.get_by_text("C’est fait")).to_be_visible()
    look.at(zoe)

    other = open_page("desktop")  # by her link alone she finds it all again
    other.goto(link)
    expect(other.get_by_text("Étape 7 sur 7")).to_be_visible()
    for _ in range(2):
        _press(other, "Précédent")
    expect(
        other.locator(".ask-card").filter(has_text="Le temps manque").get_by_label("Partagé avec mon nom")
    ).to_be_checked()
    stranger = open_page("desktop")
    stranger.goto(link[:-4] + "aaaa")
    expect(stranger.get_by_text("Ce lien ne mène à aucune invitation")).to_be_visible()


def test_a_preview_shows_invented_answers_and_sends_nothing(open_page: Open) -> None:
    anouk = open_page("desktop", role="Anouk")
    address, _ = _links(anouk, "Bob")
    sent: list[str] = []
    anouk.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    anouk.goto(f"{address}/+preview-questionnaire")
    Look().at(anouk)
    for name in ("Suivant", "Suivant", "Suivant", "Choisir ce que je partage", "Mon témoignage", "Terminer"):
        _press(anouk, name)
    expect(anouk.get_by_text("C’est fait")).to_be_visible()
    assert sent == []


def test_by_keyboard_alone(open_page: Open) -> None:
    anouk = open_page("desktop", role="Anouk")
    _, (link,) = _links(anouk, "Bob")
    bob = open_page("desktop", dark=True)
    bob.goto(link)
    bob.get_by_label("Sur quoi coopérez-vous").focus()
    bob.keyboard.type("Un jardin")
    for _ in range(40):
        bob.keyboard.press("Tab")
        if bob.evaluate("document.activeElement.textContent") == "Suivant":
            break
    bob.keyboard.press("Enter")
    expect(bob.locator("h2:focus")).to_have_text("Ce qui freine")
    Look().at(bob)


def test_without_a_script_a_code_opens_and_a_paper_sheet_is_typed_in(open_page: Open) -> None:
    anouk, look = open_page("desktop", role="Anouk"), Look()
    address, (zoe, bob) = _links(anouk, "Zoé\nBob")
    anouk.goto(f"{address}/+paper-questionnaire")
    look.at(anouk)
    plain = open_page("phone", javascript=False)
    plain.goto(f"{address}/+answer")
    plain.get_by_label("Le code de votre billet").fill(zoe.partition("#")[2])
    _press(plain, "Ouvrir mes réponses")
    expect(plain.get_by_label("Sur quoi coopérez-vous")).to_be_visible()
    phone = open_page("phone")
    phone.goto(f"{address}/+type-paper")
    phone.get_by_label("Le code de la feuille").fill(bob.partition("#")[2])
    _press(phone, "Saisir celui-ci")
    look.at(phone)
    sheet = phone.locator("[data-question=qu-sur-quoi]")
    sheet.get_by_label("Sur quoi coopérez-vous").fill("Un four")
    sheet.get_by_label("Partagé sans mon nom").check()
    _press(phone, "Terminer")
    expect(phone.get_by_text("1 réponse est gardée, scellée. 1 est partagée.")).to_be_visible()
    look.at(phone)
    phone.get_by_role("link", name="Saisir un autre questionnaire").click()
    expect(phone.get_by_label("Le code de la feuille")).to_be_visible()

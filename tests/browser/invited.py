"""A questionnaire that is drafted, and given out by links: what a respondent's journey starts from."""

import uuid

from playwright.sync_api import Page, expect

from tests.browser.hands import press
from tests.browser.looking import Look
from tests.plugins.questionnaire.respondents import TEXT

DEMO = "/forum/Questionnaire_2010_:_freins_et_leviers_de_la_coop%C3%A9ration"


def links(anouk: Page, people: str) -> tuple[str, list[str]]:
    """A new questionnaire, and the links of these people."""
    address = f"/forum/Freins_{uuid.uuid4().hex[:8]}"
    anouk.goto(f"{address}/+edit")
    anouk.locator('textarea[name="text"]').fill(TEXT)
    press(anouk, "Créer cette page")
    Look().at(anouk)
    anouk.goto(f"{address}/+questionnaire")
    Look().at(anouk)
    anouk.get_by_label("Titre d’une nouvelle étape").fill("Pour finir")
    press(anouk, "Ajouter une étape")
    anouk.locator(".draft-step").last.get_by_role("link", name="Ajouter une question").click()
    Look().at(anouk)
    anouk.get_by_label("Question", exact=True).fill("Avec qui voulez-vous avancer ?")
    anouk.get_by_label("Elle peut rester sans réponse").check()
    press(anouk, "Enregistrer")
    expect(anouk.locator(".draft-step").last).to_contain_text("Avec qui voulez-vous avancer")
    anouk.goto(f"{address}/+invite-respondents")
    anouk.get_by_label("Personnes à inviter, une par ligne").fill(people)
    press(anouk, "Créer les liens")
    Look().at(anouk)
    urls = [link.get_attribute("href") or "" for link in anouk.locator(".slip-url a").all()]
    return address, urls

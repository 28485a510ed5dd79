"""A questionnaire sent ahead: drafted, given out on slips, answered on a phone in a tunnel, shared by choice."""

import re
import secrets
import uuid
from collections.abc import Sequence

import pytest
from playwright.sync_api import Page, expect

from plugins.questionnaire.model.secrets import keys_of
from tests.browser.conftest import Open
from tests.browser.hands import press
from tests.browser.invited import DEMO, links
from tests.browser.looking import Look

pytestmark = pytest.mark.browser
_STAYS = """async () => {
  const [name] = await caches.keys();
  return !!name && !!(await (await caches.open(name)).match(location.pathname));
}"""
_KEPT = """async () => {
  const all = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
  return all.flat().map((one) => one.url);
}"""


def _others(page: Page, urls: Sequence[str]) -> None:
    """Each shares a frein without a name and a lever with it, as the script of the page does, and finishes."""
    for number, link in enumerate(urls):
        at, _, secret = link.partition("/+answer#")
        keys = keys_of(secret)
        opened = page.request.post(f"{at}/+answer-open", data={"invitation": keys.invitation}).json()
        pieces = [
            {
                "handle": secrets.token_hex(16),
                "question": "qu",
                "asked": "?",
                "genre": genre,
                "text": text,
                "name": name,
            }
            for genre, text, name in (
                ("frein", f"La décision est gardée par quelques-uns ({number})", ""),
                ("levier", f"Décider à tour de rôle ({number})", f"Personne {number}"),
            )
        ]
        told = {"ticket": opened["ticket"], "pieces": pieces}
        assert page.request.post(f"{at}/+share", data=told).ok
        told = {"answers": keys.answers, "invitation": keys.invitation}
        assert page.request.post(f"{at}/+finished", data=told).ok


def _answered_through_a_tunnel(zoe: Page, link: str, look: Look) -> None:
    zoe.goto(link)
    expect(zoe.get_by_text("Étape 1 sur 7")).to_be_visible()
    look.at(zoe)
    zoe.get_by_label("travailler en réseau").check()
    zoe.get_by_label("Sur quoi coopérez-vous").fill("Un local partagé, avec la médiathèque")
    expect(zoe.get_by_role("status")).to_have_text("Gardé, scellé")
    press(zoe, "Suivant")
    zoe.wait_for_function(_STAYS)
    zoe.context.set_offline(True)
    zoe.get_by_label("du côté des décisions").fill("Personne ne veut céder la décision")
    zoe.get_by_label("dans l’organisation").fill("Le temps manque à tout le monde")
    zoe.get_by_label("4", exact=True).check()
    expect(zoe.get_by_role("status")).to_have_text("Gardé sur cet appareil, envoyé dès que possible")
    zoe.reload()  # still in the tunnel
    expect(zoe.get_by_text("Étape 2 sur 7")).to_be_visible()
    expect(zoe.get_by_label("dans l’organisation")).to_have_value("Le temps manque à tout le monde")
    look.at(zoe)
    press(zoe, "Suivant")
    expect(zoe.get_by_label("De quelle façon")).to_be_hidden()
    zoe.get_by_label("oui", exact=True).check()
    expect(zoe.get_by_label("De quelle façon")).to_be_visible()
    zoe.context.set_offline(False)
    zoe.evaluate("dispatchEvent(new Event('online'))")
    expect(zoe.get_by_role("status")).to_have_text("Gardé, scellé", timeout=15_000)
    assert "médiathèque" not in zoe.evaluate("JSON.stringify(localStorage)")
    assert [url for url in zoe.evaluate(_KEPT) if not url.endswith("/+answer") and "/+static/" not in url] == []


def _shared_two_of_five(zoe: Page, look: Look) -> None:
    press(zoe, "Suivant")
    press(zoe, "Choisir ce que je partage")
    look.at(zoe)
    cards = zoe.locator(".ask-card")
    expect(cards).to_have_count(6)
    cards.filter(has_text="céder la décision").get_by_label("Partagé sans mon nom").check()
    cards.filter(has_text="Le temps manque").get_by_label("Partagé avec mon nom").check()
    press(zoe, "Mon témoignage")
    expect(zoe.get_by_label("Nom", exact=True)).to_have_value("Zoé Le Bras")
    zoe.get_by_role("button", name=re.compile("^Reprendre.*médiathèque")).click()
    expect(zoe.get_by_role("textbox", name="Mon témoignage")).to_have_value("Un local partagé, avec la médiathèque")
    look.at(zoe)
    press(zoe, "Terminer")
    expect(zoe.get_by_text("C’est fait")).to_be_visible()
    look.at(zoe)


def _carry(page: Page, words: str, zone: str) -> None:
    """By keyboard: take the piece, go on to the zone of this name, put it down."""
    page.locator("[data-piece]", has_text=words).locator("[data-control]").focus()
    page.keyboard.press("Enter")
    said = page.locator(".board > [role=status]")
    for _ in range(9):
        page.keyboard.press("ArrowDown")
        if said.inner_text().endswith(zone):
            break
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("Enter")
    expect(page.locator("[data-group] [data-piece]", has_text=words)).to_be_visible()


def _taken_back_after_the_close(zoe: Page, late: str, look: Look) -> None:
    """Who shared takes a piece back; who comes too late is told so before she writes anything."""
    zoe.reload()
    expect(zoe.get_by_role("alert")).to_contain_text("peut encore être retiré")
    press(zoe, "Revoir ce que je partage")
    taken_back = zoe.locator(".ask-card", has_text="céder la décision")
    expect(taken_back.get_by_label("Partagé avec mon nom")).to_be_disabled()
    taken_back.get_by_label("Personnel").check()
    press(zoe, "Mon témoignage")
    press(zoe, "Terminer")
    expect(zoe.get_by_role("heading", name="Merci")).to_be_visible()
    zoe.goto("about:blank")
    zoe.goto(late)
    expect(zoe.get_by_role("alert")).to_have_text("Le questionnaire est clos : il ne prend plus de réponses.")
    expect(zoe.get_by_label("Sur quoi coopérez-vous")).to_be_hidden()
    look.at(zoe)


def test_from_a_draft_to_a_requirement_that_leads_back_to_what_was_said_on_a_phone(open_page: Open) -> None:
    anouk, look = open_page("desktop", role="Anouk"), Look()
    names = "\n".join(f"Personne {number}" for number in range(5))
    address, (link, *others, late) = links(anouk, f"Zoé Le Bras ; zoe@exemple.fr ; Les Abeilles\n{names}")
    zoe = open_page("phone")
    _answered_through_a_tunnel(zoe, link, look)
    _shared_two_of_five(zoe, look)
    zoe.reload()  # by her link alone she finds it all again
    expect(zoe.get_by_text("Étape 7 sur 7")).to_be_visible()
    anouk.goto(f"{address}/+board")
    expect(anouk.locator(".board-missing")).to_contain_text("encore 4 réponses")
    _others(anouk, others)

    anouk.goto(f"{address}/+board")
    expect(anouk.locator("[data-piece]", has_text="médiathèque")).to_have_count(0)  # kept for herself
    _carry(anouk, "céder la décision", "Un nouveau frein")
    _carry(anouk, "quelques-uns (0)", "céder la décision\u00a0»")
    _carry(anouk, "à tour de rôle (0)", "Un nouveau levier")
    anouk.get_by_role("button", name="Relier").click()
    anouk.get_by_role("button", name="Révéler les gommettes").click()
    expect(anouk.locator(".pile-dots")).to_have_count(2)
    look.at(anouk)

    anouk.get_by_role("link", name="Rédiger la synthèse").click()
    look.at(anouk)
    anouk.get_by_label("Titre").fill(f"Synthèse {uuid.uuid4().hex[:8]}")
    press(anouk, "Rédiger la synthèse")
    expect(anouk.locator("main")).to_contain_text("Personne ne veut céder la décision")
    look.at(anouk)
    anouk.goto(f"{address}/+board")
    anouk.get_by_role("link", name="Devenir une exigence").click()
    anouk.get_by_label("Titre").fill("Décider à distance")
    press(anouk, "Enregistrer")
    requirement = anouk.locator(".requirement")
    expect(requirement.locator(".chain-verbatims li")).to_have_count(3)
    look.at(anouk)
    requirement.locator(".chain-verbatims li", has_text="céder la décision").get_by_role("link").click()
    expect(anouk.locator(".piece:target")).to_contain_text("Personne ne veut céder la décision")

    anouk.goto(f"{address}/+questionnaire")
    anouk.get_by_label("Les réponses sont prises jusqu’au").fill("2020-01-01")
    anouk.get_by_role("button", name="Enregistrer").last.click()
    _taken_back_after_the_close(zoe, late, look)
    anouk.goto(f"{address}/+board")
    expect(anouk.locator("[data-piece]", has_text="céder la décision")).to_have_count(0)
    expect(anouk.locator("[data-piece]", has_text="Le temps manque")).to_have_count(1)


def test_a_link_that_leads_nowhere_says_so(open_page: Open) -> None:
    stranger = open_page("desktop")
    stranger.goto(f"{DEMO}/+answer#{'a' * 32}")
    expect(stranger.get_by_text("Ce lien ne mène à aucune invitation")).to_be_visible()
    Look().at(stranger)


def test_a_preview_shows_invented_answers_and_sends_nothing(open_page: Open) -> None:
    anouk = open_page("desktop", role="Anouk")
    address, _ = links(anouk, "Bob")
    sent: list[str] = []
    anouk.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    anouk.goto(f"{address}/+preview-questionnaire")
    Look().at(anouk)
    for name in ("Suivant", "Suivant", "Suivant", "Choisir ce que je partage", "Mon témoignage", "Terminer"):
        press(anouk, name)
    expect(anouk.get_by_text("C’est fait")).to_be_visible()
    assert sent == []


def test_by_keyboard_alone(open_page: Open) -> None:
    anouk = open_page("desktop", role="Anouk")
    _, (link,) = links(anouk, "Bob")
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

"""A site that has too much to do, or answers late: no link is called wrong for it, and the last word counts."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Open
from tests.browser.hands import press
from tests.browser.invited import DEMO, links

pytestmark = pytest.mark.browser


def _answering(open_page: Open) -> Page:
    """A phone on which Bob came by his link, and has begun to write."""
    _, (link,) = links(open_page("desktop", role="Anouk"), "Bob")
    bob = open_page("phone")
    bob.goto(link)
    bob.get_by_label("Sur quoi coopérez-vous").fill("Un jardin")
    return bob


def test_a_site_that_has_too_much_to_do_is_no_wrong_link(open_page: Open) -> None:
    bob = _answering(open_page)
    expect(bob.get_by_role("status")).to_have_text("Gardé, scellé")
    bob.route("**/+answer-*", lambda route: route.fulfill(status=503, content_type="text/html", body="<p>Plus tard"))
    bob.reload()
    expect(bob.get_by_label("Sur quoi coopérez-vous")).to_have_value("Un jardin")
    bob.get_by_label("Sur quoi coopérez-vous").fill("Un jardin, un four")
    expect(bob.get_by_role("status")).to_contain_text("Gardé sur cet appareil")
    bob.goto("about:blank")
    bob.goto(f"{DEMO}/+answer#{'a' * 32}")
    expect(bob.get_by_role("alert")).to_contain_text("Le site")


def test_who_types_on_and_is_cut_off_finds_her_words(open_page: Open) -> None:
    bob = _answering(open_page)
    expect(bob.get_by_role("status")).to_have_text("Gardé, scellé")
    bob.route("**/+answer-box", lambda route: route.abort())
    words = bob.get_by_label("Sur quoi coopérez-vous")
    words.press_sequentially(" et un four à pain", delay=50)  # never a pause in which it would be sent
    expect(bob.get_by_role("status")).not_to_have_text("Gardé, scellé")
    words.press_sequentially(", au village", delay=50)
    bob.reload()
    expect(bob.get_by_label("Sur quoi coopérez-vous")).to_have_value(re.compile("^Un jardin et un four à pain"))


def test_of_two_decisions_on_their_way_the_last_one_counts(open_page: Open) -> None:
    bob = _answering(open_page)
    for name in ("Suivant", "Suivant", "Suivant", "Choisir ce que je partage"):
        press(bob, name)
    expect(bob.locator("[data-written]")).to_contain_text("Sans réponse : « À quoi coopérer sert-il")
    bob.locator(".ask-card").get_by_label("Partagé sans mon nom").check()
    press(bob, "Mon témoignage")
    slow: list[Route] = []
    bob.route("**/+share", lambda route: slow.append(route) if not slow else route.abort())
    with bob.expect_request("**/+share"):
        press(bob, "Terminer")
    expect(bob.get_by_role("button", name="C’est en route…")).to_be_visible()
    press(bob, "Précédent")
    bob.locator(".ask-card").get_by_label("Personnel").check()
    press(bob, "Mon témoignage")
    press(bob, "Terminer")
    expect(bob.get_by_text("Noté sur cet appareil")).to_be_visible()
    with bob.expect_response("**/+share"):
        slow[0].continue_()
    bob.unroute("**/+share")
    with bob.expect_request("**/+share", timeout=15_000) as sent:
        pass
    assert "withdraw" in (sent.value.post_data or "")


def test_nothing_can_be_typed_before_what_was_kept_is_there(open_page: Open) -> None:
    _, (link,) = links(open_page("desktop", role="Anouk"), "Bob")
    bob, slow = open_page("phone"), list[Route]()
    bob.route("**/+answer-box", lambda route: route.continue_() if slow else slow.append(route))
    with bob.expect_request("**/+answer-box"):
        bob.goto(link)
    expect(bob.get_by_label("Sur quoi coopérez-vous")).to_have_count(0)
    slow[0].continue_()
    bob.get_by_label("Sur quoi coopérez-vous").fill("Un jardin")
    expect(bob.get_by_role("status")).to_have_text("Gardé, scellé")
    bob.reload()
    expect(bob.get_by_label("Sur quoi coopérez-vous")).to_have_value("Un jardin")


def test_the_browser_leads_back_by_one_screen_and_a_name_that_lacks_is_asked_where_it_lacks(open_page: Open) -> None:
    bob = _answering(open_page)
    for name in ("Suivant", "Suivant", "Suivant", "Choisir ce que je partage"):
        press(bob, name)
    bob.locator(".ask-card").get_by_label("Partagé avec mon nom").check()
    bob.go_back()
    bob.go_back()
    expect(bob.locator("[data-where]")).to_contain_text("3 sur")
    bob.go_forward()
    bob.go_forward()
    press(bob, "Mon témoignage")
    bob.get_by_label("Nom", exact=True).fill("")
    press(bob, "Terminer")
    expect(bob.get_by_role("alert").filter(has_text="Écrivez le nom à montrer")).to_be_in_viewport()
    expect(bob.get_by_label("Nom", exact=True)).to_be_focused()

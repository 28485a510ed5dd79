"""A reader's first quarter of an hour: find a page by its title, narrow down, go back in time, print what was said."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.looking import Look

pytestmark = pytest.mark.browser
BOTH_WAYS = pytest.mark.parametrize(("size", "javascript"), [("desktop", True), ("phone", False)])
MINUTES = "Compte-rendu de la première matinée de 2010"
SAID = "fichier des adhérents tiroir"  # stood there in 2010, and left


def _search(page: Page, words: str) -> None:
    box = page.locator('main input[name="q"]')
    box.fill(words)
    box.press("Enter")


def test_one_types_goes_down_to_a_title_and_opens_it(open_page: Open) -> None:
    page, look = open_page(), Look()
    look.go(page, "/")
    page.wait_for_function("fetch('/+suggest?q=frei').then(told => told.json()).then(told => told.rows.length > 1)")
    box = page.get_by_role("combobox", name="Rechercher")
    page.keyboard.press("/")  # no single letter acts: one may be speaking to the machine
    expect(box).not_to_be_focused()
    box.focus()
    expect(box).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("frei")
    rows = page.get_by_role("option")
    expect(rows.last).to_have_text("Rechercher «\u00a0frei\u00a0» dans les textes")
    expect(page.get_by_role("status").filter(has_text="propositions")).to_have_count(1)
    expect(box).to_have_attribute("aria-expanded", "true")
    look.at(page)
    page.keyboard.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_count(1)
    assert box.get_attribute("aria-activedescendant") == chosen.get_attribute("id")
    title = chosen.locator(".suggestion-name").inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_the_list_closes_comes_back_and_never_takes_what_was_typed(open_page: Open) -> None:
    page = open_page()
    page.goto("/forum")
    box, rows = page.get_by_role("combobox"), page.get_by_role("option")
    box.press_sequentially("coop")
    expect(rows.first).to_be_visible()
    page.keyboard.press("ArrowUp")
    expect(rows.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Home")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)
    page.keyboard.press("Escape")
    expect(rows.first).to_be_hidden()
    expect(box).to_have_value("coop")
    page.keyboard.press("ArrowDown")
    expect(rows.first).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")  # no row is chosen: the words are searched
    page.wait_for_url("**/forum/+search?q=coop")
    box = page.locator('main input[name="q"]')
    box.fill("")
    box.press_sequentially("ate")
    page.get_by_role("option").first.click()
    expect(page.get_by_role("heading", level=1)).not_to_contain_text("Résultats")


@BOTH_WAYS
def test_a_facet_narrows_and_the_back_button_undoes_it(open_page: Open, size: str, javascript: bool) -> None:
    page, look = open_page(size, javascript=javascript), Look(scripts=javascript)
    look.go(page, "/+search?q=coopération")
    before = page.locator(".sought-count strong").inner_text()
    if size == "phone":
        page.get_by_role("link", name="Affiner").click()
    page.locator("a.facet-value", has_text="Intercoop").first.click()
    expect(page.get_by_role("list", name="Filtres choisis")).to_contain_text("Intercoop")
    expect(page.locator(".sought-count strong")).not_to_have_text(before)
    look.at(page)
    page.go_back()
    expect(page.locator(".sought-count strong")).to_have_text(before)
    expect(page.get_by_role("list", name="Filtres choisis")).to_have_count(0)


@BOTH_WAYS
def test_a_sentence_that_left_is_found_with_who_said_it_and_what_removed_it(
    open_page: Open, size: str, javascript: bool
) -> None:
    page, look = open_page(size, javascript=javascript), Look(scripts=javascript)
    page.goto("/")
    _search(page, SAID)
    look.at(page)
    page.get_by_label("Chercher aussi dans les anciennes versions").check()
    page.get_by_role("button", name="Appliquer").click()
    line = page.locator(".found-line", has_text=MINUTES)
    expect(line).to_contain_text("N’est plus dans la page depuis le 4\u00a0février 2011")
    expect(line.locator(".found-when")).to_have_text("Version du 2\u00a0septembre 2010 · Solène Quéméneur")
    look.at(page)
    line.get_by_role("link", name="Voir la modification qui retire ces mots").click()
    expect(page.locator("main del").filter(has_text="tiroir")).to_have_count(1)
    page.go_back()
    line.get_by_role("link", name="Lire cette version").click()
    expect(page.get_by_text("tiroir").last).to_be_in_viewport()  # not the page's top
    expect(page.locator(".version-band")).to_contain_text("ce n’est pas la version actuelle")
    look.at(page)
    page.go_back()
    line.get_by_role("link", name="Voir qui l’a écrit en premier").click()
    expect(page.locator(".version-band")).to_contain_text("19\u00a0juillet 2010")
    expect(page.locator(".version-band")).to_contain_text("Solène Quéméneur et Odile Marchetti")


def test_an_old_version_on_paper_carries_its_date_and_its_address(open_page: Open) -> None:
    page = open_page()
    page.goto("/intercoop/Pourquoi,_sur_quoi_et_comment_coopérer_%3F/+version/5")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    band = page.locator(".version-band-words")
    expect(band).to_be_visible()
    expect(band).to_contain_text("Version du 5\u00a0juillet 2010 à 14\u00a0h\u00a050, par Briand")
    address = page.locator(".print-address")
    expect(address).to_be_visible()
    expect(address).to_contain_text("/intercoop/Pourquoi,_sur_quoi_et_comment_coopérer_%3F/+version/5")
    expect(page.locator(".version-band nav")).to_be_hidden()
    expect(page.locator(".header")).to_be_hidden()
    assert page.pdf(format="A4").startswith(b"%PDF-")


def test_the_search_is_accessible_in_each_of_its_states(open_page: Open) -> None:
    states = ("/+search", "/+search?q=zorglub&type=note", "/+search?q=coopération&past=1&asof=hier", "/+search?q=forum")
    for size, dark in (("desktop", True), ("phone", False)):
        assert Look().faults_of(open_page(size, dark=dark), states) == []

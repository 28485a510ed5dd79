"""Three journeys, in French: write; settle a conflict; go back in time. With and without scripts, on two screens."""

import uuid

import pytest
from playwright.sync_api import Page, expect

from tests.browser.begun import written
from tests.browser.conftest import Open
from tests.browser.looking import Look

pytestmark = [pytest.mark.browser, pytest.mark.slow]
EVERY_WAY = pytest.mark.parametrize(
    ("size", "javascript"), [("desktop", True), ("desktop", False), ("phone", True), ("phone", False)]
)
OLD = "/intercoop/Pourquoi,_sur_quoi_et_comment_coopérer_%3F"


def _begin(page: Page, text: str) -> str:
    """A new page of its own with this text; returns its address."""
    return written(page, f"Essai {uuid.uuid4().hex[:8]}", text)


def _write(page: Page, text: str) -> None:
    page.locator('textarea[name="text"]').fill(text)


def _press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


@EVERY_WAY
def test_write_preview_save(open_page: Open, size: str, javascript: bool) -> None:
    page, look = open_page(size, javascript=javascript, role="Anouk"), Look(scripts=javascript)
    title = f"Essai {uuid.uuid4().hex[:8]}"
    page.goto("/forum/+new")
    page.get_by_label("Titre", exact=False).fill(title)
    page.locator('main form[method="post"] button[type="submit"]').first.click()
    _write(page, "Première phrase.")
    _press(page, "Créer cette page")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    address = page.url.partition("?")[0]
    look.at(page)
    page.get_by_role("link", name="Modifier", exact=True).locator("visible=true").first.click()
    look.at(page)
    _write(page, "## Bilan\n\nPremière phrase, **relue**.\n")
    page.get_by_label("Résumé").fill("relecture")
    _press(page, "Aperçu")
    look.at(page)
    expect(page.locator("strong", has_text="relue")).to_be_visible()
    expect(page.locator('textarea[name="text"]')).to_have_value("## Bilan\n\nPremière phrase, **relue**.\n")
    _press(page, "Enregistrer")
    expect(page.locator("body")).to_contain_text("Enregistré.")
    look.at(page)
    look.go(page, f"{address}/+history")
    expect(page.locator("main")).to_contain_text("relecture")


@EVERY_WAY
def test_a_conflict_is_resolved_by_keeping_both(open_page: Open, size: str, javascript: bool) -> None:
    anouk, look = open_page(size, javascript=javascript, role="Anouk"), Look(scripts=javascript)
    address = _begin(anouk, "La salle est au premier étage.\n")
    malo = open_page("desktop", role="Malo")
    malo.goto(f"{address}/+edit")
    anouk.goto(f"{address}/+edit")
    _write(malo, "La salle est au deuxième étage.\n")
    _press(malo, "Enregistrer")
    _write(anouk, "La salle est au rez-de-chaussée.\n")
    _press(anouk, "Enregistrer")

    expect(anouk.locator("main")).to_contain_text("Votre texte est conservé")
    expect(anouk.locator("main")).to_contain_text("deuxième")
    expect(anouk.locator("main")).to_contain_text("rez-de-chaussée")
    look.at(anouk)
    _press(anouk, "Garder les deux")
    text = anouk.request.get(f"{address}/+source").text()
    assert "deuxième étage" in text
    assert "rez-de-chaussée" in text
    assert "<<<" not in text


@EVERY_WAY
def test_an_old_version_is_read_compared_and_restored(open_page: Open, size: str, javascript: bool) -> None:
    page, look = open_page(size, javascript=javascript, role="Anouk"), Look(scripts=javascript)
    look.go(page, f"{OLD}/+version/5")
    main = page.locator("main")
    expect(main).to_contain_text("Version du 5\u00a0juillet 2010 à 14\u00a0h\u00a050, par Briand")
    expect(main).to_contain_text("ce n’est pas la version actuelle")
    page.get_by_role("link", name="Version précédente").first.click()
    assert page.url.endswith("/+version/4")
    look.go(page, f"{OLD}/+history")
    page.get_by_role("button", name="Comparer").first.click()
    assert "/+diff/" in page.url
    look.at(page)
    look.go(page, f"{OLD}/+diff/5..6?view=inline")

    address = _begin(page, "Un.\n")
    page.goto(f"{address}/+edit")
    _write(page, "Deux.\n")
    _press(page, "Enregistrer")
    look.go(page, f"{address}/+version/1")
    page.get_by_role("link", name="Restaurer cette version").first.click()
    look.at(page)
    _press(page, "Restaurer cette version")
    expect(page.locator("body")).to_contain_text("restaurée")
    assert page.request.get(f"{address}/+source").text() == "Un.\n"


PAGES = (
    "/", "/forum", "/forum/+editions", "/forum/+edition/Forum_des_usages_coopératifs_2008", "/forum/+pages",
    "/forum/+recent", "/+search?q=freins", "/forum/+search?q=introuvable", "/+login", "/forum/Bac_à_sable/+links",
    "/forum/Bac_à_sable/+rename", "/forum/Bac_à_sable/+delete", "/forum/Bac_à_sable/+properties",
    "/forum/Bac_à_sable/+undo/2", "/forum/Bac_à_sable/+edit",
    "/forum/Entreprendre_:_TIC_et_pratiques_collaboratives_en_ESS", "/forum/Accueil/+talk", OLD,
    f"{OLD}/+version/5",
)  # fmt: skip


def test_every_kind_of_page_is_accessible_fits_and_obeys_the_policy(open_page: Open) -> None:
    assert Look().faults_on_both_screens(open_page(role="Anouk"), PAGES) == []


def test_a_draft_is_kept_while_one_types(open_page: Open) -> None:
    page = open_page(role="Anouk")
    address = _begin(page, "Un.\n")
    page.goto(f"{address}/+edit")
    with page.expect_response(lambda answer: answer.url.endswith("/+draft")) as kept:
        page.locator('textarea[name="text"]').press_sequentially("Zéro. ")
    assert kept.value.status == 200
    expect(page.locator("main")).to_contain_text("Brouillon enregistré")
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{address}/+edit")
    expect(page.locator("main")).to_contain_text("brouillon")


def test_a_page_can_be_written_by_keyboard_alone(open_page: Open) -> None:
    page = open_page(role="Anouk")
    address = _begin(page, "Un.\n")
    page.goto(address)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_attribute("href", "#content")
    _tab_to(page, "Modifier")
    page.keyboard.press("Enter")
    page.wait_for_url("**/+edit")
    page.locator('textarea[name="text"]').focus()
    page.keyboard.type("Zéro. ")
    _tab_to(page, "Enregistrer")
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_contain_text("Enregistré.")


def _tab_to(page: Page, name: str) -> None:
    for _ in range(60):
        page.keyboard.press("Tab")
        if (page.locator(":focus").text_content() or "").strip() == name:
            return
    raise AssertionError(f"« {name} » cannot be reached by keyboard")

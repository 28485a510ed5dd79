"""Two people write one page at once: both see both, each knows where her words are."""

import os
import signal

import pytest
from playwright.sync_api import expect

from tests.bench.servers import Server
from tests.browser.conftest import Open
from tests.browser.forum import source
from tests.browser.looking import Look
from tests.browser.writing import new_page, sees, state, type_at_end, write_at

pytestmark = pytest.mark.browser
BEFORE = """words => {
  const caret = document.querySelector("[data-text]").shadowRoot.querySelector(".caret");
  if (!caret) return false;
  const range = document.createRange();
  range.setStart(caret.closest(".cm-line"), 0);
  range.setEndBefore(caret);
  return range.toString().endsWith(words);
}"""
TEXT = "## Freins\n\nLe temps.\n\n## Leviers\n\nLa confiance."


def test_what_each_types_both_see_and_one_version_holds(open_page: Open) -> None:
    anouk, ada = open_page(role="Anouk"), open_page(role="Ada")
    url = new_page(anouk, TEXT)
    for page in (anouk, ada):
        write_at(page, url)
        sees(page, TEXT)
    type_at_end(anouk, " L’habitude 🌳.")
    ada.get_by_role("textbox", name="Texte de la page").focus()
    ada.keyboard.press("Control+Home")
    ada.keyboard.type("Notes\n\n")
    both = f"Notes\n\n{TEXT} L’habitude 🌳."
    for page in (anouk, ada):
        sees(page, both)
        expect(state(page)).to_contain_text("Enregistré à")
    expect(anouk.locator("[data-people]")).to_contain_text("1 autre personne est là")
    expect(anouk.get_by_role("img", name="Ada Administration")).to_be_visible()
    expect(ada.locator("[data-rendered]")).to_contain_text("L’habitude 🌳.")
    Look().at(anouk)
    anouk.get_by_label("Résumé de la modification").last.fill("à deux")
    anouk.get_by_role("button", name="Enregistrer", exact=True).click()
    expect(anouk.locator("[data-kept]")).to_contain_text("Enregistré comme version 2 à")
    assert source(anouk, url).rstrip("\n") == both
    anouk.goto(f"{url}/+history")
    expect(anouk.locator("main")).to_contain_text("à deux")
    expect(anouk.locator("main")).to_contain_text("Ada Administration")


def test_undo_takes_back_ones_own_words_alone(open_page: Open) -> None:
    anouk, ada = open_page(role="Anouk"), open_page(role="Ada")
    url = new_page(anouk, "Début.")
    for page in (anouk, ada):
        write_at(page, url)
    type_at_end(anouk, " Anouk.")
    sees(ada, "Début. Anouk.")
    type_at_end(ada, " Ada.")
    sees(anouk, "Début. Anouk. Ada.")
    anouk.get_by_role("textbox", name="Texte de la page").focus()
    anouk.keyboard.press("Control+z")
    sees(ada, "Début. Ada.")
    anouk.get_by_role("button", name="Refaire").click()
    sees(ada, "Début. Anouk. Ada.")


def test_who_writes_where_is_said_politely(open_page: Open) -> None:
    anouk, ada = open_page(role="Anouk"), open_page(role="Ada")
    url = new_page(anouk, TEXT)
    for page in (anouk, ada):
        write_at(page, url)
    type_at_end(ada, " Oui.")
    expect(anouk.locator("[data-told]")).to_have_text("Ada Administration écrit dans « Leviers »")
    expect(anouk.locator("[data-told]")).to_have_attribute("role", "status")
    expect(anouk.locator(".margin-name")).to_have_text("Ada Administration")
    anouk.wait_for_function(BEFORE, arg=" Oui.")  # her caret goes along with what she types
    anouk.get_by_label("Noms dans la marge").uncheck()
    expect(anouk.locator(".margin-name")).to_have_count(0)
    write_at(anouk, url)
    expect(anouk.get_by_label("Noms dans la marge")).not_to_be_checked()


def test_nothing_is_called_saved_while_the_site_does_not_answer(open_page: Open, server: Server) -> None:
    anouk = open_page(role="Anouk")
    url = new_page(anouk, "Un deux trois")
    write_at(anouk, url)
    os.kill(server.pid, signal.SIGSTOP)
    try:
        anouk.get_by_role("textbox", name="Texte de la page").focus()
        anouk.keyboard.press("Control+End")
        anouk.keyboard.press("Backspace")  # a deletion alone
        expect(state(anouk)).to_have_text("Enregistrement…")
        anouk.wait_for_timeout(500)
        expect(state(anouk)).to_have_text("Enregistrement…")
        expect(state(anouk)).to_have_text("Hors ligne — vos changements sont gardés sur cet appareil", timeout=12_000)
    finally:
        os.kill(server.pid, signal.SIGCONT)
    expect(state(anouk)).to_contain_text("Enregistré à")
    other = open_page(role="Ada")
    write_at(other, url)
    sees(other, "Un deux troi")


def test_who_may_only_read_sees_it_being_written(open_page: Open) -> None:
    anouk, reader = open_page(role="Anouk"), open_page()
    url = new_page(anouk, "Début.")
    write_at(anouk, url)
    write_at(reader, url)
    type_at_end(anouk, " Suite.")
    sees(reader, "Début. Suite.")
    expect(state(reader)).to_have_text("Vous lisez en direct")
    expect(reader.locator("[data-rendered]")).to_contain_text("Suite.", timeout=20_000)
    reader.get_by_role("textbox", name="Texte de la page").focus()
    reader.keyboard.type("Non.")
    sees(reader, "Début. Suite.")
    Look().at(reader)
    reader.set_viewport_size({"width": 390, "height": 844})
    for tab, hidden in (("Rendu", "[data-write]"), ("Source", "[data-read]")):
        reader.get_by_role("tab", name=tab).click()
        expect(reader.locator(hidden)).to_be_hidden()


def test_without_scripts_the_plain_form_is_there(open_page: Open) -> None:
    anouk = open_page("phone", javascript=False, role="Anouk")
    anouk.goto("/forum/Bac_à_sable/+live")
    anouk.get_by_role("link", name="Écrire dans le formulaire simple").click()
    expect(anouk.locator('textarea[name="text"]')).to_be_visible()

"""Words written while the site is out of reach: kept on the device, told as they are, and never doubled or lost."""

import re

import pytest
from playwright.sync_api import Dialog, expect

from tests.browser.away import cut_off, hide_first, source_of, write_in_the_train
from tests.browser.conftest import Open
from tests.browser.forum import source
from tests.browser.looking import Look
from tests.browser.writing import new_page, sees, state, type_at_end, write_at

pytestmark = pytest.mark.browser


def test_words_of_both_sides_come_together_when_the_connection_is_back(open_page: Open) -> None:
    anouk, ada = open_page(role="Anouk"), open_page(role="Ada")
    url = new_page(anouk, "Début.")
    for page in (anouk, ada):
        write_at(page, url)
    write_in_the_train(anouk)
    ada.get_by_role("textbox", name="Texte de la page").focus()
    ada.keyboard.press("Control+Home")
    ada.keyboard.type("Ada. ")
    sees(ada, "Ada. Début.")
    expect(state(ada)).to_contain_text("Enregistré à")
    cut_off(anouk, away=False)
    for page in (anouk, ada):
        sees(page, "Ada. Début. Dans le train.")
    expect(state(anouk)).to_contain_text("Enregistré à")


def test_words_outlive_the_tab_in_which_they_were_typed(open_page: Open) -> None:
    anouk = open_page(role="Anouk")
    url = new_page(anouk, "Début.")
    write_at(anouk, url)
    write_in_the_train(anouk)
    again = anouk.context.new_page()
    anouk.close()
    cut_off(again, away=False)
    write_at(again, url)
    sees(again, "Début. Dans le train.")
    expect(state(again)).to_contain_text("Enregistré")


def test_where_a_browser_keeps_nothing_it_is_said(open_page: Open) -> None:
    anouk = open_page(role="Anouk")
    url = new_page(anouk, "Début.")
    anouk.add_init_script("Object.defineProperty(window, 'indexedDB', {value: undefined})")
    write_at(anouk, url)
    cut_off(anouk)
    type_at_end(anouk, " Dans le train.")
    expect(state(anouk)).to_have_text("Hors ligne — 3 mots dans cet onglet seulement")
    cut_off(anouk, away=False)
    expect(state(anouk)).to_contain_text("Enregistré à")


def test_leaving_with_words_that_are_not_saved_warns(open_page: Open) -> None:
    anouk = open_page(role="Anouk")
    url = new_page(anouk, "Début.")
    write_at(anouk, url)
    write_in_the_train(anouk)
    asked: list[str] = []

    def refuse(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    anouk.on("dialog", refuse)
    with anouk.expect_event("dialog"):
        anouk.close(run_before_unload=True)
    assert asked == ["beforeunload"]


# Make this device one that was away while the page's document was replaced: what it holds is of another generation.
_ANOTHER = """async () => {
  const {page, person} = document.querySelector("[data-live]").dataset, list = `palabre:${page}:${person}`;
  const asked = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
  const [now] = JSON.parse(localStorage.getItem(list)), stores = ["updates", "custom"];
  const held = await asked(indexedDB.open(`palabre:${page}:${now}:${person}`));
  const opening = indexedDB.open(`palabre:${page}:another:${person}`);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore("updates", {autoIncrement: true});
    opening.result.createObjectStore("custom");
  };
  const other = await asked(opening);
  for (const name of stores) {
    const from = () => held.transaction(name).objectStore(name);
    const [keys, values] = [await asked(from().getAllKeys()), await asked(from().getAll())];
    const to = other.transaction(name, "readwrite").objectStore(name);
    for (const place in keys) to.put(values[place], keys[place]);
    await asked(to.count());
    await asked(held.transaction(name, "readwrite").objectStore(name).clear());
  }
  other.close();
  held.close();
  localStorage.setItem(list, JSON.stringify(["another"]));
}"""


def test_a_page_that_went_on_without_this_device_is_shown_beside_its_words(open_page: Open) -> None:
    anouk = open_page(role="Anouk")
    url = new_page(anouk, "Un.\n\nDeux.")
    write_at(anouk, url)
    write_in_the_train(anouk)
    anouk.evaluate(_ANOTHER)
    again = anouk.context.new_page()
    anouk.close()
    cut_off(again, away=False)
    again.goto(f"{url}/+live")
    expect(again.get_by_role("heading", name="À vérifier : deux versions diffèrent")).to_be_visible()
    expect(state(again)).to_have_text("À vérifier : deux versions diffèrent")
    expect(again.get_by_label("Votre texte, sur cet appareil")).to_have_value("Un.\n\nDeux. Dans le train.")
    expect(again.get_by_label("La page, telle qu’elle est maintenant")).to_have_value("Un.\n\nDeux.")
    Look().at(again)
    sees(again, "Un.\n\nDeux.")  # one writes on meanwhile
    again.get_by_role("button", name="Apporter mon texte").click()
    again.wait_for_url(f"**{url}/+live?brought=**")
    sees(again, "Un.\n\nDeux. Dans le train.")
    assert source(again, url).rstrip("\n") == "Un.\n\nDeux. Dans le train."
    write_at(again, url)  # what was brought along is not offered a second time
    expect(state(again)).to_have_text(re.compile("Tout est enregistré|Enregistré à"))
    expect(again.get_by_role("heading", name="À vérifier : deux versions diffèrent")).to_be_hidden()


def test_who_loses_the_right_keeps_her_words(open_page: Open) -> None:
    malo, ada = open_page(role="Malo"), open_page(role="Ada")
    url = new_page(malo, "Début.")
    write_at(malo, url)
    cut_off(malo)
    type_at_end(malo, " Dans le train.")
    ada.goto(f"{url}/+protect")
    ada.locator("main select").first.select_option("administrator")
    ada.locator("main").get_by_role("button", name="Protéger").click()
    cut_off(malo, away=False)
    expect(malo.locator("[data-trouble]")).to_contain_text("Vous ne pouvez plus écrire ici.")
    expect(malo.locator("[data-trouble] textarea")).to_have_value("Début. Dans le train.")
    Look().at(malo)


def test_words_that_another_tab_left_on_this_device_are_not_cleared_away(open_page: Open) -> None:
    anouk, ada = open_page(role="Anouk"), open_page(role="Ada")
    url = new_page(anouk, "Secret.")
    source_of(ada, url, "Début.")
    write_at(anouk, url)
    second = anouk.context.new_page()
    write_at(second, url)
    write_in_the_train(second)
    second.close()
    hide_first(ada, url)  # its document is made anew
    cut_off(anouk, away=False)
    expect(anouk.get_by_label("Votre texte, sur cet appareil")).to_have_value("Début. Dans le train.", timeout=20_000)

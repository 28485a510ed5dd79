"""What a device knows of one's words is said as it is, whatever else happens to browser, person and page."""

import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.away import cut_off, hide_first, sent, source_of, write_in_the_train
from tests.browser.conftest import Open
from tests.browser.forum import source
from tests.browser.hands import press
from tests.browser.writing import SHOWN, new_page, sees, state, type_at_end, write_at

pytestmark = pytest.mark.browser

# A browser whose store takes four seconds to open.
_SLOW = """
const open = IDBFactory.prototype.open;
const {set} = Object.getOwnPropertyDescriptor(IDBRequest.prototype, "onsuccess");
IDBFactory.prototype.open = function (...asked) {
  const request = open.apply(this, asked);
  const later = (hear) => set.call(request, (event) => setTimeout(() => hear(event), 4000));
  Object.defineProperty(request, "onsuccess", {set: later});
  return request;
};
"""
_SAID = """window.said = [];
new MutationObserver(() => {
  const said = document.querySelector("[data-state]")?.textContent;
  if (said && said !== window.said.at(-1)) window.said.push(said);
}).observe(document, {subtree: true, childList: true, characterData: true});
"""
_NOTES = """async () => {
  const asked = (request) => new Promise((done) => (request.onsuccess = () => done(request.result)));
  const found = [];
  for (const {name} of await indexedDB.databases()) {
    const store = await asked(indexedDB.open(name));
    found.push(...(await asked(store.transaction("custom").objectStore("custom").getAllKeys())).map(String));
    store.close();
  }
  return found.filter((key) => key.startsWith("unkept")).length;
}"""


def notes(page: Page, count: int) -> None:
    """Wait until this device notes so many times that something may not be on the site."""
    until = time.monotonic() + 20
    while page.evaluate(_NOTES) != count:
        assert time.monotonic() < until
        page.wait_for_timeout(100)


def test_a_store_that_opens_late_is_not_taken_for_an_empty_one(open_page: Open) -> None:
    anouk, ada = open_page(role="Anouk"), open_page(role="Ada")
    url = new_page(anouk, "Début.")
    write_at(anouk, url)
    write_in_the_train(anouk)
    again = anouk.context.new_page()
    anouk.close()
    cut_off(again, away=False)
    for script in (_SLOW, _SAID):
        again.add_init_script(script)
    again.goto(f"{url}/+live")
    sees(again, "Début.")
    write_at(ada, url)
    type_at_end(ada, " Ada.")  # who writes meanwhile is not who brings it
    expect(state(again)).to_contain_text("Enregistré à", timeout=15_000)
    again.wait_for_function(f"() => ({SHOWN})().includes('Dans le train.') && ({SHOWN})().includes('Ada.')")
    assert "Tout est enregistré" not in again.evaluate("window.said")


def test_a_device_notes_what_may_be_lost_no_longer_than_it_may(open_page: Open) -> None:
    anouk, ada = open_page(role="Anouk"), open_page(role="Ada")
    url = new_page(anouk, "Secret.")
    source_of(ada, url, "Début.")
    write_at(anouk, url)
    type_at_end(anouk, " Bonjour.")
    notes(anouk, 1)
    expect(state(anouk)).to_contain_text("Enregistré à")
    notes(anouk, 0)
    type_at_end(anouk, " Encore.")
    expect(state(anouk)).to_contain_text("Enregistré à")
    cut_off(anouk)
    hide_first(ada, url)  # its document is made anew
    cut_off(anouk, away=False)
    sees(anouk, "Début. Bonjour. Encore.")
    expect(anouk.locator("[data-check]")).to_be_hidden()


def test_whoever_signs_in_as_another_is_told_that_her_words_stay_here(open_page: Open) -> None:
    anouk, ada = open_page(role="Anouk"), open_page(role="Ada")
    url = new_page(anouk, "Début.")
    write_at(anouk, url)
    type_at_end(anouk, " Un.")
    expect(state(anouk)).to_contain_text("Enregistré à")
    write_in_the_train(anouk)
    here = "{0.scheme}://{0.netloc}".format(urlsplit(anouk.url))
    cookies = [(cookie["name"], cookie["value"]) for cookie in ada.context.cookies()]
    anouk.context.add_cookies([{"name": name, "value": value, "url": here} for name, value in cookies])
    cut_off(anouk, away=False)
    expect(anouk.locator("[data-trouble]")).to_contain_text("Le site n’a pas pu recevoir ce qui a été envoyé.")
    expect(anouk.locator("[data-trouble] textarea")).to_have_value("Début. Un. Dans le train.")
    assert "Dans le train." not in source(ada, url)


def test_a_page_that_was_deleted_while_one_was_away_is_said_to_be_gone(open_page: Open) -> None:
    anouk, ada = open_page(role="Anouk"), open_page(role="Ada")
    url = new_page(anouk, "Début.")
    write_at(anouk, url)
    write_in_the_train(anouk)
    sent(ada, f"{url}/+delete", "/+delete", {})
    cut_off(anouk, away=False)
    expect(anouk.locator("[data-trouble]")).to_contain_text("Cette page a été supprimée.", timeout=20_000)
    expect(anouk.locator("[data-trouble] textarea")).to_have_value("Début. Dans le train.")


def test_what_stands_before_the_site_does_not_speak_for_it(open_page: Open) -> None:
    """A proxy answers 404 while the site is started anew."""
    anouk = open_page(role="Anouk")
    url = new_page(anouk, "Début.")
    anouk.add_init_script(_DOWN)
    write_at(anouk, url)
    with anouk.expect_response(f"**{url}/+live", timeout=20_000):
        anouk.route(f"**{url}/+live", lambda route: route.fulfill(status=404, body="404 page not found"))
        anouk.evaluate("window.down = true; for (const one of window.sockets) one.close()")
        type_at_end(anouk, " Deux.")
    anouk.unroute(f"**{url}/+live")
    anouk.evaluate("window.down = false")
    expect(state(anouk)).to_contain_text("Enregistré à", timeout=20_000)


def test_of_a_character_of_two_units_no_half_is_changed(open_page: Open) -> None:
    """As when an emoji is replaced by its neighbour with a phone's keyboard: browsers see the second half change."""
    anouk, ada = open_page(role="Anouk"), open_page(role="Ada")
    url = new_page(anouk, "Un 🌳 ici.")
    for page in (anouk, ada):
        write_at(page, url)
    anouk.evaluate(_REPLACED)
    for page in (anouk, ada):
        sees(page, "Un 🌴 ici.")
    expect(state(anouk)).to_contain_text("Enregistré à")


_REPLACED = """() => {
  const line = document.querySelector("[data-text]").shadowRoot.querySelector(".cm-line");
  line.firstChild.data = line.firstChild.data.replace("🌳", "🌴");
}"""
_DOWN = """{
  const Native = window.WebSocket;
  Object.assign(window, {down: false, sockets: []});
  window.WebSocket = class extends Native {
    constructor(url) {
      super(window.down ? `ws://${location.host}/nothing/here` : url);
      window.sockets.push(this);
    }
  };
}"""

# A client of somebody's own, who says that she writes where nothing is.
_NOWHERE = """async ([address]) => {
  const shown = '{"cursor": {"anchor": {"tname": "text"}, "head": {"item": {"client": 4242, "clock": -1}}}}';
  const state = [...new TextEncoder().encode(shown)];
  const entry = [1, ...[146, 33], 1, state.length, ...state];
  const socket = (window.socket = new WebSocket(address));
  await new Promise((done) => (socket.onopen = done));
  socket.send(new Uint8Array([1, entry.length, ...entry]));
}"""


def test_a_guest_without_a_letter_in_her_name_who_writes_nowhere_stops_nobody(open_page: Open) -> None:
    anouk, guest = open_page(role="Anouk"), open_page()
    url = new_page(anouk, "Début.")
    anouk.goto(f"/forum/+invite?to={url.rsplit('/', 1)[1]}")
    press(anouk, "Créer le lien")
    guest.goto(anouk.locator(".poster-url a").get_attribute("href") or "")
    guest.get_by_label("Votre prénom").fill("-")
    press(guest, "Entrer")
    guest.evaluate(_NOWHERE, [f"ws://{urlsplit(guest.url).netloc}{url}/+live"])
    trouble: list[str] = []
    anouk.on("pageerror", lambda error: trouble.append(str(error)))
    write_at(anouk, url)
    expect(anouk.get_by_role("img", name="-", exact=True)).to_have_text("-")
    type_at_end(anouk, " Bonjour.")
    expect(state(anouk)).to_contain_text("Enregistré à")
    assert trouble == []

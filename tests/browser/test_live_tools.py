"""The editor's tools: buttons, keys, lists, what is proposed, images; by keyboard, on a phone, in the dark."""

import base64

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.looking import Look
from tests.browser.writing import new_page, sees, type_at_end, write_at

pytestmark = pytest.mark.browser
_DOT = base64.b64encode(
    base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
).decode()
_PASTE = """(image) => {
  const bytes = Uint8Array.from(atob(image), (letter) => letter.charCodeAt(0)), clipboardData = new DataTransfer();
  clipboardData.items.add(new File([bytes], "image.png", {type: "image/png"}));
  const content = document.querySelector("[data-text]").shadowRoot.querySelector(".cm-content");
  content.dispatchEvent(new ClipboardEvent("paste", {clipboardData, bubbles: true, cancelable: true, composed: true}));
}"""


@pytest.fixture
def anouk(open_page: Open) -> Page:
    return open_page(role="Anouk")


def text(page: Page) -> str:
    return str(
        page.evaluate(
            """() => [...document.querySelector("[data-text]").shadowRoot.querySelectorAll(".cm-line")]
            .map((line) => line.textContent).join("\\n")"""
        )
    )


def test_buttons_and_keys_shape_what_is_chosen(anouk: Page) -> None:
    write_at(anouk, new_page(anouk, "mot"))
    anouk.get_by_role("textbox", name="Texte de la page").focus()
    anouk.keyboard.press("Control+a")
    anouk.get_by_role("button", name="Gras").click()
    sees(anouk, "**mot**")
    anouk.get_by_role("button", name="Gras").click()
    sees(anouk, "mot")
    anouk.keyboard.press("Control+i")
    sees(anouk, "*mot*")
    anouk.get_by_role("button", name="Titre").click()
    sees(anouk, "## *mot*")
    anouk.get_by_role("button", name="Titre").click()
    anouk.get_by_role("button", name="Citation").click()
    sees(anouk, "> *mot*")


def test_a_list_goes_on_until_an_empty_point(anouk: Page) -> None:
    write_at(anouk, new_page(anouk, "- [x] un"))
    type_at_end(anouk, "\ndeux\n\n\n1. trois\nquatre")
    sees(anouk, "- [x] un\n- [ ] deux\n\n1. trois\n2. quatre")


def choose(page: Page, name: str) -> None:
    """Take what is proposed; while it is asked for what was typed last, nothing can be taken."""
    expect(page.locator(".cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled)")).to_be_visible()
    page.get_by_role("option", name=name).first.click()


def test_titles_people_and_blocks_are_proposed(anouk: Page) -> None:
    write_at(anouk, new_page(anouk, "Voir"))
    type_at_end(anouk, " [[Aide")
    choose(anouk, "Aide à l'écriture")
    assert text(anouk).startswith("Voir [[Aide à l'écriture")
    assert text(anouk).endswith("]]")
    type_at_end(anouk, " @Ano")
    choose(anouk, "@Anouk Animation")
    assert text(anouk).endswith(" Anouk Animation")
    type_at_end(anouk, " @Casta")
    choose(anouk, "@Hervé Castagnet")
    assert text(anouk).endswith(" Hervé Castagnet")
    type_at_end(anouk, "\n\n/déc")
    choose(anouk, "/décision")
    anouk.keyboard.type("Un café commun")
    assert ":::{décision} Un café commun\n:qui:" in text(anouk)
    type_at_end(anouk, "\n/atel")
    choose(anouk, "/atelier")
    assert ":id: at-" in text(anouk)


def test_an_image_that_is_pasted_is_kept_with_the_page_and_shown(anouk: Page) -> None:
    url = new_page(anouk, "Voici :")
    write_at(anouk, url)
    type_at_end(anouk, "\n\n")
    anouk.evaluate(_PASTE, _DOT)
    anouk.wait_for_function("() => document.querySelector('[data-text]').shadowRoot.textContent.includes('![')")
    expect(anouk.locator("[data-rendered] img")).to_have_count(1)
    anouk.goto(f"{url}/+files")
    expect(anouk.locator("main")).to_contain_text("image-")


def test_the_keyboard_leads_in_and_out(anouk: Page) -> None:
    write_at(anouk, new_page(anouk, "- un"))
    words = anouk.get_by_role("textbox", name="Texte de la page")
    words.focus()
    anouk.keyboard.press("Control+End")
    anouk.keyboard.press("Tab")
    sees(anouk, "  - un")
    anouk.keyboard.press("Escape")
    anouk.keyboard.press("Tab")
    expect(words).not_to_be_focused()
    anouk.keyboard.press("Shift+Tab")
    anouk.keyboard.press("Shift+Tab")
    expect(anouk.get_by_role("button", name="Gras")).to_be_focused()
    anouk.keyboard.press("ArrowRight")
    expect(anouk.get_by_role("button", name="Italique")).to_be_focused()


def test_properties_are_out_of_the_way_of_what_is_typed(anouk: Page) -> None:
    top = "---\ntype: notes\n---\n"
    write_at(anouk, new_page(anouk, f"{top}Dit.")).focus()
    kind = anouk.locator("[data-text] .cm-line", has_text="type: notes")
    expect(kind).to_be_hidden()
    for keys, said in (("x", "xDit."), ("Control+Home", "xDit."), ("y", "yxDit."), ("Backspace", "xDit.")):
        anouk.keyboard.press(keys)
        assert text(anouk) == f"{top}{said}"
    for keys in ("Backspace", "Control+A", "Delete", "Backspace"):
        anouk.keyboard.press(keys)
    assert text(anouk) == top
    anouk.get_by_role("button", name="Propriétés de la page").click()
    kind.click()
    anouk.keyboard.press("End")
    anouk.keyboard.type(" closes")
    assert text(anouk) == top.replace("notes", "notes closes")


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_it_is_fit_to_be_seen(open_page: Open, size: str, dark: bool) -> None:
    page, ada = open_page(size, role="Anouk", dark=dark), open_page(role="Ada")
    url = new_page(ada, "## Freins\n\nLe *temps*, `la` [[confiance]].\n\n:::{idée} Un café\n:qui: Anne\n\nBon.\n:::\n")
    for one in (page, ada):
        write_at(one, url)
    type_at_end(ada, "Oui.")
    Look().at(page)
    if size == "phone":
        tools = page.locator("[data-tools]").bounding_box()
        assert tools
        assert tools["y"] > page.viewport_size["height"] / 2  # type: ignore[index]
        page.get_by_role("tab", name="Rendu").click()
        expect(page.locator("[data-rendered]")).to_be_visible()
        expect(page.locator("[data-text]")).to_be_hidden()
        Look().at(page)

"""A page made for one test, written on the live page: what each sees of it."""

import uuid

from playwright.sync_api import Locator, Page, expect

from tests.browser.begun import written

SHOWN = """() => {
  const content = document.querySelector("[data-text]").shadowRoot?.querySelector(".cm-content")?.cloneNode(true);
  if (!content) return null;
  for (const caret of content.querySelectorAll(".caret")) caret.remove();
  return [...content.querySelectorAll(".cm-line")].map((line) => line.textContent).join("\\n");
}"""


def new_page(page: Page, text: str) -> str:
    """The address of a page that says `text`, by who is signed in."""
    return written(page, f"Ensemble {uuid.uuid4().hex[:8]}", text)


def write_at(page: Page, url: str) -> Locator:
    """Open a page where it is written together, and be in its text."""
    page.goto(f"{url}/+live")
    words = page.get_by_role("textbox", name="Texte de la page")
    expect(page.locator("[data-live]")).to_have_attribute("data-open", "")
    expect(page.locator("[data-state]")).not_to_contain_text("Connexion")
    return words


def type_at_end(page: Page, words: str) -> None:
    page.get_by_role("textbox", name="Texte de la page").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def state(page: Page) -> Locator:
    """Where one's words are, in a sentence."""
    return page.locator("[data-state]").first


def sees(page: Page, text: str) -> None:
    """Wait until the editor says exactly this."""
    page.wait_for_function(f"wanted => ({SHOWN})() === wanted", arg=text)

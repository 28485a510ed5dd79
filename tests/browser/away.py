"""A device that is away from the site, and what happens to the page meanwhile."""

from playwright.sync_api import Page, expect

from tests.browser.writing import state, type_at_end
from tests.wiki.web.forms import forms_in


def cut_off(page: Page, *, away: bool = True) -> None:
    page.context.set_offline(away)


def write_in_the_train(page: Page) -> None:
    """Words that are on this device alone, and said to be."""
    cut_off(page)
    type_at_end(page, " Dans le train.")
    expect(state(page)).to_have_text("Hors ligne — 3 mots gardés sur cet appareil")


def source_of(page: Page, url: str, text: str) -> None:
    """Save this text by the plain form."""
    sent(page, f"{url}/+edit", "/+edit", {"text": text})


def hide_first(page: Page, url: str) -> None:
    """Hide the text of the first version."""
    sent(page, f"{url}/+hide/1", "/+hide/1", {"text": "1"})


def sent(page: Page, address: str, action: str, fields: dict[str, str]) -> None:
    (form,) = (one for one in forms_in(page.request.get(address).text()) if one.action.endswith(action))
    answer = page.request.post(form.action, form=dict(form.filled(fields)), max_redirects=0)
    assert answer.status == 303, answer.text()

"""Pages that a journey starts from: sent by their form, which nobody needs to see drawn."""

from playwright.sync_api import Page

from tests.wiki.web.forms import forms_in


def written(page: Page, title: str, text: str) -> str:
    """The address of a new page in the demo's forum that says `text`, by who is signed in."""
    address = f"/forum/{title.replace(' ', '_')}/+edit"
    (form,) = (one for one in forms_in(page.request.get(address).text()) if one.action.endswith("/+edit"))
    answer = page.request.post(address, form=dict(form.filled({"text": text})), max_redirects=0)
    assert answer.status == 303, answer.text()
    return answer.headers["location"].partition("?")[0]

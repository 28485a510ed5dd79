"""Two animators with a board: group, link, reveal; guests who come in by the code on the wall. In French."""

import uuid

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.looking import Look

pytestmark = pytest.mark.browser
DEMO = "/forum/Questionnaire_2010_:_freins_et_leviers_de_la_coop%C3%A9ration"
_QUESTIONNAIRE = ":::::{questionnaire} Freins\n:id: q-essai\n:gommettes: 3\n:::::\n"
_NOTES = """Notes pour [[{title}]].

:::{{frein}} Les élus refusent de partager
:id: n-1
:::

:::{{frein}} Le refus de partager nos contacts
:id: n-2
:::

:::{{levier}} Un agenda commun
:id: n-3
:::
"""


def written(page: Page, title: str, text: str) -> str:
    page.goto(f"/forum/{title.replace(' ', '_')}/+edit")
    page.locator('textarea[name="text"]').fill(text)
    page.locator("main").get_by_role("button", name="Créer cette page", exact=True).click()
    return page.url.partition("?")[0]


def questionnaire(page: Page) -> str:
    """The address of a new questionnaire, whose board is fed by a page of notes."""
    title = f"Tableau {uuid.uuid4().hex[:8]}"
    address = written(page, title, _QUESTIONNAIRE)
    written(page, f"{title} notes", _NOTES.format(title=title))
    return address


def piece(page: Page, words: str) -> Locator:
    return page.locator("[data-piece]", has_text=words)


def zone(page: Page, name: str) -> Locator:
    return page.locator(f'[data-zone="{name}"]')


def said(page: Page, words: str) -> Locator:
    toast = page.locator(".toasts").get_by_role("status").filter(has_text=words)
    expect(toast).to_be_visible()
    return toast


def drag(page: Page, held: Locator, onto: Locator) -> None:
    onto.scroll_into_view_if_needed()
    held.locator(".piece-text").hover()
    page.mouse.down()
    box = onto.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 6)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.url.endswith("/+board")):
        page.mouse.up()


def test_two_animators_group_by_mouse_keyboard_and_form_and_see_each_other(open_page: Open) -> None:
    page, look = open_page(role="Anouk"), Look()
    address = questionnaire(page)
    look.go(page, f"{address}/+board")
    other = open_page(role="Malo")
    other.goto(f"{address}/+board")
    expect(piece(other, "Les élus")).to_be_visible()

    drag(page, piece(page, "Les élus"), zone(page, "new-frein"))
    said(page, "Regroupé.")
    pile = page.locator("[data-group]")
    expect(pile).to_have_count(1)
    expect(other.locator("[data-group]")).to_have_count(1)
    look.at(page)

    piece(page, "Le refus").locator("[data-control]").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.keyboard.press("Enter")
    expect(pile.locator("[data-piece]")).to_have_count(2)
    expect(other.locator("[data-group] [data-piece]")).to_have_count(2)

    toast = said(page, "Regroupé.")
    toast.get_by_role("button", name="Annuler").click()
    said(page, "Annulé.")
    expect(pile.locator("[data-piece]")).to_have_count(1)

    other.get_by_role("checkbox", name="Un agenda commun").check()
    other.locator("#to-all").select_option("new-levier")
    other.locator("#title-all").fill("Partager un agenda")
    other.get_by_role("button", name="Regrouper").click()
    expect(page.locator(".pile--levier .pile-title")).to_have_text("Partager un agenda")
    expect(page.locator(".pile-alone")).to_have_text("Sans levier")
    page.get_by_role("button", name="Relier").click()
    expect(page.locator(".pile-alone")).to_have_count(0)


def drag_by_finger(page: Page, held: Locator, onto: Locator) -> None:
    """By its handle: a finger elsewhere on a piece scrolls."""
    start, end = held.locator("[data-control]").bounding_box(), onto.bounding_box()
    assert start is not None
    assert end is not None
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, x: float, y: float) -> None:
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}] if x else []})

    touch("touchStart", start["x"] + 5, start["y"] + 5)
    touch("touchMove", end["x"] + 40, end["y"] + 6)
    touch("touchMove", end["x"] + 40, end["y"] + end["height"] / 2)
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.url.endswith("/+board")):
        touch("touchEnd", 0, 0)


def test_guests_come_in_by_the_wall_put_dots_and_see_them_revealed(open_page: Open) -> None:
    page, look = open_page("tablet", role="Anouk"), Look()
    address = questionnaire(page)
    page.goto(f"{address}/+board")
    drag_by_finger(page, piece(page, "Les élus"), zone(page, "new-frein"))
    expect(page.locator("[data-group] [data-piece]")).to_have_count(1)
    page.goto(f"{address}/+board?screen=1")
    if page.locator(".wall-invite a").count():
        page.locator(".wall-invite a").click()
        page.get_by_role("button", name="Créer le lien").click()
        page.goto(f"{address}/+board?screen=1")
    expect(page.locator(".wall-invite")).to_contain_text("pas besoin de compte")
    phone = open_page("phone")
    phone.goto(page.locator(".wall-address").inner_text())
    phone.get_by_label("Votre prénom").fill("Léa")
    phone.get_by_role("button", name="Entrer").click()
    look.at(phone)
    more = phone.locator("[data-step='1']")
    for _ in range(3):
        more.click()
    expect(more).to_be_disabled()
    expect(phone.locator("[data-left]")).to_contain_text("0")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Poser mes gommettes").click()
    expect(phone.get_by_role("alert")).to_contain_text("Le site ne répond pas.")
    phone.context.set_offline(False)
    phone.get_by_role("button", name="Poser mes gommettes").click()
    expect(phone.get_by_text("Vos gommettes sont posées.")).to_be_visible()
    look.go(page, f"{address}/+board?screen=1")
    expect(page.locator(".wall-figures")).to_contain_text("1")
    expect(page.locator(".wall-bar")).to_have_count(0)
    page.goto(f"{address}/+board")
    page.get_by_role("button", name="Révéler les gommettes").click()
    expect(page.locator(".pile-dots")).to_have_text("3 gommettes")
    look.go(page, f"{address}/+board?screen=1")
    expect(page.locator(".wall-bar")).to_have_count(1)
    expect(page.locator(".wall-code")).to_be_hidden()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("dark", [False, True])
def test_every_page_of_the_demo_is_for_everybody(open_page: Open, language: str, dark: bool) -> None:
    page, look = open_page("phone" if dark else "desktop", role="Anouk", dark=dark), Look()
    for verb in ("+board", "+results", "+requirements?new=own", "+dots", "+synthesis"):
        look.go(page, f"{DEMO}/{verb}{'&' if '?' in verb else '?'}lang={language}")
        expect(page.locator("html")).to_have_attribute("lang", language)
        expect(page.locator("main h2").first).to_be_visible()

"""Two people change the same words: both texts are shown, both are kept, and no marker ever enters a page."""

import html
import re

import pytest

from tests.wiki.web.asking import Answer, Browser, heading
from tests.wiki.web.forms import form, forms
from tests.wiki.web.world import World

BASE = "Un début.\n\nOn se voit à midi. Il fera beau.\n\nUne fin.\n"
THEIRS = "Un début.\n\nOn se voit à treize heures. Il fera beau.\n\nUne fin.\n"
YOURS = "Un début, changé.\n\nOn se voit à onze heures. Il fera beau.\n\nUne fin.\n"
MARKERS = re.compile(r"^(<{7}|={7}|>{7}|\|{7})", re.MULTILINE)


@pytest.fixture
def clash(world: World, request: pytest.FixtureRequest) -> tuple[Browser, str, Answer]:
    """A member's browser, the page's address, and the conflict page that she gets."""
    title = f"Conflit {request.node.name}"
    world.write(title, BASE)
    browser, url = world.browser("member"), world.site.urls.title(world.space(), title)
    asked = browser.get(f"{url}/+edit")
    world.change(title, THEIRS, by="other")
    return browser, url, browser.send(asked, "/+edit", {"text": YOURS, "summary": "plus tôt"})


def text_of(world: World, url: str) -> str:
    return world.browser("nobody").get(f"{url}/+source").text


def test_the_page_shows_both_sides_and_what_they_started_from(world: World, clash: tuple[Browser, str, Answer]) -> None:
    _, url, answer = clash
    said = html.unescape(answer.text)
    assert (answer.status, heading(answer)) == (409, "Your text is safe")
    assert "While you were writing, Maëlle Autre saved a version of this page" in said
    for side in ("On se voit à midi.", "On se voit à treize heures.", "On se voit à onze heures."):
        assert side in said
    assert f'href="{url}/+version/2"' in answer.text
    assert f'href="{url}/+version/1"' in answer.text
    assert YOURS in said
    assert text_of(world, url) == THEIRS


def test_keeping_both_loses_no_word_and_brings_in_no_marker(world: World, clash: tuple[Browser, str, Answer]) -> None:
    browser, url, answer = clash
    saved = browser.send(answer, "/+edit", {})
    text = text_of(world, url)
    assert saved.status == 303
    for kept in ("Un début, changé.", "On se voit à treize heures.", "On se voit à onze heures.", "Une fin."):
        assert kept in text
    assert text.count("Il fera beau.") == 1
    assert not MARKERS.search(text)
    assert browser.get(f"{url}/+history").text.count("plus tôt") == 1


def test_the_text_can_be_finished_by_hand_from_their_version(world: World, clash: tuple[Browser, str, Answer]) -> None:
    browser, url, answer = clash
    by_hand = forms(answer)[[one.action for one in forms(answer)].index(f"{url}/+edit") + 1]
    assert by_hand.buttons == (f"{url}/+preview",)
    assert (by_hand.value("base"), by_hand.value("summary")) == ("2", "plus tôt")
    assert not MARKERS.search(by_hand.value("text"))
    saved = browser.post(by_hand.action, by_hand.filled({"text": "À nous deux."}))
    assert (saved.status, text_of(world, url)) == (303, "À nous deux.")


def test_the_text_is_a_draft_at_once_and_goes_when_the_conflict_is_settled(
    world: World, clash: tuple[Browser, str, Answer]
) -> None:
    browser, url, answer = clash
    later = world.browser("member")
    offered = later.get(f"{url}/+edit")
    assert "You have a draft of this page, kept on" in offered.text
    assert "The page has changed since; your draft will be merged with it." in offered.text
    resumed = form(later.get(f"{url}/+edit?draft=1"), "/+edit")
    assert (resumed.value("text"), resumed.value("base"), resumed.value("summary")) == (YOURS, "1", "plus tôt")
    browser.send(answer, "/+edit", {})
    assert "You have a draft" not in later.get(f"{url}/+edit").text


def test_somebody_elses_draft_is_nobodys_business(world: World, clash: tuple[Browser, str, Answer]) -> None:
    _, url, _ = clash
    for role in ("other", "administrator"):
        answer = world.browser(role).get(f"{url}/+edit?draft=1")
        assert "onze heures" not in answer.text
        assert "You have a draft" not in answer.text


def test_a_third_change_while_the_conflict_is_read_is_not_overwritten(
    world: World, clash: tuple[Browser, str, Answer]
) -> None:
    browser, url, answer = clash
    title = world.site.storage.pages.walk(after=0, limit=999)[-1].title
    world.change(title, THEIRS.replace("treize", "quatorze"), by="animator")
    browser.send(answer, "/+edit", {})
    text = text_of(world, url)
    assert [hour in text for hour in ("quatorze heures", "onze heures")] == [True, True]


def test_no_address_on_the_page_is_empty_when_both_created_it(world: World) -> None:
    browser = world.browser("member")
    asked = browser.get("/open/N%C3%A9e_deux_fois/+edit")
    world.change("Née deux fois", "La leur.", by="other")
    answer = browser.send(asked, "/+edit", {"text": "La mienne."})
    assert answer.status == 409
    assert 'href=""' not in answer.text


ELSEWHERE = "Un début.\n\nOn se voit à midi. Il fera beau.\n\nUne fin, au soleil.\n"


@pytest.mark.parametrize(("title", "yours"), [("Tunnel", ELSEWHERE), ("Viaduc", YOURS)])
def test_what_a_device_brought_along_need_not_be_kept_there_once_it_is_saved(
    world: World, title: str, yours: str
) -> None:
    world.write(title, BASE)
    browser, url = world.browser("member"), world.site.urls.title(world.space(), title)
    live = browser.get(f"{url}/+live")
    world.change(title, THEIRS, by="other")
    answer = browser.send(live, "/+bring", {"was": BASE, "text": yours, "brought": "g-1"})
    if yours == YOURS:
        assert (answer.status, heading(answer)) == (409, "Your text is safe")
        answer = browser.send(answer, "/+edit", {})
    assert (answer.status, answer.location) == (303, f"{url}/+live?brought=g-1")

"""Drafting by forms leads on: conditions are chosen, what was made is shown, the page finds its edition."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from plugins.questionnaire.model.questionnaire import Questionnaire, read
from tests.plugins.questionnaire.respondents import PAGE, questionnaire_site
from tests.wiki.web.asking import Answer
from tests.wiki.web.forms import form
from tests.wiki.web.world import World

AT = "/open/Freins_et_leviers/+questionnaire"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder: Path = tmp_path_factory.mktemp("drafting")
    with questionnaire_site(folder) as world:
        world.write("Forum 2014", "---\ntype: édition\n---\n")
        yield world


def drafted(world: World) -> Questionnaire:
    found = read(world.text(PAGE))
    assert found
    return found


def send(world: World, at: str, typed: dict[str, str]) -> Answer:
    """The first form of this address, filled in so and sent."""
    browser = world.browser("member")
    return browser.post(at, form(browser.get(at), at).filled(typed))


def test_who_begins_from_the_model_is_told_that_forms_come_after(world: World) -> None:
    said = "“Draft the questions” changes it by forms"
    browser = world.browser("member")
    assert said in browser.get("/open/Neuf/+edit?model=freins-et-leviers").text
    assert said not in browser.get("/open/Neuf/+edit").text


def test_a_condition_is_chosen_among_answers_to_the_questions_before(world: World) -> None:
    browser = world.browser("member")
    first, last = (browser.get(f"{AT}/{ref}").text for ref in ("qu-pourquoi", "qu-comment"))
    assert 'name="condition"' not in first
    assert "“oui” to “Des outils numériques pourraient-ils y aider ?”" in last.replace("\N{NO-BREAK SPACE}", " ")
    assert 'value="qu-tic = oui" selected' in last


def test_who_adds_a_question_is_led_to_it_and_told(world: World) -> None:
    answer = send(world, f"{AT}/e-3", {"title": "Lesquels ?", "genre": "texte court", "condition": "qu-tic = oui"})
    made = drafted(world).questions[-1]
    assert (made.asked, str(made.condition)) == ("Lesquels ?", "qu-tic = oui")
    assert answer.location.endswith(f"#{made.ref}")
    assert "Saved." in world.browser("member").get(answer.location.partition("#")[0]).text


def test_the_title_of_a_screen_is_changed(world: World) -> None:
    browser = world.browser("member")
    sent = form(browser.get(AT), f"{AT}/e-1").filled({"act": "title", "title": "Chez nous"})
    assert browser.post(f"{AT}/e-1", sent).location.endswith("#e-1")
    assert drafted(world).steps[0].title == "Chez nous"


def test_the_page_says_of_which_edition_it_is(world: World) -> None:
    browser = world.browser("member")
    whole = form(browser.get(AT), AT).filled({"act": "whole", "title": "Freins", "closes": "", "edition": "Forum 2014"})
    assert browser.post(AT, whole).status == 303
    assert "édition: Forum 2014\n" in world.text(PAGE)
    assert "Freins et leviers" in browser.get("/open/+edition/Forum_2014").text
    elsewhere = form(browser.get(AT), AT).filled({"act": "whole", "title": "Freins", "edition": "x\ntype: autre"})
    browser.post(AT, elsewhere)
    assert "édition: Forum 2014\n" in world.text(PAGE)

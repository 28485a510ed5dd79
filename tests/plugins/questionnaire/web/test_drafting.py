"""What cannot be a question is said, with all that was typed still there; nothing of the page changes."""

from collections.abc import Iterator
from html import unescape

import pytest

from tests.plugins.questionnaire.respondents import AT, PAGE, questionnaire_site
from tests.wiki.web.asking import Answer
from tests.wiki.web.forms import form
from tests.wiki.web.world import World

TYPED = {"title": "Combien ?", "prose": "De l’aide", "genre": "texte court", "choices": "un\ndeux", "scale": "1 ; 3"}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with questionnaire_site(tmp_path_factory.mktemp("drafting")) as world:
        yield world


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": " "}, "Write the question."),
        ({"prose": "un\n:::\ndeux"}, "A line of three colons"),
        ({"genre": "choix", "choices": "un seul"}, "Write two choices at least"),
        ({"genre": "classement", "choices": " ; "}, "Write two choices at least"),
        ({"genre": "échelle", "scale": "5 ; 1 ; jamais"}, "A scale goes from a number to a higher one"),
        ({"condition": "n’importe quoi"}, "Choose a condition"),
        ({"condition": "qu-absente = oui"}, "Choose a condition"),
    ],
)
def test_what_cannot_be_asked_is_said_and_stays_typed(world: World, wrong: dict[str, str], said: str) -> None:
    browser, before = world.browser("member"), world.text(PAGE)
    asked = browser.get(f"{AT}/+questionnaire/qu-politique")
    answer = browser.send(asked, "+questionnaire/qu-politique", {**TYPED, **wrong})
    assert answer.status == 422
    assert said in answer.text
    shown = unescape(answer.text)
    assert [one for one in {**TYPED, **wrong}.values() if one.strip(" ;") and one not in shown] == []
    assert world.text(PAGE) == before


def settle(world: World, typed: dict[str, str]) -> Answer:
    browser = world.browser("member")
    sent = form(browser.get(f"{AT}/+questionnaire"), "+questionnaire", index=-1)
    return browser.post(sent.action, sent.filled(typed))


@pytest.mark.parametrize(("name", "value"), [("title", ""), ("closes", "fin juin"), ("dots", "-3"), ("dots", "cent")])
def test_what_cannot_be_a_questionnaire_is_said_and_stays_typed(world: World, name: str, value: str) -> None:
    before = world.text(PAGE)
    typed = {"title": "Un autre titre", "closes": "2030-01-31", "dots": "7", name: value}
    answer = settle(world, typed)
    assert answer.status == 422
    assert [one for one in typed.values() if one and f'value="{one}"' not in answer.text] == []
    assert world.text(PAGE) == before


def test_a_day_is_understood_as_it_is_written_here(world: World) -> None:
    typed = {"title": "Titre\r\n:::\r\n", "closes": "30/06/2030\n:révélées: oui", "dots": "0"}
    assert settle(world, typed).status == 422
    assert settle(world, {**typed, "closes": "30/06/2030"}).status == 303
    text = world.text(PAGE)
    assert ":::::{questionnaire} Titre :::\n" in text
    assert ":clôture: 30/06/2030\n" in text

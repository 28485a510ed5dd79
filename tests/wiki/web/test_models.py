"""A new page may begin with a model: its text stands in the form, and nothing is kept until somebody saves it."""

import pytest

from tests.house.typography import ill_set
from tests.wiki.web.forms import form
from tests.wiki.web.world import World
from wiki.content.models import Model, texts_of, welcome_text
from wiki.markup.properties import split
from wiki.markup.renderer import Renderer
from wiki.web.models import ours

TYPES = {"minutes": "compte-rendu", "programme": "session", "portrait": "portrait", "edition": "édition", "page": ""}


@pytest.mark.parametrize("model", TYPES)
def test_a_model_stands_in_the_form_and_is_not_kept(world: World, model: str) -> None:
    browser = world.browser("member")
    title = f"Essai de {model}"
    sent = browser.send(browser.get("/open/+new"), "/+new", {"title": title, "model": model})
    shown = form(browser.follow(sent), "/+edit")
    assert shown.value("text").strip() == texts_of(model)["fr"].strip()
    assert shown.value("base") == "0"
    home = world.space()
    assert world.site.storage.pages.find(home.id, title.casefold()) is None


def test_a_model_comes_in_the_language_of_the_space(world: World) -> None:
    browser = world.browser("administrator")
    browser.send(browser.get("/open/+settings"), "/+settings", {"language": "en"})
    text = form(browser.get("/open/Minutes/+edit?model=minutes"), "/+edit").value("text")
    browser.send(browser.get("/open/+settings"), "/+settings", {"language": "fr"})
    assert "## What was said" in text


def test_a_page_that_is_there_is_opened_as_it_is(world: World) -> None:
    world.write("Déjà là", "mon texte")
    browser = world.browser("member")
    assert form(browser.get("/open/D%C3%A9j%C3%A0_l%C3%A0/+edit?model=minutes"), "/+edit").value("text") == "mon texte"


def test_what_is_no_model_begins_with_nothing(world: World) -> None:
    browser = world.browser("member")
    for name in ("", "welcome", "../en/minutes", "x" * 500):
        assert form(browser.get(f"/open/Rien/+edit?model={name}"), "/+edit").value("text") == ""
    sent = browser.send(browser.get("/open/+new"), "/+new", {"title": "Sans modèle", "model": "../fr/welcome"})
    assert sent.location == "/open/Sans_mod%C3%A8le/+edit"


def test_a_title_that_cannot_be_keeps_the_model_that_was_chosen(world: World) -> None:
    browser = world.browser("member")
    answer = browser.send(browser.get("/open/+new"), "/+new", {"title": "a|b", "model": "portrait"})
    again = form(answer, "/+new")
    assert (answer.status, again.value("model"), again.value("title")) == (422, "portrait", "a|b")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("model", TYPES)
def test_a_model_has_a_type_and_is_whole_markdown(model: str, language: str) -> None:
    text = texts_of(model)[language]
    found = split(text)[0].first("type") or ""
    assert found == (
        TYPES[model] if language == "fr" else {"minutes": "minutes", "edition": "edition"}.get(model, TYPES[model])
    )
    shown = "".join(piece for piece in Renderer(frozenset()).render(text).pieces if isinstance(piece, str))
    assert "---" not in shown


@pytest.mark.parametrize("text", [*(texts_of(model)["fr"] for model in TYPES), welcome_text("fr")])
def test_french_models_are_well_set(text: str) -> None:
    body = text.split("---\n", 2)[-1]
    faults = {line: ill_set(line) for line in body.splitlines() if not line.startswith("|--") and ill_set(line)}
    assert faults == {}


def test_a_language_without_models_of_its_own_has_the_french_ones() -> None:
    minutes = next(model for model in ours() if model.name == "minutes")
    assert (minutes.text("br"), welcome_text("br")) == (minutes.text("fr"), welcome_text("fr"))
    assert Model(name="x", title="X", words="", texts={"en": "text"}).text("br") == "text"


def test_ours_are_offered_in_their_order() -> None:
    assert [model.name for model in ours()] == ["page", "minutes", "programme", "portrait", "edition"]

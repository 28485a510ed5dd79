"""The plugin speaks both languages: in English nothing of it is French but the words of blocks, which are syntax."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from plugins.questionnaire import models
from plugins.questionnaire.model.questionnaire import Questionnaire, read
from tests.plugins.questionnaire.boards import finish, group, piece, send, share
from tests.wiki.web.world import World, made
from wiki.loader import Plugins

AT = "/open/Questionnaire"
REF = "q-3f2a"
WAYS = (
    "", "/+questionnaire", "/+questionnaire/qu-autre", "/+questionnaire/e-1", "/+preview-questionnaire", "/+answer",
    "/+invite-respondents", "/+paper-questionnaire", "/+type-paper", "/+board", "/+board?screen=1",
    "/+board?near=p-aaaaaa", "/+dots", "/+results", "/+requirements", "/+requirements?new=own", "/+synthesis",
    "/+shared-answers.csv", "/+results.csv", "/+requirements.csv", "/+requirements.md",
)  # fmt: skip
_FRENCH = re.compile(r"\w*[àâçéèêëîïôûœÀÉÈÊ]\w*|«|\b(?:frein|levier|oui|et|le|les|une|sans)\b")
_SAID = ("aria-label", "title", "placeholder", "alt", "data-name")


class _Said(HTMLParser):
    """What a page says to people."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value for name, value in attrs if value}
        self.said += [value for name, value in given.items() if name in _SAID]
        self.said += json.loads(given.get("data-words", "{}")).values()


def texts(language: str) -> dict[str, str]:
    return {model.name: model.texts[language] for model in models()}


def shape(found: Questionnaire | None) -> list[object]:
    """All of a questionnaire but its words."""
    assert found is not None
    return [
        (found.ref, found.dots, step.ref, one.ref, one.genre, one.category, len(one.choices), one.many, one.optional,
         one.scale and one.scale.steps, one.condition and one.condition.ref, bool(one.help))
        for step in found.steps
        for one in step.questions
    ]  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder: Path = tmp_path_factory.mktemp("english")
    with made(folder, plugins=Plugins(["questionnaire"])) as world:
        world.site.storage.write(lambda: world.site.storage.spaces.update(replace(world.space(), language="en")))
        text = texts("en")["freins-et-leviers"].replace("q-freins", REF)
        world.write("Questionnaire", text)
        kinds = (("frein", "politique"), ("levier", "culturel"), ("frein", ""), ("levier", "technique"))
        share(world, [
            piece(f"p-{letter * 6}", f"Nobody shares ({letter})", asked="What else?", genre=genre, category=category)
            for letter, (genre, category) in zip("abcd", kinds, strict=True)
        ])  # fmt: skip
        finish(world, 5)
        group(world, ["p-aaaaaa", "p-cccccc"], "new-frein", "Silence")
        group(world, ["p-bbbbbb"], "new-levier", "An agenda")
        assert send(world, "member", "synthesis", [("title", "Synthesis"), ("key", "k")]).status == 303
        yield world


def test_each_model_is_the_same_questionnaire_in_both_languages() -> None:
    french, english = texts("fr"), texts("en")
    assert french.keys() == english.keys() == {"freins-et-leviers", "dans-un-groupe"}
    for name, text in french.items():
        assert shape(read(text)) == shape(read(english[name]))
        found = read(english[name])
        assert found is not None
        said = [found.title, found.prose, *(step.title for step in found.steps)]
        said += [part for one in found.questions for part in (one.asked, one.help, *one.choices)]
        assert [part for part in said if _FRENCH.search(part)] == []
        for one in found.questions:
            if one.condition:
                other = found.question(one.condition.ref)
                assert other
                assert one.condition.value in other.choices


def french(text: str) -> list[str]:
    """The French words of a page; the link to the French one and the type of a page, which is data, do not count."""
    page = _Said()
    page.feed(text)
    return [word for word in _FRENCH.findall(" ".join(page.said)) if word not in {"Français", "synthèse"}]


@pytest.mark.parametrize("way", WAYS)
def test_in_english_nothing_is_french(world: World, way: str) -> None:
    answer = world.browser("animator", language="en").get(f"{AT}{way}")
    assert (answer.status, french(answer.text)) == (200, [])
    if not way.endswith((".csv", ".md")):
        assert french(world.browser("animator", language="fr").get(f"{AT}{way}").text)


def test_a_synthesis_in_an_english_space_is_english(world: World) -> None:
    assert french(world.browser("nobody", language="en").get("/open/Synthesis").text) == []

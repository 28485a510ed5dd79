"""What changed in facts is told above a comparison, by the API and in a page's feed, to those who may see the texts."""

from collections.abc import Iterator
from pathlib import Path
from re import DOTALL, findall

import pytest

from storage.records import Hides
from tests.wiki.web.asking import Answer
from tests.wiki.web.ideas import FAILS, idea, ideas
from tests.wiki.web.test_feeds import entries
from tests.wiki.web.world import World, made


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with made(tmp_path_factory.mktemp("telling"), plugins=ideas()) as world:
        world.write("Idées", idea("Anne"), idea("Anne") + "\nAprès.\n", idea("Jean <b>"), "Plus rien.\n", idea("Odile"))
        yield world


def told(page: Answer) -> list[str]:
    """The sentences of a comparison."""
    assert page.status == 200
    return findall(r'<li class="told-line"><bdi>(.*?)</bdi></li>', page.text, DOTALL)


@pytest.mark.parametrize(
    ("versions", "sentences"),
    [
        ("1..2", []),
        ("2..3", ["Lire: Anne → Jean &lt;b&gt;"]),
        ("1..3", ["Lire: Anne → Jean &lt;b&gt;"]),
        ("3..2", ["Lire: Jean &lt;b&gt; → Anne"]),
        ("3..4", ["Lire: Jean &lt;b&gt; → —"]),
        ("1..5", ["Lire: Anne → Odile"]),
        ("5..5", []),
    ],
)
def test_a_comparison_says_above_its_lines_what_changed(world: World, versions: str, sentences: list[str]) -> None:
    page = world.browser("nobody", language="fr").get(f"/open/Id%C3%A9es/+diff/{versions}")
    assert told(page) == sentences
    assert ("Ce qui a changé" in page.text) == bool(sentences)
    if sentences:
        assert page.text.index("told-line") < page.text.index("diff-row")


def test_the_api_says_the_same_in_the_language_that_is_asked_for(world: World) -> None:
    path = "/api/v1/spaces/open/pages/Id%C3%A9es/+diff?from=2&to=3"
    for language, sentence in (("fr", "Lire: Anne → Jean <b>"), ("en", "Read: Anne → Jean <b>")):
        assert world.browser("nobody", language=language).get(path).json()["facts"] == [sentence]


def test_the_feed_of_a_page_says_what_each_version_changed(world: World) -> None:
    summaries = [entry["summary"] for entry in entries(world.browser("nobody").get("/open/Id%C3%A9es/+feed"))]
    assert summaries == [
        "Read: — → Odile", "Read: Jean &lt;b&gt; → —", "Read: Anne → Jean &lt;b&gt;", "Version no. 2", "Read: — → Anne",
    ]  # fmt: skip
    world.write("Résumée", idea("Anne"), summary="Un <i>début</i>")
    [entry] = entries(world.browser("nobody").get("/open/R%C3%A9sum%C3%A9e/+feed"))
    assert entry["summary"] == "Un &lt;i&gt;début&lt;/i&gt;<br>Read: — → Anne"


def test_what_a_hidden_text_says_is_told_to_nobody_else(world: World) -> None:
    world.write("Voilée", idea("Anne"), idea("Canari"), idea("Jean"))
    world.hide("Voilée", 2, Hides.TEXT)
    expected = {"1..2": [], "2..3": [], "1..3": ["Read: Anne → Jean"]}
    for versions, sentences in expected.items():
        assert told(world.browser("member").get(f"/open/Voil%C3%A9e/+diff/{versions}")) == sentences
    assert told(world.browser("administrator").get("/open/Voil%C3%A9e/+diff/1..2")) == ["Read: Anne → Canari"]
    for role, known in (("member", False), ("administrator", True)):
        assert ("Canari" in world.browser(role).get("/open/Voil%C3%A9e/+feed").text) is known


def test_what_cannot_be_told_is_named_in_the_log_and_the_comparison_is_there(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    world.write("En panne", idea("Anne"), idea(FAILS))
    page = world.browser("nobody").get("/open/En_panne/+diff/1..2")
    assert (told(page), "diff-row" in page.text) == ([], True)
    assert "changes of the facts of kind idea could not be told" in [record.getMessage() for record in caplog.records]


def test_without_a_plugin_that_tells_nothing_is_told(tmp_path: Path) -> None:
    with made(tmp_path) as world:
        world.write("Idées", idea("Anne"), idea("Jean"))
        assert told(world.browser("nobody").get("/open/Id%C3%A9es/+diff/1..2")) == []

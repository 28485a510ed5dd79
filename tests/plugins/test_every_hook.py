"""What a plugin answers to each hook stands where people, and programs, look for it."""

import asyncio
import html
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType

import pytest

from storage import open_storage
from tests.plugins import ideas
from tests.wiki.content.search.searching import find, titles
from tests.wiki.web.forms import form
from tests.wiki.web.world import World, made
from wiki.app import wire
from wiki.content.rereading import reread
from wiki.events import PageSaved
from wiki.loader import Plugins
from wiki.settings import read_settings
from wiki.upkeep import upkeep
from wiki.web.site import Site

TEXT = "---\ntype: Réunion\n---\n:::{idée} Un composteur\n:qui: Anne Le Goff ; Mathilde Guiné\n\nPour *tous*.\n:::\n"


def plugins(*modules: ModuleType) -> Plugins:
    taken = Plugins([])
    for module in modules:
        taken.register(module, "ideas")
    return taken


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with made(tmp_path_factory.mktemp("site"), plugins=plugins(ideas)) as world:
        assert dict(world.site.extensions.states) == {"ideas": None}
        world.write("Jardin", TEXT)
        world.write("Cave", "rien")
        world.write("Grenier", TEXT, space="closed")
        yield world


def test_its_block_is_shown_by_its_template(world: World) -> None:
    shown = world.browser("nobody").get("/open/Jardin").text.partition('<aside class="idea">')[2]
    assert shown.startswith("<h4>Un composteur</h4><p>Anne Le Goff, Mathilde Guiné</p>")


def test_the_menu_leads_to_its_address_from_pages_of_its_type(world: World) -> None:
    browser = world.browser("nobody")
    assert 'href="/open/Jardin/+ideas"' in browser.get("/open/Jardin").text
    assert "+ideas" not in browser.get("/open/Cave").text
    assert browser.get("/open/Jardin/+ideas").text == "ideas"


def test_what_it_puts_in_is_offered_beside_ours_where_pages_are_written_together(world: World) -> None:
    page = world.browser("member").get("/open/Cave/+live").text
    offered = json.loads(html.unescape(page.partition('data-inserts="')[2].partition('"')[0]))
    assert [one["word"] for one in offered] == ["idea", "decision", "brainwave"]
    assert offered[-1] == {"word": "brainwave", "label": "An idea that comes", "text": ":::{idée} \n:::\n"}


class TestModels:
    def test_it_stands_among_ours_and_its_text_in_the_form(self, world: World) -> None:
        browser = world.browser("member")
        offered = browser.get("/open/+new")
        assert [name in offered.text for name in ("Portrait", "Ideas", "Ideas, by a form")] == [True] * 3
        sent = browser.send(offered, "/+new", {"title": "Une idée", "model": "ideas"})
        assert form(browser.follow(sent), "/+edit").value("text").strip() == ":::{idée}\n:::"

    def test_one_with_a_verb_leads_to_its_address_where_no_page_is(self, world: World) -> None:
        browser = world.browser("member")
        sent = browser.send(browser.get("/open/+new"), "/+new", {"title": "Autre idée", "model": "ideas-by-form"})
        assert sent.location == "/open/Autre_id%C3%A9e/+ideas"
        assert browser.follow(sent).text == "no page"


class TestApi:
    def test_it_is_served_and_described_among_ours(self, world: World) -> None:
        browser = world.browser("nobody")
        path = "/api/v1/spaces/{space}/pages/{title}/+ideas"
        described = browser.get("/api/openapi.json").json()["paths"]
        assert described[path]["get"]["operationId"] == "listIdeas"
        assert "Who has ideas in a page" in browser.get("/api").text
        answer = browser.get("/api/v1/spaces/open/pages/Jardin/+ideas")
        assert answer.json() == {"who": ["Anne Le Goff", "Mathilde Guiné"]}

    def test_a_site_without_it_says_nothing_of_it(self, tmp_path: Path) -> None:
        with made(tmp_path) as other:
            other.write("Jardin", TEXT)
            assert "listIdeas" not in other.browser("nobody").get("/api/openapi.json").text
            assert other.browser("nobody").get("/api/v1/spaces/open/pages/Jardin/+ideas").status == 404


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("idée:guin", ["Jardin"]),
        ("IDEA : « le goff »", ["Jardin"]),
        ("composteur idée:anne", ["Jardin"]),
        ("composteur idée:zoé", []),
        ("idée:offerte", []),
    ],
)
def test_a_word_before_a_colon_finds_pages_by_their_facts(world: World, typed: str, found: list[str]) -> None:
    assert titles(find(world, typed)) == found


def test_facts_of_what_one_may_not_read_find_nothing(world: World) -> None:
    spaces = ("open", "closed")
    assert titles(find(world, "idée:anne", role="reader", spaces=spaces)) == ["Grenier", "Jardin"]
    assert titles(find(world, "idée:anne")) == ["Jardin"]


def test_it_hears_what_happened(world: World) -> None:
    before = len(ideas.heard)
    page = world.write("Cour", "un")
    assert ideas.heard[before:] == [PageSaved(page=page, by=world.people["member"].id)]


class TestFactsOfOtherPlugins:
    def test_are_read_when_a_plugin_comes_and_go_with_it(self, tmp_path: Path) -> None:
        database, counts = f"sqlite:///{tmp_path / 'palabre.db'}", []
        with made(tmp_path, database=database) as world:
            world.write("Jardin", TEXT)
            space = world.space().id
        for modules in ((), (ideas,), (ideas,), ()):
            with reopened(tmp_path, database, *modules) as site:
                changed = asyncio.run(reread(site.storage, site.pages))
                counts.append((changed, len(site.storage.derived.facts(ideas.KIND, ideas.WHO, spaces=[space]))))
        assert counts == [(0, 0), (1, 2), (0, 2), (1, 0)]

    def test_are_read_while_the_site_serves(self, tmp_path: Path) -> None:
        database = f"sqlite:///{tmp_path / 'palabre.db'}"
        with made(tmp_path, database=database) as world:
            world.write("Jardin", TEXT)
            space = world.space().id
        with reopened(tmp_path, database, ideas) as site:
            asyncio.run(_served(site))
            assert len(site.storage.derived.facts(ideas.KIND, ideas.WHO, spaces=[space])) == 2


@contextmanager
def reopened(folder: Path, database: str, *modules: ModuleType) -> Iterator[Site]:
    settings = read_settings({"PALABRE_DATABASE": database}, data=str(folder))
    storage = open_storage(settings.database, serve=True)
    try:
        yield wire(settings, storage, plugins=plugins(*modules))
    finally:
        storage.close()


async def _served(site: Site) -> None:
    """Until the facts are those of its plugins."""
    async with upkeep(site), asyncio.timeout(60):
        while site.storage.settings.get("facts") != ideas.KIND:
            await asyncio.sleep(0.01)

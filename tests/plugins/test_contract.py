"""What every plugin promises: it stands alone, the wiki stands without it, and no text of anybody hangs on it."""

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import FrozenInstanceError, fields, is_dataclass
from pathlib import Path
from types import ModuleType

import pytest

from storage import open_storage
from storage.records import Derived
from tests.plugins import ideas
from tests.plugins.worked import worked_example
from tests.wiki.transfer.sites import back_up, bring_back, told
from tests.wiki.web.rights import VIEWERS, ask, target, verdict
from tests.wiki.web.world import World, made
from wiki import hooks
from wiki.app import wire
from wiki.finding import found
from wiki.loader import Plugins
from wiki.markup.blocks import scan
from wiki.people.permissions import PageIn, Verb, may
from wiki.settings import read_settings
from wiki.verifying import answered
from wiki.web.address import Level
from wiki.web.route import Route
from wiki.web.site import Site

EXAMPLE = "jauge"
HERE = Path(__file__).parent
NAMES = [*found(), "ideas", EXAMPLE]
HOOKS = [name for name, spec in vars(hooks).items() if hasattr(spec, "palabre_spec")]

BESIDES = {"reuse": Verb.CREATE}
"""What one must be allowed somewhere, perhaps in another space, to be served what one may ask for."""

every_plugin = pytest.mark.parametrize("name", NAMES)


def loaded(name: str, folder: Path) -> object:
    if name == EXAMPLE:
        return found(worked_example(folder / "plugins"))[name]()
    return ideas if name == "ideas" else found()[name]()


@contextmanager
def site(name: str, folder: Path, plugin: object | None = None, *, database: str = "") -> Iterator[World]:
    """A site with this plugin alone, or without any, and one page with each of its blocks for each viewer."""
    plugins = Plugins([])
    if name:
        plugins.register(plugin or loaded(name, folder), name)
    with made(folder / "data", plugins=plugins, database=database) as world:
        yield world


def sample(name: str, folder: Path) -> str:
    """A text with all blocks of a plugin: its own sample, or one of each kind with a field and some prose."""
    own = HERE / name / "sample.md"
    if own.exists():
        return own.read_text(encoding="utf-8")
    plugins = Plugins([])
    plugins.register(loaded(name, folder / "asked"), name)
    kinds = plugins.extensions().blocks.values()
    return "\n".join(
        f":::{{{kind.name}}} Titre {rank}\n:champ: Un {rank} ; Deux {rank}\n\nProse *mise en relief* {rank}.\n:::\n"
        for rank, kind in enumerate(kinds, start=1)
    )


@every_plugin
def test_it_loads_alone_and_its_values_are_plain(name: str, tmp_path: Path) -> None:
    answers = answered(loaded(name, tmp_path), name, others=())
    values = [value for one in answers.values() for value in one]
    assert values
    for value in values:
        assert is_dataclass(value)
        with pytest.raises(FrozenInstanceError):
            setattr(value, fields(value)[0].name, None)


@every_plugin
def test_its_pages_stay_readable_prose_without_it(name: str, tmp_path: Path) -> None:
    text = sample(name, tmp_path)
    with site("", tmp_path) as world:
        world.write("Exemple", text)
        shown = world.browser("nobody").get("/open/Exemple")
        assert [world.browser("nobody").get(path).status for path in ("/", "/open/+search?q=prose")] == [200, 200]
    assert shown.status == 200
    there = set(_words(html.unescape(re.sub(r"<[^>]*>", " ", shown.text))))
    for block in scan(text):
        said = [block.title, *(part for field in block.fields for part in (field.name, field.value))]
        assert set(_words(" ".join(said))) <= there
    assert set(_words(re.sub(r"(?m)^---.*?^---|[:{}|*\[\]#-]+|\]\([^)]*\)", " ", text, flags=re.DOTALL))) <= there


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@every_plugin
def test_its_pages_and_facts_survive_backup_and_restore(name: str, tmp_path: Path) -> None:
    data, back = tmp_path / "data", tmp_path / "back"
    with site(name, tmp_path, database=f"sqlite:///{data}/palabre.db") as world:
        page = world.write("Exemple", "rien", sample(name, tmp_path))
        before = _derived(world.site, page.id)
        back_up(world, tmp_path / "backup.zip")
        plugin = loaded(name, tmp_path)
    bring_back(tmp_path / "backup.zip", back)
    assert told(back) == told(data)
    with reopened(name, plugin, back) as site_again:
        assert _derived(site_again, page.id) == before
        assert site_again.pages.derives_well(page)


def _derived(site: Site, page: int) -> Derived:
    return site.storage.derived.of(page)


@contextmanager
def reopened(name: str, plugin: object, data: Path) -> Iterator[Site]:
    settings = read_settings({}, data=str(data))
    storage, plugins = open_storage(settings.database, serve=True), Plugins([])
    plugins.register(plugin, name)
    try:
        yield wire(settings, storage, plugins=plugins)
    finally:
        storage.close()


@every_plugin
def test_it_is_shown_in_every_theme(name: str, tmp_path: Path) -> None:
    with site(name, tmp_path) as world:
        world.write("Exemple", sample(name, tmp_path), by="administrator")
        browser, wrong = world.browser("administrator"), []
        routes = [route for route in world.site.extensions.routes if route.method == "GET" and not route.operations]
        for theme in world.site.looks.themes:
            form = browser.get("/open/+settings")
            browser.send(form, "/+settings", {"theme": theme})
            shown = browser.get("/open/Exemple")
            assert f"/+static/{theme}/" in shown.text
            assert "block-failed" not in shown.text
            wrong += [(theme, path) for path in map(_path, routes) if browser.get(path).status >= 500]
        assert wrong == []


def _path(route: Route) -> str:
    return {Level.SITE: "", Level.SPACE: "/open", Level.PAGE: "/open/Exemple"}[route.level] + f"/+{route.verb}"


@every_plugin
def test_every_address_is_refused_to_those_without_its_right(name: str, tmp_path: Path) -> None:
    with site(name, tmp_path) as world:
        text = sample(name, tmp_path)
        for viewer in VIEWERS:
            for space in ("open", "closed", "secret"):
                world.write(f"Page {viewer}", text, by="administrator", space=space)
        wrong = [
            (viewer, route.method, space, route.verb)
            for route in world.site.extensions.routes
            for viewer in VIEWERS
            for space in ("open", "closed", "secret")
            if not _answers_well(world, route, viewer, space)
        ]
        assert wrong == []


def _answers_well(world: World, route: Route, viewer: str, space: str) -> bool:
    assert isinstance(route.right, Verb)
    answer = verdict(ask(world, route, viewer, target(route, viewer, space, "page")))
    thing = PageIn(space=world.space(space), page=world.page(f"Page {viewer}", space=space))
    if may(world.viewer(viewer), BESIDES.get(route.verb, route.right), thing):
        return answer in {"served", "nothing"}
    if space == "secret" and viewer in {"nobody", "stranger"}:
        return answer == "nothing"
    return answer == ("sign in" if viewer == "nobody" else "forbidden")


@every_plugin
@pytest.mark.parametrize("hook", HOOKS)
def test_one_that_raises_in_a_hook_is_named_and_the_site_runs(
    name: str, hook: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    text = sample(name, tmp_path)
    caplog.clear()
    with site(name, tmp_path, _raising(loaded(name, tmp_path), hook)) as world:
        world.write("Exemple", text)
        shown = world.browser("nobody").get("/open/Exemple")
        rooms = world.browser("administrator").get("/+admin").text
    assert shown.status == 200
    assert "It failed with RuntimeError: broken" in rooms.partition(name)[2]
    assert any(f"the plugin {name} " in record.getMessage() for record in caplog.records)


def _raising(plugin: object, name: str) -> ModuleType:
    """The plugin, but for one hook of it."""
    broken = ModuleType("broken")
    vars(broken).update(vars(plugin))

    def answers() -> object:
        raise RuntimeError("broken")

    def hears(event: hooks.Event) -> None:
        raise RuntimeError("broken")

    function = hears if name == "told" else answers
    function.__annotations__.update(getattr(hooks, name).__annotations__)
    vars(broken)[name] = hooks.hook(function)
    return broken

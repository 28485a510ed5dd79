"""Plugins and local themes: what they add shows, and what breaks in them breaks nothing else."""

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType

import pytest

from tests.wiki.web.world import World, made
from wiki.hooks import BlockType, Shown, hook
from wiki.loader import Plugins
from wiki.places import themes
from wiki.web.call import Call
from wiki.web.looks import Looks

TEXT = """Avant.

:::{Idée} Un <b>composteur</b> [[Ici]]
:qui: Anne & Jean ; Odile
:inconnu: gardé

De la *prose* et [[Nulle part]].
:::

Après.
"""
TEMPLATE = (
    '<aside class="idee"><h4>{{ block.title }}</h4>{% for who in view %}<b>{{ who }}</b>{% endfor %}{{ body }}</aside>'
)


def plugin(folder: Path, *kinds: BlockType, template: str = TEMPLATE) -> ModuleType:
    """A plugin as it would lie in its folder, with one template."""
    (folder / "templates").mkdir(parents=True)
    (folder / "templates" / "idea.html").write_text(template)
    made = ModuleType("ideas")
    made.__file__ = str(folder / "__init__.py")

    @hook
    def blocks() -> Sequence[BlockType]:
        return kinds

    made.blocks = blocks  # type: ignore[attr-defined]
    return made


def people(call: Call, shown: Shown) -> tuple[str, ...]:
    return shown.block.all("qui")


def site(tmp_path: Path, *modules: ModuleType) -> Iterator[World]:
    plugins = Plugins([])
    for module in modules:
        plugins.register(module, module.__name__)
    with made(tmp_path / "data", plugins=plugins) as world:
        world.write("Boîte", TEXT)
        yield world


def page(world: World) -> str:
    answer = world.browser("nobody").get("/open/Bo%C3%AEte")
    assert answer.status == 200
    assert ("Avant." in answer.text, "Après." in answer.text) == (True, True)
    return answer.text


def test_a_plugin_shows_its_blocks_with_its_own_template(tmp_path: Path) -> None:
    kind = BlockType(name="IDEE", template="plugins/ideas/idea.html", context=people)
    for world in site(tmp_path, plugin(tmp_path / "ideas", kind)):
        text = page(world)
        shown = text.partition('<aside class="idee">')[2].partition("</aside>")[0]
        assert shown.startswith("<h4>Un &lt;b&gt;composteur&lt;/b&gt; [[Ici]]</h4><b>Anne &amp; Jean</b><b>Odile</b>")
        assert "<em>prose</em>" in shown
        assert '<a class="missing" href="/open/Nulle_part"' in shown
        assert "block-label" not in text


def test_without_the_plugin_the_block_is_prose_with_a_label(tmp_path: Path) -> None:
    for world in site(tmp_path):
        text = page(world)
        assert '<span class="block-name">Idée</span>' in text
        assert "<dt>inconnu</dt><dd>gardé</dd>" in text
        assert "<em>prose</em>" in text
        assert "&lt;b&gt;composteur&lt;/b&gt;" in text


@pytest.mark.parametrize("broken", ["context", "template", "syntax"])
def test_a_plugin_that_raises_leaves_its_prose_and_is_named_in_the_log(
    tmp_path: Path, broken: str, caplog: pytest.LogCaptureFixture
) -> None:
    def raising(call: Call, shown: Shown) -> object:
        raise RuntimeError("broken")

    context = raising if broken == "context" else people
    kind = BlockType(name="idée", template="plugins/ideas/idea.html", context=context)
    template = {"template": "{{ nothing.here }}", "syntax": "{% if %}"}.get(broken, TEMPLATE)
    for world in site(tmp_path, plugin(tmp_path / "ideas", kind, template=template)):
        text = page(world)
        assert ("<em>prose</em>" in text, "idee" in text) == (True, False)
        assert "the block idée could not be shown" in [record.getMessage() for record in caplog.records]


class TestLocalThemes:
    @pytest.fixture
    def world(self, tmp_path: Path) -> Iterator[World]:
        """Spaces with a theme of their own, which lies among the site's data."""
        local = tmp_path / "themes" / "reseau"
        (local / "static" / "css").mkdir(parents=True)
        (local / "templates" / "recent").mkdir(parents=True)
        (local / "theme.toml").write_text(
            'name = "Réseau"\nstyles = ["css/own.css"]\nscripts = ["own.js"]\nicon = ""\n'
        )
        (local / "static" / "css" / "own.css").write_text(":root { --accent: #123456; }")
        (local / "static" / "own.js").write_text("export {};")
        (local / "templates" / "recent" / "recent.html").write_text(
            '{% extends "base.html" %}{% block main %}<p>À nous : {{ _("Recent changes") }}</p>{% endblock %}'
        )
        with made(tmp_path) as world:
            storage = world.site.storage
            storage.write(lambda: storage.spaces._database.run("UPDATE space SET theme = 'reseau' WHERE slug = 'open'"))  # type: ignore[attr-defined]
            storage.write(lambda: storage.spaces._database.run("UPDATE space SET theme = 'gone' WHERE slug = 'closed'"))  # type: ignore[attr-defined]
            world.write("Page", "un")
            world.write("Page", "un", space="closed")
            yield world

    def test_it_changes_what_it_holds_and_extends_the_rest(self, world: World) -> None:
        nobody = world.browser("nobody", language="fr")
        assert "À nous : Modifications récentes" in nobody.get("/open/+recent").text
        assert "À nous" not in nobody.get("/+recent").text
        text = nobody.get("/open/Page").text
        looks = world.site.looks
        version = looks.theme("reseau").version
        assert version != looks.theme("palabre").version
        style = nobody.get(f"/+static/reseau/{version}/theme.css")
        assert f'href="/+static/reseau/{version}/theme.css"' in text
        base = nobody.get(f"/+static/palabre/{looks.theme('palabre').version}/theme.css")
        assert style.text == base.text + "\n:root { --accent: #123456; }"
        assert f'src="/+static/reseau/{version}/own.js"' in text
        assert nobody.get(f"/+static/reseau/{version}/own.js").text == "export {};"
        assert f'href="/+static/reseau/{version}/img/icon.svg"' in text
        assert nobody.get(f"/+static/reseau/{version}/img/icon.svg").status == 200

    def test_a_theme_that_is_gone_leaves_the_plain_look(self, world: World) -> None:
        text = world.browser("reader").get("/closed/Page").text
        assert f"/+static/palabre/{world.site.looks.theme('palabre').version}/theme.css" in text

    @pytest.mark.parametrize("broken", ["name = ", 'extends = "itself"', "styles = 1", 'styles = ["no.css"]', "\xff"])
    def test_a_theme_that_cannot_be_read_leaves_the_plain_look(self, tmp_path: Path, broken: str) -> None:
        (tmp_path / "itself").mkdir()
        (tmp_path / "itself" / "theme.toml").write_bytes(broken.encode("latin-1"))
        theme = Looks([tmp_path, themes()]).theme("itself")
        assert (theme.icon, bool(theme.assets["theme.css"].body)) == ("img/icon.svg", True)

    def test_names_that_are_no_names_find_nothing_and_are_not_kept(self) -> None:
        looks = Looks([themes()])
        for name in (
            "..",
            ".",
            "",
            "a" * 300,
            "palabre/../palabre",
            "\0",
            "é",
            *(f"name-{number}" for number in range(50)),
        ):
            assert looks.theme(name).name == "palabre"
        assert list(looks.themes) == sorted(path.name for path in themes().iterdir())

    def test_a_theme_may_extend_another_local_one(self, tmp_path: Path) -> None:
        for name, extends in (("under", ""), ("over", 'extends = "under"')):
            (tmp_path / name / "static").mkdir(parents=True)
            (tmp_path / name / "theme.toml").write_text(f'styles = ["own.css"]\n{extends}\n')
            (tmp_path / name / "static" / "own.css").write_text(f".{name} {{}}")
        style = Looks([tmp_path, themes()]).theme("over").assets["theme.css"].body.decode()
        assert style.index(".under {}") < style.index(".over {}")


def test_static_files_are_kept_for_ever_under_their_version_and_sent_small(tmp_path: Path) -> None:
    for world in site(tmp_path):
        nobody = world.browser("nobody")
        version = world.site.looks.theme("palabre").version
        fresh = nobody.get(f"/+static/palabre/{version}/theme.css")
        old = nobody.get("/+static/palabre/0123456789ab/theme.css")
        assert (fresh.header("cache-control"), old.header("cache-control")) == (
            "public, max-age=31536000, immutable", "no-cache",
        )  # fmt: skip
        small = nobody.get(f"/+static/palabre/{version}/theme.css", **{"Accept-Encoding": "gzip, br"})
        assert (small.header("content-encoding"), small.header("vary")) == ("gzip", "Accept-Encoding")
        assert len(small.body) < len(fresh.body) / 2
        assert fresh.header("content-type") == "text/css; charset=utf-8"
        for path in ("theme.toml", "templates/base.html", "../theme.toml", "", "css"):
            assert nobody.get(f"/+static/palabre/{version}/{path}".rstrip("/")).status == 404


def test_nothing_is_copied_where_it_should_not_be(tmp_path: Path) -> None:
    """A theme's static files alone are served, whatever lies beside them."""
    local = tmp_path / "data" / "themes" / "palabre"
    shutil.copytree(themes() / "palabre", local)
    (local / "static" / "notes.txt").write_text("secret")
    (local / "static" / "run.py").write_text("secret")
    for world in site(tmp_path):
        for name in ("notes.txt", "run.py"):
            assert world.browser("nobody").get(f"/+static/palabre/x/{name}").status == 404

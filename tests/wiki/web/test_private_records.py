"""What a record says is at no address there is, in no log, and in nobody's data but those of her who sent it."""

import json
import logging
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from types import ModuleType

import pytest

from storage.records import Json, Record
from tests.wiki.web.rights import target
from tests.wiki.web.world import World, made
from wiki.hooks import RecordKind, Verb, hook
from wiki.loader import Plugins
from wiki.web.routes import ROUTES

CANARY = "canarienregistré"
VALUE: Json = {CANARY: [CANARY]}
WISH = RecordKind(
    name="wish", attributed=True, ordered=True, versioned=True, add=Verb.READ, read=Verb.MODERATE, count=Verb.MODERATE,
    change=Verb.READ, largest=200,
)  # fmt: skip
NAMELESS = replace(WISH, name="nameless", attributed=False, ordered=False)
TITLE = "Page reader"
QUERIES = {"search": ("?q=canari", "?q=un&past=1"), "suggest": ("?q=canari",), "feed": ("", "?q=canari"), "new": ("",)}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    @hook
    def records() -> Sequence[RecordKind]:
        return [WISH, NAMELESS]

    plugin = ModuleType("wishes")
    plugin.records = records  # type: ignore[attr-defined]
    plugins = Plugins([])
    plugins.register(plugin, "wishes")
    assert list(plugins.records()) == [WISH, NAMELESS]
    with made(tmp_path_factory.mktemp("private"), plugins=plugins) as world:
        world.write(TITLE, "un", "deux")
        world.write("Deleted reader", "un")
        for kind in (WISH, NAMELESS):
            send(world, kind)
        yield world


def send(world: World, kind: RecordKind) -> Record:
    """Sent, said otherwise, and said again."""
    site, member, page = world.site, world.viewer("member"), world.page(TITLE)
    sent = world.web.run(site.records.add(member, kind, page, VALUE, ref=f"{CANARY}-ref"))
    for value in ("autre", VALUE):
        record = world.web.run(site.records.change(member, kind, page, sent.handle, value))
    return record


def addresses() -> list[str]:
    found = []
    for route in ROUTES:
        if route.method == "GET" and route.verb not in {"static", "setup"}:
            for query in QUERIES.get(route.verb, ("",)):
                path = target(route, "reader", "open", "page")
                found.append(path + ("" if "?" in path else query))
    return found


@pytest.mark.parametrize("role", ["nobody", "stranger", "reader", "member", "animator", "administrator"])
def test_it_is_at_no_address(world: World, role: str, caplog: pytest.LogCaptureFixture) -> None:
    """Not even for those who may read it: only its plugin shows it."""
    caplog.set_level(logging.DEBUG)
    browser = world.browser(role)
    for path in addresses():
        answer = browser.get(path)
        assert (path, answer.status < 500, CANARY in answer.text) == (path, True, False)
        assert CANARY not in str(answer.headers)
    assert CANARY not in caplog.text


def test_those_who_may_read_it_are_given_it(world: World) -> None:
    """The test above would be satisfied by a site without the word."""
    page, records = world.page(TITLE), world.site.records
    for role in ("animator", "administrator"):
        for kind in (WISH, NAMELESS):
            assert [record.value for record in records.of_page(world.viewer(role), kind, page)] == [VALUE]


def test_it_is_among_the_data_of_her_who_sent_it_and_no_others(world: World) -> None:
    assert belongings(world, "member")["records"] == [
        {
            "kind": "wish", "about": f"{CANARY}-ref", "value": VALUE, "at": world.time().isoformat(),
            "before": [VALUE, "autre"], "space": "open", "title": TITLE,
        }
    ]  # fmt: skip
    for role in ("reader", "other", "animator", "administrator"):
        assert CANARY not in json.dumps(belongings(world, role), ensure_ascii=False)


def test_her_data_name_no_page_that_she_may_no_longer_read(world: World) -> None:
    page, malo = world.write("Titre caché", "un", space="secret"), world.people["guest"]
    world.web.run(world.site.records.add(world.viewer("guest"), WISH, page, "à moi"))
    people = world.site.storage.people
    world.site.storage.write(lambda: people.drop_role(malo.id, space=page.space))
    assert belongings(world, "guest")["records"] == [
        {"kind": "wish", "about": "", "value": "à moi", "at": world.time().isoformat()}
    ]


def belongings(world: World, role: str) -> dict[str, Json]:
    browser = world.browser(role)
    answer = browser.send(browser.get("/+account"), "/+account-export", {})
    with zipfile.ZipFile(BytesIO(answer.body)) as archive:
        told: dict[str, Json] = json.loads(archive.read("palabre.json"))
    return told

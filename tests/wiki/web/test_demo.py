"""The demo in the browser: roles by button on this machine only, and one button that removes it all."""

import re
from collections.abc import Iterator

import pytest

from storage.records import Role
from tests.wiki.web.asking import Answer, Browser
from tests.wiki.web.forms import form
from tests.wiki.web.world import World, made
from wiki import places
from wiki.content.demo import ROLE_PEOPLE, Demo


def load(world: World) -> None:
    site = world.site
    world.web.run(Demo(site.storage, site.pages, places.demo()).load())


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with made(tmp_path_factory.mktemp("demo"), demo=True) as world:
        load(world)
        yield world


def buttons(page: Answer) -> list[str]:
    return re.findall(r'name="person" value="(\d+)"', page.text)


def enter(browser: Browser, role: int = 0) -> Browser:
    """By the button of a role, in the order of the page."""
    page = browser.get("/+login")
    answer = browser.send(page, "/+demo-login", {"person": buttons(page)[role]})
    assert answer.status == 303
    return browser


def test_each_role_has_a_button_and_its_rights(demo: World) -> None:
    page = demo.browser("nobody").get("/+login")
    assert len(buttons(page)) == len(ROLE_PEOPLE) == 5
    assert [name for name in ROLE_PEOPLE if name in page.text] == list(ROLE_PEOPLE)
    expected = {Role.ADMINISTRATOR: 200, Role.ANIMATOR: 200, Role.MEMBER: 403, Role.GUEST: 403, Role.READER: 403}
    for index, (name, role) in enumerate(ROLE_PEOPLE.items()):
        browser = enter(demo.browser("nobody"), index)
        assert name in browser.get("/forum").text
        assert (name, browser.get("/forum/Accueil/+delete").status) == (name, expected[role])


def test_no_account_of_the_demo_has_a_password(demo: World) -> None:
    assert demo.site.storage.people.accounts() == []
    browser = demo.browser("nobody")
    for name in ROLE_PEOPLE:
        answer = browser.send(browser.get("/+login"), "/+login", {"name": name, "password": ""})
        assert answer.status == 401


def test_only_this_machine_is_offered_the_buttons(demo: World) -> None:
    def offered(peer: str = "127.0.0.1", **headers: str) -> bool:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return bool(buttons(demo.web.ask("GET", "/+login", named, peer=peer)))

    assert offered()
    assert offered(host="localhost:8000")
    assert offered(peer="::1", host="[::1]:8000")
    for peer in ("10.0.0.1", "192.168.1.4", "8.8.8.8", "127.0.0.1.example", ""):
        assert (peer, offered(peer=peer)) == (peer, False)
    for host in ("wiki.example.org", "127.0.0.1.example.org", "", "[", "evil@127.0.0.2", "10.0.0.1:8000"):
        assert (host, offered(host=host)) == (host, False)
    for header in (
        "forwarded", "via", "x_forwarded_for", "x_forwarded_host", "x_forwarded_proto", "x_forwarded_port",
        "x_forwarded_server", "x_real_ip", "cf_connecting_ip", "true_client_ip", "x_client_ip",
    ):  # fmt: skip
        assert (header, offered(**{header: "127.0.0.1"})) == (header, False)


def test_the_button_is_worth_nothing_from_elsewhere_or_for_anybody_else(demo: World) -> None:
    browser = demo.browser("nobody")
    page = browser.get("/+login")
    administrator = buttons(page)[0]
    fields = form(page, "/+demo-login").filled({"person": administrator})
    assert browser.post("/+demo-login", fields, **{"X-Forwarded-For": "8.8.8.8"}).status == 404
    author = next(
        change.version.authors[0].person.id
        for change in demo.site.storage.versions.recent([demo.space("forum").id], before=None, limit=1)
    )
    for person in (str(author), str(demo.people["administrator"].id), "0", "999999"):
        assert browser.send(page, "/+demo-login", {"person": person}).status == 404
    for person in ("", "x", "-1", "²"):
        assert browser.send(page, "/+demo-login", {"person": person}).status == 400
    assert "palabre" not in browser.cookies


def test_a_site_without_the_demo_offers_nothing(tmp_path_factory: pytest.TempPathFactory) -> None:
    with made(tmp_path_factory.mktemp("plain")) as world:
        assert buttons(world.browser("nobody").get("/+login")) == []
        assert "Demonstration" not in world.browser("nobody").get("/").text
        assert world.browser("administrator").get("/+demo").status == 404
    with made(tmp_path_factory.mktemp("address"), demo=True, url="https://wiki.example.org") as world:
        load(world)
        assert buttons(world.browser("nobody").get("/+login")) == []


def test_the_banner_is_on_every_page_and_its_button_for_administrators(demo: World) -> None:
    for path in ("/", "/forum", "/forum/+recent", "/+login", "/nowhere"):
        text = demo.browser("nobody").get(path).text
        assert (path, "Demonstration: the authors are fictitious" in text) == (path, True)
        assert (path, "Remove the demonstration" in text) == (path, False)
    assert 'href="/+demo"' in demo.browser("administrator").get("/").text


def test_removing_it_leaves_people_and_their_spaces_and_nothing_of_the_demo(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with made(tmp_path_factory.mktemp("removal"), demo=True) as world:
        load(world)
        world.write("À nous", "Voir [[forum:Accueil]].")
        played = enter(world.browser("nobody"), 2)
        played.send(played.get("/forum/Bac_%C3%A0_sable/+edit"), "/+edit", {"text": "essai"})
        real = world.browser("member")
        assert world.browser("nobody").get("/forum").status == 200
        browser = world.browser("administrator")
        real_page = browser.send(browser.get("/forum/Bac_%C3%A0_sable/+edit"), "/+edit", {"text": "par une vraie"})
        assert real_page.status == 303
        asked = browser.get("/+demo")
        assert "1 version by a real person goes with them." in asked.text
        assert browser.send(asked, "/+demo", {}).location == "/"
        assert [space.slug for space in world.site.storage.spaces.all()] == ["open", "closed", "secret"]
        assert world.site.storage.people.demo_people() == []
        assert world.site.storage.check() == []
        for path in ("/forum", "/forum/Accueil", "/intercoop", "/+demo"):
            assert (path, browser.get(path).status) == (path, 404)
        for path in ("/", "/open/%C3%80_nous"):
            text = world.browser("nobody").get(path).text
            assert (path, "Demonstration" in text, "forum/" in text) == (path, False, False)
        assert played.get("/open/%C3%80_nous/+edit").status == 303
        assert real.get("/open/%C3%80_nous/+edit").status == 200
        assert buttons(world.browser("nobody").get("/+login")) == []

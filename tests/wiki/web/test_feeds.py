"""Atom feeds: whole, escaped, conditional; private ones by a secret link that is good for reading feeds alone."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from xml.dom import minidom

import pytest
from itsdangerous import URLSafeSerializer

from storage.records import Hides
from tests.wiki.web.asking import Answer
from tests.wiki.web.forms import forms
from tests.wiki.web.world import World, made

HOSTILE = "<b>\"'&]]>\x0b\x1b"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    with made(tmp_path_factory.mktemp("feeds"), url="http://127.0.0.1:8000/wiki") as world:
        yield world


@pytest.fixture(scope="module", autouse=True)
def pages(world: World) -> None:
    world.write("Eau", "un", "deux", summary=HOSTILE)
    world.write("But", "un", space="closed", summary="canari clos", by="administrator")
    world.write("But", "un", space="secret", summary="canari caché", by="administrator")


def entries(answer: Answer) -> list[dict[str, str]]:
    """Title, link, id, author and summary of each entry; the feed must be XML."""
    document = minidom.parseString(answer.body)
    return [
        {
            "title": _text(entry, "title"),
            "link": entry.getElementsByTagName("link")[0].getAttribute("href"),
            "id": _text(entry, "id"),
            "author": _text(entry, "name"),
            "summary": _text(entry, "summary"),
        }
        for entry in document.getElementsByTagName("entry")
    ]


def _text(entry: minidom.Element, name: str) -> str:
    return "".join(node.nodeValue or "" for node in entry.getElementsByTagName(name)[0].childNodes)


def link(world: World, role: str, path: str) -> str:
    """A personal link, as it stands on the list of what one follows."""
    page = world.browser(role).get("/wiki/+watching").text
    token = page.partition("token=")[2].partition('"')[0]
    assert token
    return f"{path}?token={token}"


def test_a_feed_tells_versions_with_whole_addresses_and_nothing_unescaped(world: World) -> None:
    answer = world.browser("nobody").get("/wiki/open/Eau/+feed")
    assert answer.header("content-type") == "application/atom+xml; charset=utf-8"
    here = "http://127.0.0.1:8000/wiki/open/Eau"
    assert entries(answer) == [
        {
            "title": "Eau", "link": f"{here}/+diff/1..2", "id": f"{here}/+version/2", "author": "Malo Membre",
            "summary": "&lt;b&gt;&#34;&#39;&amp;]]&gt;",
        },
        {
            "title": "Eau", "link": f"{here}/+version/1", "id": f"{here}/+version/1", "author": "Malo Membre",
            "summary": "&lt;b&gt;&#34;&#39;&amp;]]&gt;",
        },
    ]  # fmt: skip
    assert "<b>" not in answer.text


def test_a_feed_that_did_not_change_is_not_sent_again_not_even_an_empty_one(world: World) -> None:
    nobody = world.browser("nobody")
    for path in ("/wiki/open/+feed", "/wiki/+feed", "/wiki/open/Eau/+feed"):
        answer = nobody.get(path)
        world.time.pass_by(minutes=1)
        same = nobody.get(path, **{"If-None-Match": answer.header("etag")})
        assert (path, same.status, same.body) == (path, 304, b"")
    answer = nobody.get("/wiki/open/+feed")
    world.write("Terre", "un")
    assert nobody.get("/wiki/open/+feed", **{"If-None-Match": answer.header("etag")}).status == 200


def test_pages_tell_of_their_feeds_where_everybody_may_read_them(world: World) -> None:
    page = world.browser("member").get("/wiki/open/Eau").text
    for path in ("/wiki/open/+feed", "/wiki/open/Eau/+feed"):
        assert re.search(
            rf'<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="{re.escape(path)}">', page
        )
    assert "application/atom+xml" not in world.browser("member").get("/wiki/closed/But").text
    assert 'href="/wiki/+feed">' in world.browser("nobody").get("/wiki/").text


def test_closed_spaces_stand_in_no_open_feed(world: World) -> None:
    for role in ("nobody", "stranger"):
        browser = world.browser(role)
        assert "canari" not in browser.get("/wiki/+feed").text
        assert browser.get("/wiki/closed/+feed").status in {303, 403}
        assert browser.get("/wiki/secret/+feed").status == 404
        assert browser.get("/wiki/secret/But/+feed").status == 404


def test_a_secret_link_reads_what_its_owner_may_read_now(world: World) -> None:
    nobody, storage, member = world.browser("nobody"), world.site.storage, world.people["other"]
    for path, canary in (("/wiki/closed/+feed", "canari clos"), ("/wiki/secret/But/+feed", "canari caché")):
        answer = nobody.get(link(world, "other", path))
        assert (answer.status, canary in answer.text, answer.header("cache-control")) == (200, True, "no-store")
        assert "token=" not in answer.text
    everything = link(world, "other", "/wiki/+feed")
    assert "canari caché" in nobody.get(everything).text
    storage.write(lambda: storage.people.drop_role(member.id, space=world.space("secret").id))
    assert "canari caché" not in nobody.get(everything).text
    assert nobody.get(everything.replace("/+feed", "/secret/+feed")).status == 404


def test_a_secret_link_is_good_for_feeds_alone(world: World) -> None:
    nobody = world.browser("nobody")
    for path in ("/wiki/closed/But", "/wiki/closed/+recent", "/wiki/closed/But/+history", "/wiki/+watching"):
        assert nobody.get(link(world, "member", path)).status == 303
    assert nobody.get(link(world, "member", "/wiki/secret/But")).status == 404
    watching = link(world, "member", "/wiki/closed/But/+watch")
    assert nobody.post(watching, {"csrf": ""}).status == 401
    api = link(world, "member", "/wiki/api/v1/spaces/closed/pages/But")
    assert nobody.get(api).status == 401


def test_closing_all_sessions_ends_the_link_and_nobody_can_make_one(world: World) -> None:
    nobody, people, member = world.browser("nobody"), world.site.storage.people, world.people["member"]
    known = link(world, "member", "/wiki/closed/+feed")
    assert nobody.get(known).status == 200
    world.site.storage.write(lambda: people.renew(member.id))
    assert nobody.get(known).status == 404
    fresh = link(world, "member", "/wiki/closed/+feed")
    assert (fresh != known, nobody.get(fresh).status) == (True, 200)
    forged = URLSafeSerializer("another secret", salt="palabre.feed").dumps([member.id, people.generation(member.id)])
    for token in (forged, "x", "%C3%A9", fresh.partition("token=")[2][:-2] + "xx"):
        assert nobody.get(f"/wiki/+feed?token={token}").status == 404
    world.site.storage.write(lambda: people.block(member.id, space=None, by=member.id, at=world.time()))
    assert nobody.get(fresh).status == 404
    world.site.storage.write(lambda: people.unblock(member.id, space=None))


def test_a_link_counts_for_more_than_the_cookie_that_came_along(world: World) -> None:
    administrator = world.browser("administrator")
    answer = administrator.get(link(world, "stranger", "/wiki/+feed"))
    assert (answer.status, "canari" in answer.text) == (200, False)


def test_what_is_hidden_is_in_no_feed(world: World) -> None:
    world.write("Voilée", "texte canari", by="reader", summary="résumé canari")
    world.hide("Voilée", 1, Hides.TEXT | Hides.SUMMARY | Hides.AUTHOR)
    for path in ("/wiki/open/Voil%C3%A9e/+feed", "/wiki/open/+feed", "/wiki/+feed"):
        text = world.browser("nobody").get(path).text
        assert (path, "canari" in text, "Lise" in text, "hidden author" in text) == (path, False, False, True)


def test_a_deleted_page_has_no_feed(world: World) -> None:
    world.write("Disparue", "un")
    world.delete("Disparue")
    assert world.browser("animator").get("/wiki/open/Disparue/+feed").status == 404
    assert "Disparue" not in world.browser("nobody").get("/wiki/open/+feed").text


def test_reading_a_feed_is_no_visit_and_needs_no_form(world: World, tmp_path: Path) -> None:
    nobody = world.browser("nobody")
    nobody.get(link(world, "animator", "/wiki/closed/But/+feed"))
    animator = world.people["animator"].id
    assert world.site.visits.since(world.people["animator"], [world.space("closed")]) == {}
    assert world.site.storage.following.sittings(animator) == {}
    assert forms(nobody.get("/wiki/+feed")) == []
    assert urlsplit(nobody.get("/wiki/open/+feed").path).query == ""

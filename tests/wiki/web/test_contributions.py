"""What one person did in a space, as far as one may see it."""

import html
import re

import pytest

from storage.records import Hides, PersonKind
from tests.wiki.web.asking import heading
from tests.wiki.web.test_recent import titles
from tests.wiki.web.world import World


@pytest.fixture(scope="module", autouse=True)
def pages(world: World) -> None:
    world.write("Eau", "un", "deux", by="other")
    world.write("Terre", "un", by="member")
    world.write("Ailleurs", "un", by="other", space="closed")
    world.write("Disparue", "un", by="other")
    world.delete("Disparue")


def path(world: World, role: str, space: str = "open") -> str:
    return f"/{space}/+contributions/{world.people[role].id}"


def test_names_in_lists_lead_to_what_their_owners_did_in_this_space(world: World) -> None:
    nobody, expected = world.browser("nobody"), path(world, "other")
    for page in ("/open/Eau/+history", "/open/+recent"):
        assert f'href="{expected}"' in nobody.get(page).text
    answer = nobody.get(expected)
    assert (heading(answer), titles(answer)) == ("MA Maëlle Autre member", ["Eau"])


@pytest.mark.parametrize(
    ("language", "kinds"), [("fr", ["membre", "invité·e", "non réclamé"]), ("en", ["member", "guest", "not claimed"])]
)
def test_who_she_is_is_said_in_a_word(world: World, language: str, kinds: list[str]) -> None:
    storage, shown = world.site.storage, []
    for kind in (PersonKind.ACCOUNT, PersonKind.GUEST, PersonKind.UNCLAIMED):
        person = storage.write(lambda kind=kind: storage.people.add(kind, f"Zoé {kind}"))  # type: ignore[misc]
        world.people[f"{kind}"] = person
        world.write(f"Page de {kind} {language}", "un", by=f"{kind}")
        text = world.browser("nobody", language=language).get(f"/open/+contributions/{person.id}").text
        shown += re.findall(r'<span class="chip">([^<]+)</span>\s*</h1>', text)
    assert [html.unescape(word) for word in shown] == kinds


def test_whoever_did_nothing_here_is_not_there(world: World) -> None:
    nobody = world.browser("nobody")
    for who in (str(world.people["stranger"].id), "9999", "0", "x", "1/2", "-1"):
        answer = nobody.get(f"/open/+contributions/{who}")
        assert (who, answer.status in {400, 404}, "Tiphaine" in answer.text) == (who, True, False)
    own = world.browser("stranger").get(path(world, "stranger"))
    assert (own.status, "Nothing is written under your name" in own.text) == (200, True)


def test_a_hidden_author_has_done_nothing_that_shows(world: World) -> None:
    world.write("Voilée", "un", by="reader")
    assert world.browser("member").get(path(world, "reader")).status == 200
    world.hide("Voilée", 1, Hides.AUTHOR)
    assert world.browser("member").get(path(world, "reader")).status == 404
    assert titles(world.browser("administrator").get(path(world, "reader"))) == ["Voilée"]


def test_deleted_pages_and_other_spaces_are_left_out(world: World) -> None:
    assert "Disparue" not in world.browser("nobody").get(path(world, "other")).text
    assert "Ailleurs" not in world.browser("administrator").get(path(world, "other")).text
    assert world.browser("stranger").get(path(world, "other", "closed")).status == 403
    assert world.browser("stranger").get(path(world, "other", "secret")).status == 404

"""An organiser makes a space: what is asked, what is refused, what is there afterwards."""

import re

import pytest

from storage.records import Role, Visibility
from tests.wiki.web.asking import Answer, Browser, heading
from tests.wiki.web.forms import form
from tests.wiki.web.world import World
from wiki.content.titles import parse_slug, propose_slug


def asked(browser: Browser) -> Answer:
    return browser.get("/+new-space")


def send(browser: Browser, **changed: str) -> Answer:
    return browser.send(asked(browser), "/+new-space", changed)


def test_a_space_is_made_and_its_maker_led_to_its_first_page(world: World) -> None:
    browser = world.browser("administrator", language="fr")
    answer = send(
        browser,
        title="  Réseau  des Communs ",
        tagline="Prendre soin ensemble",
        visibility="members",
        zone="Indian/Reunion",
        colour="#6d3b78",
    )
    assert (answer.status, answer.location) == (303, "/reseau-des-communs?done=space")
    space = world.space("reseau-des-communs")
    assert (space.title, space.tagline, space.visibility, space.zone, space.accent, space.language) == (
        "Réseau des Communs", "Prendre soin ensemble", Visibility.MEMBERS, "Indian/Reunion", "#6d3b78", "fr",
    )  # fmt: skip
    page = browser.follow(answer)
    assert (page.status, heading(page)) == (200, "Accueil")
    assert "L’espace est à vous." in page.text
    assert 'href="/reseau-des-communs/+settings"' in page.text
    assert world.text("Accueil", space="reseau-des-communs").count("Bienvenue") == 1
    person = world.people["administrator"]
    assert world.site.storage.people.holding(person.id).spaces[space.id] is Role.ADMINISTRATOR
    entry = world.site.storage.audit.latest(before=1 << 40, limit=1)[0][1]
    assert (entry.verb, entry.person, entry.space, entry.subject) == ("space", person, space.id, "reseau-des-communs")


def test_an_english_space_begins_in_english(world: World) -> None:
    send(world.browser("administrator"), title="Commons", language="en")
    assert world.text("Accueil", space="commons").count("Welcome!") == 1


def test_who_animates_the_site_may_make_spaces_and_administers_them(world: World) -> None:
    other = world.people["other"]
    world.site.storage.write(lambda: world.site.storage.people.set_role(other.id, Role.ANIMATOR, space=None))
    browser = world.browser("other")
    assert 'href="/+new-space"' in browser.get("/").text
    send(browser, title="De Maëlle", slug="maelle")
    assert browser.get("/maelle/+settings").status == 200
    assert 'href="/+new-space"' not in world.browser("member").get("/").text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"title": " "}, "Give the space a name."),
        ({"slug": "open"}, "Another space has this address. Choose another one."),
        ({"slug": "secret"}, "Another space has this address. Choose another one."),
        ({"slug": "api"}, "An address has small letters without accents"),
        ({"slug": "à-nous"}, "An address has small letters without accents"),
        ({"title": "日本", "slug": ""}, "An address has small letters without accents"),
        ({"zone": "Mars/Olympus"}, "Something that was chosen is not on offer."),
        ({"visibility": "friends"}, "Something that was chosen is not on offer."),
        ({"language": "tlh"}, "Something that was chosen is not on offer."),
        ({"colour": "own", "accent": "url(x)"}, "Choose a colour again: this one cannot be read."),
    ],
    ids=lambda value: str(value)[:30],
)
def test_what_cannot_be_is_said_and_what_was_typed_is_kept(world: World, changed: dict[str, str], said: str) -> None:
    typed = {
        "title": "À garder",
        "slug": "a-garder",
        "tagline": "Une phrase",
        "visibility": "hidden",
        "colour": "#a0402c",
    }
    answer = send(world.browser("administrator"), **{**typed, **changed})
    assert answer.status == 422
    assert said in answer.text
    shown = form(answer, "/+new-space")
    kept = {name: value for name, value in typed.items() if name not in {*changed, "slug"}}
    assert {name: shown.value(name) for name in kept} == kept
    if changed.get("slug"):
        assert shown.value("slug") == changed["slug"]
    assert world.site.storage.spaces.get("a-garder") is None


def test_two_people_who_ask_for_one_address_get_one_space(world: World) -> None:
    browser = world.browser("administrator")
    pages = [asked(browser), asked(browser)]
    answers = [browser.send(page, "/+new-space", {"title": "Une fois", "slug": "une-fois"}) for page in pages]
    assert [answer.status for answer in answers] == [303, 422]


def test_links_that_named_the_space_before_it_was_there_lead_to_it(world: World) -> None:
    world.write("Qui attend", "[[plus-tard:Accueil]]")
    assert 'class="missing" href="/open/plus-tard:Accueil"' in world.browser("member").get("/open/Qui_attend").text
    send(world.browser("administrator"), title="Plus tard")
    assert 'href="/plus-tard"' in world.browser("member").get("/open/Qui_attend").text


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Forum des usages coopératifs", "forum-des-usages-cooperatifs"),
        ("L’Œuvre, à l'été !", "l-oeuvre-a-l-ete"),
        ("Coopérer, de l'imaginaire à l'utopie en passant par nos réalités", "cooperer-de-l-imaginaire-a-l-utopie-en"),
        ("x" * 90, "x" * 40),
        ("日本 2026", "2026"),
        ("日本", ""),
    ],
)
def test_an_address_is_proposed_from_a_name(title: str, slug: str) -> None:
    assert propose_slug(title) == slug
    if slug:
        assert parse_slug(slug) == slug


def test_the_form_is_in_the_readers_language(world: World) -> None:
    page = asked(world.browser("administrator", language="fr"))
    assert heading(page) == "Nouvel espace"
    assert re.findall(r'<option value="Indian/Reunion">([^<]+)<', page.text) == ["La Réunion"]

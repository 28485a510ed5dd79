"""What was found is narrowed by facets, years, pages and spaces, all of which stand in the address."""

import pytest

from tests.wiki.web.forms import form
from tests.wiki.web.search.telling import Told, ask, furnish, hit, links
from tests.wiki.web.world import World
from wiki.content.search.findings import CURRENT, OLD, Facet, Findings, Period, Value


@pytest.fixture(scope="module", autouse=True)
def pages(world: World) -> None:
    furnish(world)


def test_facets_narrow_and_what_is_chosen_goes_with_one_touch(world: World, told: Told) -> None:
    editions = (
        Value(key="forum 2008", name="Forum 2008", count=12),
        Value(key="forum 2010", name="Forum 2010", count=3, chosen=True),
    )
    states = (Value(key=CURRENT, name=CURRENT, count=9), Value(key=OLD, name=OLD, count=1))
    alone = (Value(key="session", name="session", count=15),)
    everywhere = tuple(Value(key=key, name=key, count=15) for key in ("ess", "tic"))
    told.findings = Findings(
        hits=(hit(world),),
        total=15,
        facets={Facet.EDITION: editions, Facet.STATE: states, Facet.TYPE: alone, Facet.KEYWORD: everywhere},
        years=(Period(year=2010, count=3, editions=("Forum 2010",)), Period(year=2008, count=12)),
    )
    page = ask(world, "q=frein&edition=Forum_2010&past=1&from=20")
    assert told.asked[-1].chosen == {Facet.EDITION: ("Forum_2010",)}
    assert links(page, "facet-value") == {
        "Forum 2010 , 3 pages": "/open/+search?q=frein&past=1",
        "Forum 2008 , 12 pages": "/open/+search?q=frein&edition=Forum_2010&edition=forum+2008&past=1",
        "Dans la version actuelle , 9 pages": "/open/+search?q=frein&edition=Forum_2010&state=current&past=1",
        "Dans une ancienne version seulement , 1 page": "/open/+search?q=frein&edition=Forum_2010&state=old&past=1",
    }
    assert links(page, "years-bar") == {
        "2008 , 12 pages": "/open/+search?q=frein&edition=Forum_2010&year=2008&past=1",
        "2010 , 3 pages": "/open/+search?q=frein&edition=Forum_2010&year=2010&past=1",
    }
    assert next(iter(links(page, "years-bar"))).startswith("2008")
    assert links(page, "chosen-one") == {"Retirer Édition Forum 2010 ×": "/open/+search?q=frein&past=1"}
    assert page.text.index('class="found"') < page.text.index('class="facet"')
    sent = form(page, "/+search").fields
    assert set(sent) == {("q", "frein"), ("edition", "Forum_2010"), ("past", "1"), ("asof", "")}


def test_an_old_state_is_left_with_the_old_versions(world: World, told: Told) -> None:
    told.findings = Findings(hits=(hit(world),), total=1)
    page = ask(world, "q=frein&state=old&type=note")
    assert (told.asked[-1].past, told.asked[-1].chosen[Facet.STATE]) == (True, (OLD,))
    assert set(form(page, "/+search").fields) == {("q", "frein"), ("type", "note"), ("past", "1"), ("asof", "")}


def test_back_and_on_keep_what_was_chosen(world: World, told: Told) -> None:
    told.findings = Findings(hits=tuple(hit(world) for _ in range(20)), total=57)
    page = ask(world, "q=frein&year=2008&year=2010&past=1&from=20")
    assert "<strong>57 résultats</strong>, de 21 à 40" in page.text
    assert 'rel="prev" href="/open/+search?q=frein&amp;year=2008&amp;year=2010&amp;past=1"' in page.text
    assert 'rel="next" href="/open/+search?q=frein&amp;year=2008&amp;year=2010&amp;past=1&amp;from=40"' in page.text
    told.findings = Findings(total=57)
    assert 'href="/open/+search?q=frein">Revenir' in ask(world, "q=frein&from=80").text


def test_filters_that_leave_nothing_can_be_left(world: World) -> None:
    page = ask(world, "q=trois&type=session")
    assert links(page, "chosen-one") == {"Retirer Type session ×": "/open/+search?q=trois"}
    assert '<a href="/open/+search?q=trois">1 résultat sans ces filtres</a>' in page.text.replace("\u00a0", " ")


def test_other_spaces_that_say_it_are_told_to_those_who_may_read_them(world: World) -> None:
    world.write("Zinzolin", "zinzolin", space="closed")
    seen = {
        role: '"/+search?q=zinzolin"' in ask(world, "q=zinzolin", role=role).text for role in ("stranger", "member")
    }
    assert "1 résultat dans d’autres espaces" in ask(world, "q=zinzolin", role="member").text.replace("\u00a0", " ")
    assert seen == {"stranger": False, "member": True}


def test_the_number_of_a_person_tells_nobody_who_she_is(world: World, told: Told) -> None:
    person = world.people["animator"].id
    page = ask(world, f"q=frein&person={person}")
    assert list(links(page, "chosen-one")) == [f"Retirer Personne Personne n° {person} ×"]
    assert "Anouk" not in page.text


def test_a_space_is_chosen_by_its_slug_and_on_the_site_alone(world: World, told: Told) -> None:
    told.findings = Findings(hits=(hit(world),), total=1)
    ask(world, "q=frein&space=closed", where="")
    ask(world, "q=frein&space=closed")
    seen = [(asked.chosen, [space.slug for space in asked.spaces]) for asked in told.asked]
    assert seen == [({Facet.SPACE: ("closed",)}, ["open"]), ({}, ["open"])]

"""Editions, read out of the properties of pages."""

from datetime import date

import pytest

from tests.wiki.web.world import World
from wiki.content.editions import Edition, around
from wiki.content.titles import parse_title


@pytest.fixture(scope="module", autouse=True)
def pages(world: World) -> None:
    for title, lines in {
        "Forum 2008": "type: édition\ndébut: 2008-07-09\nfin: 2008-07-11\nlieu: Brest\nthème: Coopérer",
        "Forum 2010": "Type: Edition\ndate: 2010-07-05",
        "Forum d'avant": "type: ÉDITION\nannée: 2004",
        "Forum de 2006, à Brest": "type: édition",
        "Forum sans rien": "type: édition",
        "Atelier": "type: atelier\nédition: forum 2008 ; Forum 2010",
        "Compte rendu": "type: compte-rendu\nédition: Forum_2008",
        "Autre compte rendu": "type: Compte-rendu\nédition: Forum 2008",
        "Sans type": "édition: Forum 2008",
    }.items():
        world.write(title, f"---\n{lines}\n---\n\ntexte\n")
    world.write("Fermé", "---\ntype: édition\nédition: open:Forum 2008\n---\n", space="closed")


def all_of(world: World, *spaces: str) -> list[Edition]:
    return world.site.editions.all([world.space(slug) for slug in spaces])


def test_they_stand_the_latest_first_with_what_their_properties_say(world: World) -> None:
    found = all_of(world, "open")
    assert [(edition.page.title, edition.year) for edition in found] == [
        ("Forum 2010", 2010), ("Forum 2008", 2008), ("Forum de 2006, à Brest", 2006), ("Forum d'avant", 2004),
        ("Forum sans rien", None),
    ]  # fmt: skip
    edition = found[1]
    assert (edition.start, edition.end, edition.place, edition.theme) == (
        date(2008, 7, 9), date(2008, 7, 11), "Brest", "Coopérer",
    )  # fmt: skip


def test_only_those_of_the_spaces_that_were_asked(world: World) -> None:
    assert [edition.page.title for edition in all_of(world, "closed")] == ["Fermé"]
    assert len(all_of(world, "open", "closed")) == 6
    assert all_of(world) == []


def test_its_pages_are_grouped_by_type_whatever_the_spelling(world: World) -> None:
    edition = all_of(world, "open")[1]
    groups = world.site.editions.pages(edition, [world.space()])
    assert [(group.type, [page.title for page in group.pages]) for group in groups] == [
        ("atelier", ["Atelier"]), ("Compte-rendu", ["Autre compte rendu", "Compte rendu"]), ("", ["Sans type"]),
    ]  # fmt: skip
    everywhere = world.site.editions.pages(edition, [world.space(), world.space("closed")])
    assert "Fermé" in [page.title for group in everywhere for page in group.pages]


def test_neighbours_are_those_of_the_same_space_with_a_year(world: World) -> None:
    found = all_of(world, "open", "closed")
    by_title = {edition.page.title: edition for edition in found}

    def named(title: str) -> tuple[str, ...]:
        return tuple(edition.page.title if edition else "" for edition in around(by_title[title], found))

    assert named("Forum 2008") == ("Forum de 2006, à Brest", "Forum 2010")
    assert named("Forum 2010") == ("Forum 2008", "")
    assert named("Forum d'avant") == ("", "Forum de 2006, à Brest")
    assert named("Forum sans rien") == ("", "")


def test_a_renamed_edition_keeps_the_pages_that_name_it_by_its_old_title(world: World) -> None:
    edition = all_of(world, "open")[0]
    world.web.run(world.site.renaming.rename(edition.page, parse_title("Forum des dix ans"), by=world.people["member"]))
    renamed = all_of(world, "open")[0]
    assert renamed.page.title == "Forum des dix ans"
    groups = world.site.editions.pages(renamed, [world.space()])
    assert [page.title for group in groups for page in group.pages] == ["Atelier"]

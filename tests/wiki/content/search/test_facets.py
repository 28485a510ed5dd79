"""Found pages are counted by what they say of themselves, within what one may read."""

import pytest

from storage.records import Hides, PersonKind
from tests.wiki.content.search.searching import counts, find, titles
from tests.wiki.web.world import World
from wiki.content.search.findings import Facet, Findings, Period, Value
from wiki.content.titles import parse_title


@pytest.fixture(scope="module", autouse=True)
def pages(world: World) -> None:
    for title, lines in {
        "Forum 2008": "type: édition\ndébut: 2008-07-09",
        "Forum 2010": "type: édition\ndate: 2010-07-05",
        "Forum sans année": "type: édition",
        "Atelier des freins": "type: atelier\nédition: Forum 2010\nmots-clés: Coopération ; freins",
        "Atelier du temps": "type: Atelier\nédition: Forum 2008\nmots-clés: coopération",
        "Notes du temps": "type: atelier\nédition: forum_2010\nmots-clés: coopération ; cooperation",
        "Bilan": "type: compte-rendu\nédition: Forum sans année",
        "Orpheline": "édition: Forum qui manque",
    }.items():
        by = "other" if title == "Bilan" else "member"
        world.write(title, f"---\n{lines}\n---\n\nlemotcommun\n", by=by)
    world.change("Bilan", "lemotcommun, pour en parler", talk=True, by="guest")
    world.write(
        "Fermée", "---\ntype: ATELIER\nédition: open:Forum 2010\nmots-clés: COOPÉRATION\n---\nlemotcommun",
        space="closed", by="animator",
    )  # fmt: skip
    world.write("Forum fermé", "---\ntype: édition\nannée: 2012\n---\nlemotcommun", space="closed", by="animator")
    world.write("Tournée vers le fermé", "---\nédition: closed:Forum fermé\n---\nlemotcommun")


ALL = 10  # pages of the open space


def found(world: World, **chosen: str) -> Findings:
    return find(
        world, "lemotcommun", chosen={Facet(facet): tuple(said.split("|")) for facet, said in chosen.items()}, limit=50
    )


def test_all_that_is_found_is_counted(world: World) -> None:
    findings = found(world)
    assert findings.total == ALL == len(findings.hits)
    assert counts(findings, Facet.SPACE) == {"open": ALL}
    assert counts(findings, Facet.EDITION) == {"forum 2010": 3, "forum 2008": 2, "forum sans année": 2}
    assert counts(findings, Facet.TYPE) == {
        "atelier": 3, "edition": 3, "compte-rendu": 1, "discussion": 1,
    }  # fmt: skip
    assert counts(findings, Facet.KEYWORD) == {"cooperation": 3, "freins": 1}
    assert counts(findings, Facet.PERSON) == {
        str(world.people["member"].id): 8, str(world.people["other"].id): 1, str(world.people["guest"].id): 1,
    }  # fmt: skip
    assert Facet.STATE not in findings.facets


def test_a_page_is_of_the_year_of_its_edition_else_of_those_in_which_it_was_written(world: World) -> None:
    findings = found(world)
    assert [(value.key, value.count) for value in findings.facets[Facet.YEAR]] == [
        ("2024", 5), ("2010", 3), ("2008", 2),
    ]  # fmt: skip
    assert findings.years == (
        Period(year=2008, count=2, editions=("Forum 2008",)),
        Period(year=2010, count=3, editions=("Forum 2010",)),
        Period(year=2024, count=5),
    )


def test_names_are_as_mostly_written_in_pages_that_one_may_read(world: World) -> None:
    names = {value.key: value.name for values in found(world).facets.values() for value in values}
    assert (names["atelier"], names["cooperation"], names["compte-rendu"]) == ("atelier", "coopération", "compte-rendu")
    assert (names["forum 2010"], names["open"]) == ("Forum 2010", "Espace open")
    assert names[str(world.people["other"].id)] == "Maëlle Autre"


def test_values_of_one_facet_are_alternatives_and_all_facets_must_agree(world: World) -> None:
    assert titles(found(world, edition="forum 2008|Forum sans année", type="atelier")) == ["Atelier du temps"]
    either = found(world, edition="forum 2008|forum sans année")
    assert either.total == 4
    assert counts(either, Facet.TYPE) == {"edition": 2, "atelier": 1, "compte-rendu": 1}
    assert counts(either, Facet.EDITION) == counts(found(world), Facet.EDITION), "its own choice doesn't bear upon it"
    assert [value.key for value in either.facets[Facet.EDITION] if value.chosen] == ["forum 2008", "forum sans année"]
    assert [period.year for period in either.years] == [2008, 2024]


def test_what_is_chosen_is_told_even_when_no_page_has_it(world: World) -> None:
    findings = found(world, type="inconnu", person="999", year="9" * 5000, space="secret", keyword="²")
    assert (findings.total, findings.hits) == (0, ())
    assert findings.facets[Facet.TYPE] == (Value(key="inconnu", name="inconnu", count=0, chosen=True),)
    assert findings.facets[Facet.PERSON] == (Value(key="999", name="999", count=0, chosen=True),)


def test_choices_alone_find_the_pages_that_changed_last(world: World) -> None:
    world.time.pass_by(days=1)
    world.write(
        "Atelier du temps", "---\ntype: atelier\nédition: Forum 2008\nmots-clés: coopération\n---\nlemotcommun !"
    )
    listed = find(world, "", chosen={Facet.TYPE: ("atelier",)})
    assert (titles(listed)[0], sorted(titles(listed)[1:])) == (
        "Atelier du temps", ["Atelier des freins", "Notes du temps"],
    )  # fmt: skip
    assert counts(listed, Facet.EDITION) == {"forum 2010": 2, "forum 2008": 1}
    assert find(world, "") == Findings()
    assert find(world, "", chosen={Facet.TYPE: ()}) == Findings()


def test_authors_and_editions_that_are_typed_are_found_by_the_beginnings_of_their_names(world: World) -> None:
    assert titles(find(world, "auteur:maelle lemotcommun")) == ["Bilan"]
    assert titles(find(world, "auteur:« autre maë »")) == ["Bilan"]
    assert find(world, "auteur:maelle auteur:inès").total == 2
    assert sorted(titles(find(world, "édition:2010"))) == ["Atelier des freins", "Forum 2010", "Notes du temps"]
    assert titles(find(world, "édition:« forum 2008 » temps")) == ["Atelier du temps"]
    assert find(world, "édition:sans lemotcommun").total == 2
    assert counts(find(world, "édition:forum auteur:malo"), Facet.EDITION)["forum 2010"] == 3
    for nobody in (
        "auteur:anouk",
        "auteur:personne lemotcommun",
        "édition:« forum fermé »",
        "édition:« forum qui manque »",
    ):
        assert (nobody, find(world, nobody)) == (nobody, Findings())


def test_nothing_of_a_closed_space_is_counted_for_those_outside(world: World) -> None:
    inside = find(world, "lemotcommun", role="reader", spaces=("open", "closed"), limit=50)
    assert counts(inside, Facet.SPACE) == {"open": ALL, "closed": 2}
    assert counts(inside, Facet.EDITION)["forum fermé"] == 2
    assert counts(inside, Facet.EDITION)["forum 2010"] == 4
    assert Period(year=2012, count=2, editions=("Forum fermé",)) in inside.years
    outside = find(world, "lemotcommun", limit=50)
    assert "fermé" not in repr((outside.facets, outside.years))
    assert "ATELIER" not in repr(outside)
    assert 2012 not in [period.year for period in outside.years]
    animator = str(world.people["animator"].id)
    assert animator not in counts(outside, Facet.PERSON)
    asked = find(world, "lemotcommun", chosen={Facet.PERSON: (animator,), Facet.EDITION: ("forum fermé",)})
    assert asked.facets[Facet.PERSON][-1] == Value(key=animator, name=animator, count=0, chosen=True)
    assert asked.facets[Facet.EDITION][-1] == Value(key="forum fermé", name="forum fermé", count=0, chosen=True)


def test_a_renamed_edition_is_still_chosen_by_its_old_name(world: World) -> None:
    world.write("Forum 2006", "---\ntype: édition\n---\n")
    world.write("Ancienne", "---\nédition: Forum 2006\n---\nancienne page")
    page = world.page("Forum 2006")
    world.web.run(world.site.renaming.rename(page, parse_title("Forum d’il y a longtemps"), by=world.people["member"]))
    findings = find(world, "ancienne", chosen={Facet.EDITION: ("Forum 2006",)})
    assert titles(findings) == ["Ancienne"]
    assert findings.facets[Facet.EDITION] == (
        Value(key="forum d'il y a longtemps", name="Forum d’il y a longtemps", count=1, chosen=True),
    )


def test_hidden_authors_and_hidden_versions_count_for_nobody(world: World) -> None:
    world.write("Cachette", "motrare, un", by="other")
    world.write("Cachette", "motrare, deux", by="reader")
    world.write("Cachette", "motrare, trois", by="member")
    world.hide("Cachette", 1, Hides.AUTHOR)
    world.hide("Cachette", 2, Hides.TEXT)
    for role in ("nobody", "administrator"):
        assert counts(find(world, "motrare", role=role), Facet.PERSON) == {str(world.people["member"].id): 1}


def test_a_claimed_author_is_counted_under_the_account_that_she_has_now(world: World) -> None:
    storage, other = world.site.storage, world.people["other"].id
    world.people["comer"] = comer = storage.write(lambda: storage.people.add(PersonKind.GUEST, "Camille"))
    world.write("Réclamée", "motréclamé", by="comer")
    assert counts(find(world, "motréclamé"), Facet.PERSON) == {str(comer.id): 1}
    storage.write(lambda: storage.people.claim(comer.id, other))
    assert counts(find(world, "motréclamé"), Facet.PERSON) == {str(other): 1}


def test_an_erased_person_has_the_name_that_is_left(world: World) -> None:
    world.write("Oubliée", "motoublié", by="guest")
    find(world, "motoublié")
    storage, guest = world.site.storage, world.people["guest"].id
    storage.write(lambda: storage.people.erase(guest, "Personne 3"))
    assert find(world, "motoublié").facets[Facet.PERSON] == (Value(key=str(guest), name="Personne 3", count=1),)


def test_what_is_unwanted_is_left_out_where_nothing_is_wanted(world: World) -> None:
    chosen = {Facet.TYPE: ("atelier",), Facet.EDITION: ("forum 2010",)}
    assert set(titles(find(world, "", chosen=chosen))) == {"Atelier des freins", "Notes du temps"}
    findings = find(world, "-notes -introuvable", chosen=chosen)
    assert (findings.total, titles(findings)) == (1, ["Atelier des freins"])
    assert find(world, "-temps -freins", chosen=chosen).total == 0

"""Where imported pages came from: remembered, also when people or pages change here."""

from dataclasses import replace

import pytest

from storage.errors import Stale
from storage.records import CameFrom, Derived, Hides, Origin, PersonKind, Saved
from tests.storage.world import NOTHING, World


@pytest.fixture
def origin(world: World) -> Origin:
    return world.storage.write(
        lambda: world.storage.origins.open(world.space.id, "mediawiki veillee", "wiki.example.org")
    )


def test_a_wiki_is_remembered_once_with_the_host_that_was_told_last(world: World, origin: Origin) -> None:
    origins = world.storage.origins
    again = world.storage.write(lambda: origins.open(world.space.id, "mediawiki veillee", "www.example.org"))
    assert again == Origin(id=origin.id, space=world.space.id, source="mediawiki veillee", host="www.example.org")
    assert origins.find(world.space.id, "mediawiki veillee") == again
    assert (origins.at_host("www.example.org"), origins.at_host("wiki.example.org")) == ([again], [])
    assert origins.find(world.space.id, "another") is None


def test_a_page_is_found_by_its_number_and_its_last_title_there(world: World, origin: Origin) -> None:
    page, origins = world.write("Plus 1"), world.storage.origins
    for title in ("+1", "+2"):
        came = CameFrom(ref=6, title=title, page=page.id)
        world.storage.write(lambda came=came: origins.keep_page(origin.id, came))  # type: ignore[misc]
    assert origins.pages(origin.id) == [CameFrom(ref=6, title="+2", page=page.id)]
    assert (origins.titled(world.space.id, "+2"), origins.titled(world.space.id, "+1")) == (page.id, None)
    assert (origins.numbered(world.space.id, 6), origins.numbered(world.space.id, 7)) == (page.id, None)
    other = world.add_space("ailleurs")
    assert (origins.titled(other.id, "+2"), origins.numbered(other.id, 6)) == (None, None)


def test_a_version_is_found_by_its_number_there_which_names_one_alone(world: World, origin: Origin) -> None:
    page, origins = world.write("Accueil"), world.storage.origins
    world.write("Accueil", "deux")
    world.storage.write(lambda: origins.keep_versions(origin.id, page.id, 1, [21, 25]))
    world.storage.write(lambda: origins.keep_versions(origin.id, page.id, 3, [25]))
    assert origins.came(origin.id, page.id) == {21: 1, 25: 2}
    assert origins.versions(world.space.id, 25) == [Saved(page=page.id, number=2)]
    assert origins.versions(world.space.id, 99) == []


def test_one_name_there_is_one_person(world: World, origin: Origin) -> None:
    origins, people = world.storage.origins, world.storage.people
    first = world.storage.write(lambda: origins.person(origin.id, "Maïwenn", demo=False))
    assert world.storage.write(lambda: origins.person(origin.id, "Maïwenn", demo=False)) == first
    assert world.storage.write(lambda: origins.person(origin.id, "maïwenn", demo=False)) != first
    assert (people.get(first).name, people.get(first).kind) == ("Maïwenn", PersonKind.UNCLAIMED)


def test_who_was_claimed_stays_the_one_who_claimed_and_who_was_forgotten_stays_forgotten(
    world: World, origin: Origin
) -> None:
    origins, people = world.storage.origins, world.storage.people
    person = world.storage.write(lambda: origins.person(origin.id, "Maïwenn", demo=False))
    world.storage.write(lambda: people.claim(person, world.anne.id))
    assert world.storage.write(lambda: origins.person(origin.id, "Maïwenn", demo=False)) == world.anne.id
    world.storage.write(lambda: people.erase(world.anne.id, "Une personne"))
    again = world.storage.write(lambda: origins.person(origin.id, "Maïwenn", demo=False))
    assert (again, people.get(again).name) == (world.anne.id, "Une personne")


def test_what_came_to_the_demo_goes_with_it(world: World) -> None:
    demo, origins = world.add_space("demo", demo=True), world.storage.origins
    origin = world.storage.write(lambda: origins.open(demo.id, "mediawiki veillee", "wiki.example.org"))
    page = world.storage.pages.get(world.append(world.new_page("Accueil", space=demo), 0, world.version("un")).page)
    person = world.storage.write(lambda: origins.person(origin.id, "Maïwenn", demo=True))
    world.storage.write(lambda: origins.keep_page(origin.id, CameFrom(ref=1, title="Accueil", page=page.id)))
    world.storage.write(lambda: origins.keep_versions(origin.id, page.id, 1, [21]))
    assert world.storage.write(world.storage.spaces.remove_demo) == 1
    assert (origins.at_host("wiki.example.org"), origins.pages(origin.id), world.storage.check()) == ([], [], [])
    assert world.storage.people.count(PersonKind.UNCLAIMED) == 0, person


def test_a_history_is_continued_where_it_stopped(world: World) -> None:
    page, pages = world.write("Accueil"), world.storage.pages
    words = Derived(words="trois")
    more = [world.version("deux", minutes=-9), world.version("trois", minutes=-8)]
    saved = world.storage.write(lambda: pages.continue_history(page.id, 1, more, words))
    assert (saved, world.storage.derived.of(page.id)) == (Saved(page=page.id, number=3), words)
    world.storage.write(lambda: pages.continue_history(page.id, 3, [world.version("quatre")], None))
    assert (pages.get(page.id).head, world.storage.derived.of(page.id)) == (4, words)
    with pytest.raises(Stale):
        world.storage.write(lambda: pages.continue_history(page.id, 3, more, None))
    world.delete(pages.get(page.id))
    with pytest.raises(Stale):
        world.storage.write(lambda: pages.continue_history(page.id, 4, more, NOTHING))


def test_a_version_may_come_hidden(world: World) -> None:
    hidden = replace(world.version("secret"), hides=Hides.TEXT | Hides.AUTHOR)
    saved = world.append(world.new_page("Accueil"), 0, hidden)
    assert world.storage.versions.get(saved.page, 1).hides == Hides.TEXT | Hides.AUTHOR

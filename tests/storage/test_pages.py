"""Titles and their current state, and every way in which a page changes."""

import threading
from concurrent.futures import Future
from dataclasses import replace

import pytest

from storage.errors import NotFound, Stale, TitleTaken
from storage.records import Author, Derived, Hides, NewVersion, Page, Saved, Share, Version
from tests.storage.world import NOTHING, World, at


def test_the_first_version_creates_the_page(world: World) -> None:
    saved = world.append(world.new_page("Écriture / Prise de notes"), 0, world.version("Bonjour"))
    page = Page(
        id=saved.page,
        space=world.space.id,
        title="Écriture / Prise de notes",
        key="écriture / prise de notes",
        subject=None,
        head=1,
        epoch=0,
    )
    assert saved.number == 1
    assert world.storage.pages.find(world.space.id, "écriture / prise de notes") == page
    assert world.storage.pages.get(page.id) == page


def test_a_version_comes_back_as_it_was_given(world: World) -> None:
    given = NewVersion(
        text="Nous écrivons à deux.",
        at=at(1.5),
        authors=(Share(person=world.jean.id, inserted=2), Share(person=world.anne.id, inserted=3, deleted=7)),
        summary="à deux",
        minor=True,
        base=1,
        format="wikitext",
    )
    page = world.write("Accueil")
    world.append(page, 1, given)
    version = world.storage.versions.get(page.id, 2)
    assert version == Version(
        page=page.id,
        number=2,
        text=version.text,
        format="wikitext",
        at=at(1.5),
        summary="à deux",
        minor=True,
        size=21,
        base=1,
        hides=Hides.NOTHING,
        authors=(
            Author(person=world.anne, inserted=3, deleted=7),
            Author(person=world.jean, inserted=2, deleted=0),
        ),
    )
    assert world.storage.versions.text(version) == "Nous écrivons à deux."


def test_versions_are_numbered_from_one_in_each_page(world: World) -> None:
    for name in ("Un", "Deux"):
        assert [world.write(name, f"{name} {number}").head for number in (1, 2, 3)] == [1, 2, 3]
    assert world.storage.pages.count(world.space.id) == 2


def test_the_same_title_in_two_spaces_is_two_pages(world: World) -> None:
    other = world.add_space("autre")
    assert world.write("Accueil").id != world.write("Accueil", space=other).id


def test_the_same_submission_makes_one_version(world: World) -> None:
    version = world.version("Bonjour", key="envoi")
    first = world.append(world.new_page("Accueil"), 0, version)
    assert world.append(world.new_page("Accueil"), 0, version) == first == Saved(page=first.page, number=1)
    page = world.write("Accueil", "Bonsoir")
    assert world.append(page, 2, version) == first
    assert world.append(page, 1, version) == first
    assert world.storage.pages.get(page.id).head == 2


def test_the_same_submission_is_known_again_after_a_rename(world: World) -> None:
    version = world.version("Bonjour", key="envoi")
    first = world.append(world.new_page("Accueil"), 0, version)
    world.rename(world.storage.pages.get(first.page), "Maison")
    assert world.append(world.new_page("Accueil"), 0, version) == first


def test_a_submission_is_of_one_page(world: World) -> None:
    version = world.version("Bonjour", key="envoi")
    first = world.append(world.new_page("Un"), 0, version)
    assert world.append(world.new_page("Deux"), 0, version).page != first.page


def test_submissions_without_a_key_are_all_different(world: World) -> None:
    page = world.write("Accueil", "Bonjour")
    assert world.append(page, 1, world.version("Bonjour")).number == 2


@pytest.mark.parametrize("expected", [0, 1, 3])
def test_a_page_that_moved_on_is_stale(world: World, expected: int) -> None:
    world.write("Accueil", "un")
    page = world.write("Accueil", "deux")
    with pytest.raises(Stale) as stale:
        world.append(page, expected, world.version("trois"))
    assert stale.value.head == 2
    assert world.storage.pages.get(page.id) == page


def test_creating_a_page_that_exists_is_stale(world: World) -> None:
    world.write("Accueil")
    with pytest.raises(Stale) as stale:
        world.append(world.new_page("Accueil"), 0, world.version("encore"))
    assert stale.value.head == 1


def test_creating_a_page_under_a_title_that_leads_elsewhere_is_stale(world: World) -> None:
    world.rename(world.write("Accueil"), "Maison")
    with pytest.raises(Stale) as stale:
        world.append(world.new_page("Accueil"), 0, world.version("encore"))
    assert stale.value.head == 1


def test_the_base_of_a_page_that_does_not_exist_is_nothing(world: World) -> None:
    with pytest.raises(Stale) as stale:
        world.append(world.new_page("Accueil"), 1, world.version("encore"))
    assert stale.value.head == 0
    assert world.storage.pages.find(world.space.id, "accueil") is None


def test_of_many_who_create_one_page_one_does(world: World) -> None:
    start, futures = threading.Barrier(8), list[Future[Saved]]()

    def create(text: str) -> None:
        version = world.version(text)
        start.wait()
        futures.append(
            world.storage.writer.submit(
                lambda: world.storage.pages.append(world.new_page("Accueil"), 0, version, NOTHING)
            )
        )

    threads = [threading.Thread(target=create, args=(f"de {number}",)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    refused = [error for future in futures if (error := future.exception(timeout=10))]
    assert len(futures) == 8
    assert [(type(error), error.head) for error in refused if isinstance(error, Stale)] == [(Stale, 1)] * 7
    assert world.storage.pages.count(world.space.id) == 1


def test_an_unknown_page_is_none_by_title_and_an_error_by_number(world: World) -> None:
    pages = world.storage.pages
    assert (pages.find(1, "x"), pages.by_alias(1, "x"), pages.titled(1, "x"), pages.talk_of(1)) == (None,) * 4
    with pytest.raises(NotFound):
        pages.get(1)


def test_a_talk_page_is_found_by_its_subject_alone(world: World) -> None:
    page = world.write("Accueil")
    talk = world.talk(page)
    assert talk == replace(page, id=talk.id, subject=page.id)
    assert world.storage.pages.talk_of(page.id) == talk
    assert world.storage.pages.find(world.space.id, "accueil") == page
    assert world.storage.pages.titles(world.space.id, after="", limit=9) == [page]
    assert world.storage.pages.count(world.space.id) == 1


def test_creating_a_talk_that_exists_is_stale(world: World) -> None:
    page = world.write("Accueil")
    world.talk(page)
    with pytest.raises(Stale):
        world.talk(page)


def test_a_deleted_page_cannot_be_talked_about(world: World) -> None:
    page = world.delete(world.write("Accueil"))
    with pytest.raises(Stale):
        world.talk(page)


def test_titles_come_in_the_order_of_their_keys_and_in_pages(world: World) -> None:
    for name in ("Cartes", "accueil", "Brest", "Disparue", "Écrire"):
        world.write(name)
    world.delete(world.write("Disparue"))
    pages = world.storage.pages
    first = pages.titles(world.space.id, after="", limit=2)
    rest = pages.titles(world.space.id, after=first[-1].key, limit=9)
    assert pages.titles(world.space.id, after="", limit=9, offset=2) == rest
    assert [page.title for page in first] == ["accueil", "Brest"]
    assert [page.title for page in rest] == ["Cartes", "Écrire"]
    assert pages.count(world.space.id) == 4


def test_a_title_exists_when_it_leads_to_a_page_that_is_not_deleted(world: World) -> None:
    other = world.add_space("autre")
    world.rename(world.write("Avant"), "Après")
    world.rename(gone := world.write("Jadis"), "Disparue")
    world.delete(gone)
    world.write('L’«été»\\ "2010"', space=other)
    asked = [
        (space.id, key)
        for space in (world.space, other)
        for key in ("avant", "après", "jadis", "disparue", "jamais", 'l’«été»\\ "2010"', "")
    ]
    assert world.storage.pages.existing(asked) == {
        (world.space.id, "avant"),
        (world.space.id, "après"),
        (other.id, 'l’«été»\\ "2010"'),
    }
    assert world.storage.pages.existing([]) == set()


def test_a_history_makes_a_page_with_all_its_dates(world: World) -> None:
    versions = [world.version(f"Texte {number}", minutes=-number, by=world.jean) for number in (1, 2, 3)]
    derived = Derived(words="texte trois")
    saved = _append_history(world, "Vieille page", versions, derived)
    page = world.everything(world.storage.pages.get(saved.page))
    assert saved.number == page.page.head == 3
    assert [(version.number, version.at) for version in page.versions] == [(3, at(-3)), (2, at(-2)), (1, at(-1))]
    assert page.texts == ["Texte 3", "Texte 2", "Texte 1"]
    assert page.derived == derived


@pytest.mark.parametrize("by", ["page", "deleted page", "redirect"])
def test_a_history_does_not_land_on_another_page(world: World, by: str) -> None:
    page = world.write("Accueil")
    if by == "deleted page":
        world.delete(page)
    if by == "redirect":
        world.rename(page, "Maison")
    with pytest.raises(TitleTaken) as taken:
        _append_history(world, "Accueil", [world.version("un")])
    assert (taken.value.title, taken.value.by) == ("Accueil", by)


def test_a_history_has_at_least_one_version(world: World) -> None:
    with pytest.raises(ValueError):
        _append_history(world, "Accueil", [])
    assert world.storage.pages.find(world.space.id, "accueil") is None


def test_a_talk_can_come_with_its_history_once(world: World) -> None:
    page = world.write("Accueil")

    def bring() -> Saved:
        new = world.new_page("Accueil", subject=page)
        return world.storage.pages.append_history(new, [world.version("un"), world.version("deux")], NOTHING)

    assert world.storage.write(bring).number == 2
    with pytest.raises(TitleTaken):
        world.storage.write(bring)


def test_rederiving_puts_everything_in_place_again(world: World) -> None:
    page = world.write("Accueil", derived=Derived(words="avant"))
    again = Derived(links=(world.link("Maison"),), words="après")
    world.storage.write(lambda: world.storage.pages.rederive(page.id, 1, again))
    assert world.storage.derived.of(page.id) == again
    assert world.storage.pages.get(page.id).head == 1


def test_rederiving_from_an_old_version_is_stale(world: World) -> None:
    world.write("Accueil")
    page = world.write("Accueil", "Bonsoir", derived=Derived(words="bonsoir"))
    with pytest.raises(Stale) as stale:
        world.storage.write(lambda: world.storage.pages.rederive(page.id, 1, Derived(words="bonjour")))
    assert stale.value.head == 2
    assert world.storage.derived.of(page.id).words == "bonsoir"


def _append_history(world: World, name: str, versions: list[NewVersion], derived: Derived = NOTHING) -> Saved:
    return world.storage.write(lambda: world.storage.pages.append_history(world.new_page(name), versions, derived))

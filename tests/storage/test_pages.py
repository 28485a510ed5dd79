"""Titles and their current state, and every way in which a page changes."""

import threading
from concurrent.futures import Future
from dataclasses import replace

import pytest

from storage.errors import NotFound, Stale, TitleTaken
from storage.records import Author, Derived, Event, Hides, NewVersion, Page, Protection, Role, Saved, Share, Version
from tests.storage.world import NOTHING, World, at, title


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
    assert (pages.find(1, "x"), pages.by_alias(1, "x"), pages.talk_of(1)) == (None, None, None)
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


def test_a_deleted_page_is_found_as_deleted(world: World) -> None:
    page = world.write("Accueil")
    assert world.delete(page, minutes=3) == replace(page, deleted=at(3), epoch=1)
    found = world.storage.pages.find(world.space.id, "accueil")
    assert found is not None
    assert found.deleted == at(3)
    assert world.storage.versions.text(world.storage.versions.get(page.id, 1)) == "Bonjour"


def test_deleted_pages_are_listed_newest_first(world: World) -> None:
    for minutes, name in enumerate(("Un", "Deux", "Trois")):
        page = world.write(name)
        world.talk(page)
        world.delete(page, minutes=minutes)
    deleted = world.storage.pages.deleted(world.space.id, limit=2)
    assert [page.title for page in deleted] == ["Trois", "Deux"]
    further = world.storage.pages.deleted(world.space.id, limit=2, offset=2)
    assert [page.title for page in further] == ["Un"]


def test_a_page_that_moved_on_is_not_deleted(world: World) -> None:
    page = world.write("Accueil")
    world.write("Accueil", "Bonsoir")
    with pytest.raises(Stale) as stale:
        world.storage.write(lambda: world.storage.pages.delete(page.id, 1, by=world.anne.id, at=at(0)))
    assert stale.value.head == 2
    assert world.storage.pages.get(page.id).deleted is None


def test_a_page_is_deleted_once(world: World) -> None:
    page = world.delete(world.write("Accueil"))
    with pytest.raises(Stale):
        world.delete(page)
    assert len(world.storage.pages.events(page.id)) == 1


def test_a_deleted_page_is_stale_until_it_is_revived(world: World) -> None:
    page = world.delete(world.write("Accueil"))
    with pytest.raises(Stale) as stale:
        world.append(page, 1, world.version("encore"))
    assert stale.value.head == 1
    assert world.append(page, 1, world.version("encore", by=world.jean, minutes=5), revive=True).number == 2
    assert world.storage.pages.get(page.id).deleted is None
    assert world.storage.pages.events(page.id)[0] == Event(
        page=page.id, after=1, at=at(5), person=world.jean, verb="restored", detail=""
    )


def test_restoring_a_page_brings_it_back_without_a_new_version(world: World) -> None:
    page = world.write("Accueil")
    assert world.undelete(world.delete(page)) == replace(page, epoch=2)


def test_a_page_that_is_not_deleted_is_not_restored(world: World) -> None:
    page = world.write("Accueil")
    assert world.undelete(page) == page
    assert world.storage.pages.events(page.id) == []


def test_the_talk_goes_and_comes_back_with_its_page(world: World) -> None:
    page = world.write("Accueil")
    talk = world.talk(page)
    world.delete(page, minutes=1)
    assert world.storage.pages.get(talk.id).deleted == at(1)
    assert world.storage.versions.recent([world.space.id], before=None, limit=9) == []
    world.undelete(page)
    assert world.storage.pages.get(talk.id).deleted is None


def test_a_talk_that_was_deleted_alone_stays_deleted(world: World) -> None:
    page = world.write("Accueil")
    talk = world.delete(world.talk(page), minutes=1)
    world.undelete(world.delete(page, minutes=2))
    assert world.storage.pages.get(talk.id).deleted == at(1)


def test_what_happened_to_a_page_is_told_newest_first(world: World) -> None:
    page = world.rename(world.write("Accueil"), "Maison", minutes=1)
    world.write("Maison", "Bonsoir")
    world.undelete(world.delete(page, minutes=2), minutes=3)

    def event(after: int, minutes: float, verb: str, detail: str = "") -> Event:
        return Event(page=page.id, after=after, at=at(minutes), person=world.jean, verb=verb, detail=detail)

    assert world.storage.pages.events(page.id) == [
        event(2, 3, "restored"),
        event(2, 2, "deleted"),
        event(1, 1, "renamed", "Accueil"),
    ]


def test_an_old_title_leads_to_the_renamed_page(world: World) -> None:
    page = world.write("Accueil")
    renamed = world.rename(page, "Maison")
    assert renamed == replace(page, title="Maison", key="maison", epoch=1)
    assert world.storage.pages.find(world.space.id, "accueil") is None
    assert world.storage.pages.find(world.space.id, "maison") == renamed
    assert world.storage.pages.by_alias(world.space.id, "accueil") == renamed


def test_every_old_title_leads_to_the_page_however_often_it_is_renamed(world: World) -> None:
    page = world.rename(world.rename(world.write("Un"), "Deux"), "Trois")
    assert world.storage.derived.old_titles(page.id) == [title("Deux"), title("Un")]
    assert {world.storage.pages.by_alias(world.space.id, key) for key in ("un", "deux")} == {page}


def test_a_page_can_be_renamed_back(world: World) -> None:
    page = world.rename(world.rename(world.write("Accueil"), "Maison"), "Accueil")
    assert world.storage.pages.find(world.space.id, "accueil") == page
    assert world.storage.derived.old_titles(page.id) == [title("Maison")]


def test_changing_only_the_case_of_a_title_leaves_no_old_title(world: World) -> None:
    page = world.rename(world.write("accueil"), "Accueil")
    assert (page.title, world.storage.derived.old_titles(page.id)) == ("Accueil", [])


def test_a_renamed_page_keeps_its_history_and_its_talk(world: World) -> None:
    page = world.write("Accueil", "Bonsoir")
    talk = world.talk(page)
    world.rename(page, "Maison")
    assert world.storage.pages.talk_of(page.id) == replace(talk, title="Maison", key="maison", epoch=1)
    assert world.everything(page).texts == ["Bonsoir"]


@pytest.mark.parametrize("by", ["page", "deleted page", "redirect"])
def test_a_page_is_not_renamed_onto_another_one(world: World, by: str) -> None:
    page, other = world.write("Accueil"), world.write("Maison")
    if by == "deleted page":
        world.delete(other)
    if by == "redirect":
        world.rename(other, "Demeure")
    with pytest.raises(TitleTaken) as taken:
        world.rename(page, "Maison")
    assert (taken.value.title, taken.value.by) == ("Maison", by)
    assert world.storage.pages.get(page.id) == page
    assert world.storage.pages.events(page.id) == []


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


def test_protection_is_kept_told_and_taken_off(world: World) -> None:
    page = world.write("Programme", "Texte.")
    guarded = Protection(edit=Role.ANIMATOR, delete=Role.ADMINISTRATOR)
    pages, write = world.storage.pages, world.storage.write
    write(lambda: pages.protect(page.id, guarded, by=world.anne.id, at=at(5)))
    protected = pages.get(page.id)
    assert protected == replace(page, protection=guarded, epoch=page.epoch + 1)
    assert pages.titles(world.space.id, after="", limit=9) == [protected]
    write(lambda: pages.protect(page.id, Protection(), by=world.anne.id, at=at(6)))
    assert pages.get(page.id).protection == Protection()
    assert [(event.verb, event.detail) for event in pages.events(page.id)] == [
        ("protected", ""),
        ("protected", "animator||administrator"),
    ]

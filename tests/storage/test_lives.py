"""What happens to a page besides its versions: deleted, restored, renamed, protected."""

from dataclasses import replace

import pytest

from storage.errors import Stale, TitleTaken
from storage.records import Event, Protection, Role
from tests.storage.world import World, at, title


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
    assert world.storage.pages.titled(world.space.id, "accueil") == renamed


def test_a_page_is_found_by_the_title_that_it_has_or_had_deleted_or_not(world: World) -> None:
    page = world.rename(world.write("Accueil"), "Maison")
    assert [world.storage.pages.titled(world.space.id, key) for key in ("maison", "accueil")] == [page, page]
    deleted = world.delete(page)
    assert [world.storage.pages.titled(world.space.id, key) for key in ("maison", "accueil")] == [deleted, deleted]


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

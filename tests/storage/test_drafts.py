"""Texts kept for one person until they become a version."""

from dataclasses import replace

from storage.records import Draft
from tests.storage.world import World, at, title


def test_a_draft_is_kept_for_one_person_on_one_title(world: World) -> None:
    draft = _keep(world, _draft(world, "Accueil"))
    talk = _keep(world, replace(draft, talk=True, text="À discuter"))
    get, space = world.storage.drafts.get, world.space.id
    assert get(world.anne.id, space, "accueil", talk=False) == draft
    assert get(world.anne.id, space, "accueil", talk=True) == talk
    assert get(world.jean.id, space, "accueil", talk=False) is None
    assert get(world.anne.id, space, "maison", talk=False) is None
    assert get(world.anne.id, space + 1, "accueil", talk=False) is None


def test_the_last_draft_counts(world: World) -> None:
    draft = _keep(world, _draft(world, "Accueil"))
    later = _keep(world, replace(draft, text="Bonsoir 🌳", base=3, summary="soir", at=at(1)))
    assert world.storage.drafts.get(world.anne.id, world.space.id, "accueil", talk=False) == later


def test_each_form_has_a_draft_of_its_own_and_the_latest_is_offered(world: World) -> None:
    first = _keep(world, replace(_draft(world, "Accueil"), form="a"))
    second = _keep(world, replace(first, form="b", text="Autre début", at=at(1)))
    get, space = world.storage.drafts.get, world.space.id
    assert get(world.anne.id, space, "accueil", talk=False) == second
    world.storage.write(lambda: world.storage.drafts.drop(second))
    assert get(world.anne.id, space, "accueil", talk=False) == first


def test_a_dropped_draft_is_gone_with_those_that_say_the_same(world: World) -> None:
    draft = _keep(world, replace(_draft(world, "Accueil"), form="a"))
    _keep(world, replace(draft, form="b"))
    other = _keep(world, replace(draft, person=world.jean.id))
    drop, get = world.storage.drafts.drop, world.storage.drafts.get
    for _ in range(2):
        world.storage.write(lambda: drop(draft))
    assert get(world.anne.id, world.space.id, "accueil", talk=False) is None
    assert get(world.jean.id, world.space.id, "accueil", talk=False) == other


def test_drafts_follow_their_page_when_it_is_renamed(world: World) -> None:
    page = world.write("Accueil")
    draft = _keep(world, _draft(world, "Accueil"))
    talk = _keep(world, replace(draft, talk=True, person=world.jean.id))
    world.rename(page, "Maison")
    get, space = world.storage.drafts.get, world.space.id
    assert get(world.anne.id, space, "maison", talk=False) == replace(draft, title=title("Maison"))
    assert get(world.jean.id, space, "maison", talk=True) == replace(talk, title=title("Maison"))
    assert get(world.anne.id, space, "accueil", talk=False) is None


def test_a_rename_loses_neither_of_two_drafts(world: World) -> None:
    page = world.write("Accueil")
    old = _keep(world, replace(_draft(world, "Accueil"), form="a"))
    new = _keep(world, replace(_draft(world, "Maison"), form="b", at=at(1)))
    world.rename(page, "Maison")
    get, space = world.storage.drafts.get, world.space.id
    assert get(world.anne.id, space, "maison", talk=False) == new
    world.storage.write(lambda: world.storage.drafts.drop(new))
    assert get(world.anne.id, space, "maison", talk=False) == replace(old, title=title("Maison"))


def _draft(world: World, name: str) -> Draft:
    return Draft(
        person=world.anne.id,
        space=world.space.id,
        title=title(name),
        talk=False,
        base=1,
        text=f"{name}, en cours",
        summary="",
        at=at(0),
    )


def _keep(world: World, draft: Draft) -> Draft:
    world.storage.write(lambda: world.storage.drafts.keep(draft))
    return draft

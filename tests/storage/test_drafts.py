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


def test_a_dropped_draft_is_gone_and_others_stay(world: World) -> None:
    draft = _keep(world, _draft(world, "Accueil"))
    other = _keep(world, replace(draft, person=world.jean.id))
    drop, get = world.storage.drafts.drop, world.storage.drafts.get
    for _ in range(2):
        world.storage.write(lambda: drop(world.anne.id, world.space.id, "accueil", talk=False))
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
    old, new = _keep(world, _draft(world, "Accueil")), _keep(world, _draft(world, "Maison"))
    world.rename(page, "Maison")
    get, space = world.storage.drafts.get, world.space.id
    assert get(world.anne.id, space, "maison", talk=False) == new
    assert get(world.anne.id, space, "accueil", talk=False) == old


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

"""Networks' wikis, and a demo that goes without a trace."""

from dataclasses import replace

import pytest

from storage import Storage
from storage.errors import NameTaken, NotFound
from storage.records import (
    Derived,
    Draft,
    Holding,
    Joining,
    Page,
    Past,
    Person,
    Role,
    Session,
    Space,
    Token,
    Visibility,
)
from tests.storage.french import Prose
from tests.storage.world import World, at, fact, title


def test_a_space_is_found_by_its_slug_and_by_its_number(storage: Storage) -> None:
    added = storage.write(
        lambda: storage.spaces.add(
            "coop",
            "Coopérations",
            tagline="Écrire ensemble",
            language="fr",
            zone="America/Montreal",
            visibility=Visibility.HIDDEN,
            demo=True,
        )
    )
    assert added == Space(
        id=added.id,
        slug="coop",
        title="Coopérations",
        tagline="Écrire ensemble",
        language="fr",
        zone="America/Montreal",
        theme="palabre",
        visibility=Visibility.HIDDEN,
        epoch=0,
        demo=True,
    )
    assert (storage.spaces.get("coop"), storage.spaces.by_id(added.id), storage.spaces.all()) == (added, added, [added])


def test_a_slug_names_one_space(world: World) -> None:
    with pytest.raises(NameTaken) as taken:
        world.add_space("intercoop")
    assert taken.value.name == "intercoop"
    assert world.storage.spaces.all() == [world.space]


def test_an_unknown_space_is_none_by_slug_and_an_error_by_number(storage: Storage) -> None:
    assert storage.spaces.get("inconnu") is None
    with pytest.raises(NotFound):
        storage.spaces.by_id(1)


def test_a_storage_is_empty_until_a_space_or_a_person_is_added(storage: Storage) -> None:
    assert storage.is_empty()
    storage.write(lambda: storage.settings.set("secret", "x"))
    assert storage.is_empty()
    storage.write(lambda: storage.people.add_account("Anne", "anne", "", at=at(0)))
    assert not storage.is_empty()


def test_removing_the_demo_removes_all_that_is_demo(world: World) -> None:
    demo, marc = world.add_space("demo", demo=True), world.add_person("Marc", demo=True)
    page = _live_in(world, demo, marc)
    _sign_in(world, marc, demo)
    world.storage.write(lambda: world.storage.past.keep([Past(page=page.id)]))
    assert world.storage.write(world.storage.spaces.remove_demo) == 1
    storage = world.storage
    assert storage.spaces.all() == [world.space]
    assert storage.spaces.get("demo") is None
    assert storage.pages.find(demo.id, page.key) is None
    assert storage.pages.by_alias(demo.id, "accueil") is None
    assert storage.versions.recent([demo.id], before=None, limit=9) == []
    assert storage.derived.prose([page.id]) == {}
    assert storage.past.of([page.id]) == {}
    assert page.id in {one.page for one in storage.outbox.after(0, limit=99)}
    assert storage.derived.facts("atelier", "animation", spaces=[demo.id]) == []
    assert storage.drafts.get(world.anne.id, demo.id, page.key, talk=False) is None
    assert (storage.sessions.get(b"s"), storage.sessions.token(b"t"), storage.people.demo_people()) == (None, None, [])
    assert storage.people.holding(world.anne.id) == Holding()
    with pytest.raises(NotFound):
        storage.people.get(marc.id)
    for kept in (lambda: storage.pages.get(page.id), lambda: storage.versions.get(page.id, 1)):
        with pytest.raises(NotFound):
            kept()
    assert storage.check() == []


def test_removing_the_demo_leaves_everything_else_as_it_was(world: World) -> None:
    demo, marc = world.add_space("demo", demo=True), world.add_person("Marc", demo=True)
    page = _live_in(world, world.space, world.anne)
    shared = [world.write("Reprise", text, by=marc) for text in ("Un atelier", "Un autre atelier", "Un atelier")][-1]
    before = [
        world.everything(page),
        world.everything(shared),
        world.storage.pages.titles(world.space.id, after="", limit=9),
    ]
    _live_in(world, demo, marc)
    world.storage.write(world.storage.spaces.remove_demo)
    after = [
        world.everything(page),
        world.everything(shared),
        world.storage.pages.titles(world.space.id, after="", limit=9),
    ]
    assert after == before
    assert world.storage.people.get(marc.id) == marc
    assert world.storage.drafts.get(world.anne.id, world.space.id, page.key, talk=False) is not None
    assert world.storage.check() == []


def test_a_text_that_the_demo_also_had_is_read_on(world: World) -> None:
    prose = Prose(8)
    texts = [prose.text(3000)]
    for _ in range(3):
        texts.append(prose.edited(texts[-1]))
    demo = world.add_space("demo", demo=True)
    for text in texts:
        world.write("Accueil", text, space=demo)
    page = world.write("Reprise", texts[1])
    world.storage.write(world.storage.spaces.remove_demo)
    assert world.everything(page).texts == [texts[1]]
    assert world.storage.check() == []


def test_pages_that_linked_into_the_demo_are_drawn_again(world: World) -> None:
    demo = world.add_space("demo", demo=True)
    world.write("Accueil", space=demo)
    source = world.write("Passerelles", derived=Derived(links=(world.link("Accueil", space=demo),)))
    other = world.write("Ailleurs", derived=Derived(links=(world.link("Accueil"),)))
    redrawn = world.redrawn_by([source, other], lambda: world.storage.write(world.storage.spaces.remove_demo))
    assert redrawn == {"Passerelles"}


def test_what_the_demo_had_for_numbers_is_never_given_again(world: World) -> None:
    demo, marc = world.add_space("demo", demo=True), world.add_person("Marc", demo=True)
    old = _live_in(world, demo, marc)
    old_text = world.storage.versions.get(old.id, old.head).text
    world.storage.write(world.storage.spaces.remove_demo)
    new = world.write("Nouvelle")
    assert new.id > old.id
    assert world.storage.versions.get(new.id, 1).text > old_text
    assert world.add_space("suite").id > demo.id
    assert world.add_person("Paul").id > marc.id


def _live_in(world: World, space: Space, by: Person) -> Page:
    storage = world.storage
    derived = Derived(
        links=(world.link("Accueil", space=space),), facts=(fact("Marc"),), words="un atelier de prise de notes"
    )
    for text in ("Un atelier", "Un long atelier", "Un atelier de prise de notes"):
        page = world.write("Accueil", text, space=space, by=by, derived=derived)
    world.talk(page)
    page = world.rename(page, "Maison")
    world.undelete(world.delete(page))
    storage.write(lambda: storage.drafts.keep(_draft(world.anne.id, page)))
    return storage.pages.get(page.id)


def _draft(person: int, page: Page) -> Draft:
    return Draft(
        person=person,
        space=page.space,
        title=replace(title(page.title), key=page.key),
        talk=False,
        base=page.head,
        text="En cours",
        summary="",
        at=at(0),
    )


def _sign_in(world: World, marc: Person, demo: Space) -> None:
    def sign_in() -> None:
        storage = world.storage
        storage.people.set_role(marc.id, Role.ANIMATOR, space=None)
        storage.people.set_role(world.anne.id, Role.ANIMATOR, space=demo.id)
        storage.sessions.open(Session(digest=b"s", person=marc.id, created=at(0), used=at(0), expires=at(9)))
        storage.sessions.add_token(Token(digest=b"t", person=marc.id, label="robot", created=at(0)))

    world.storage.write(sign_in)


def test_what_a_space_says_of_itself_is_replaced_and_drawn_again(world: World) -> None:
    told = replace(
        world.space,
        title="Réseau des tiers-lieux",
        tagline="En Bretagne",
        language="en",
        zone="Indian/Reunion",
        theme="rivages",
        visibility=Visibility.HIDDEN,
        joining=Joining.ACCOUNTS,
        accent="#225588",
        logo="abc.png",
        licence="CC BY-SA 4.0",
    )
    world.storage.write(lambda: world.storage.spaces.update(replace(told, slug="elsewhere", epoch=99, demo=True)))
    assert world.storage.spaces.get(world.space.slug) == replace(told, epoch=world.space.epoch + 1)
    with pytest.raises(NotFound):
        world.storage.write(lambda: world.storage.spaces.update(replace(told, id=999)))

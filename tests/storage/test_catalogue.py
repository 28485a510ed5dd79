"""What pages are counted by."""

from functools import partial

from storage.records import Derived, Fact, Hides, Listed
from tests.storage.world import World, at


def test_a_page_is_told_with_all_that_it_is_counted_by_but_what_is_hidden(world: World) -> None:
    facts = tuple(
        Fact(kind=kind, ref="", name=name, position=position, value=value, key=value)
        for kind, name, position, value in (
            ("property", "type", 0, "atelier"), ("property", "mots_cles", 0, "b"), ("property", "mots_cles", 1, "a"),
            ("property", "lieu", 0, "Brest"), ("atelier", "type", 0, "autre"),
        )
    )  # fmt: skip
    edition = world.link("Forum 2010", kind="edition")
    derived = Derived(facts=facts, links=(edition, world.link("Ailleurs")))
    world.write("A", "un", by=world.anne)
    world.write("A", "deux", by=world.jean, minutes=1)
    world.write("A", "trois", by=world.jean, minutes=2)
    page = world.rename(world.write("A", "quatre", derived=derived, by=world.anne, minutes=3), "B")
    for number, hides in ((2, Hides.AUTHOR), (3, Hides.TEXT)):
        world.storage.write(partial(world.storage.versions.hide, page.id, number, hides))
    gone = world.delete(world.write("C"))
    told = world.storage.catalogue.of([page.id, gone.id, 99], kind="property", names=["type", "mots_cles"])
    assert told == [
        Listed(
            page=world.storage.pages.get(page.id),
            changed=at(3),
            veiled=False,
            facts=(("mots_cles", "b"), ("mots_cles", "a"), ("type", "atelier")),
            editions=((edition.space, edition.key),),
            old_keys=("a",),
            authors=(world.anne.id,),
            written=(at(0), at(1), at(3)),
        )
    ]
    world.storage.write(lambda: world.storage.versions.hide(page.id, 4, Hides.TEXT))
    assert [one.veiled for one in world.storage.catalogue.of([page.id], kind="", names=[])] == [True]

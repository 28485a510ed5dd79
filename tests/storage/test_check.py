"""What an integrity check finds in a storage in which people have lived: nothing."""

from storage import Storage
from storage.records import Derived
from tests.storage.world import World, fact


def test_an_empty_storage_is_whole(storage: Storage) -> None:
    assert storage.check() == []


def test_a_storage_in_which_people_have_lived_is_whole(world: World) -> None:
    derived = Derived(links=(world.link("Ailleurs"),), facts=(fact("Anne"),), words="bonjour")
    for number in range(4):
        page = world.write("Accueil", f"texte {number % 3}", derived=derived, by=world.jean)
    world.talk(page)
    world.rename(world.rename(page, "Maison"), "Accueil")
    world.undelete(world.delete(page))
    world.delete(world.write("Disparue"))
    assert world.storage.check() == []

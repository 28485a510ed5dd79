"""What once stood in pages is kept as it was told, and may be lost."""

from storage.records import Past
from tests.storage.world import World


def test_it_is_kept_replaced_and_forgotten(world: World) -> None:
    past = world.storage.past
    told = Past(page=3, number=9, hidden=(2, 4), lines=(("l’été \ud83d", ((1, 1), (3, 9))), ("* œuf", ((5, 6),))))
    world.storage.write(lambda: past.keep([Past(page=3), told, Past(page=4)]))
    assert past.of([3, 4, 5]) == {3: told, 4: Past(page=4)}
    world.storage.write(past.clear)
    assert past.of([3, 4]) == {}

"""What once stood in pages is kept as it was told, and may be lost."""

from datetime import timedelta
from functools import partial

from storage.records import Hides, Past
from tests.storage.world import World, at


def test_it_is_kept_replaced_and_forgotten(world: World) -> None:
    past = world.storage.past
    told = Past(page=3, number=9, hidden=(2, 4), lines=(("l’été \ud83d", ((1, 1), (3, 9))), ("* œuf", ((5, 6),))))
    world.storage.write(lambda: past.keep([Past(page=3), told, Past(page=4)]))
    assert past.of([3, 4, 5]) == {3: told, 4: Past(page=4)}
    world.storage.write(lambda: past.forget([3, 7]))
    assert past.of([3, 4]) == {4: Past(page=4)}
    world.storage.write(past.clear)
    assert past.of([4]) == {}


def test_which_versions_are_hidden_is_told_in_order(world: World) -> None:
    page = world.write("A")
    for text in ("deux", "trois", "quatre"):
        world.write("A", text)
    hide = world.storage.versions.hide
    for number, hides in ((3, Hides.TEXT | Hides.AUTHOR), (1, Hides.TEXT), (2, Hides.SUMMARY)):
        world.storage.write(partial(hide, page.id, number, hides))
    assert (world.storage.past.hidden(page.id), world.storage.past.hidden(99)) == ((1, 3), ())


def test_the_versions_that_stood_just_before_a_moment(world: World) -> None:
    page, other = world.write("A"), world.write("B", minutes=2)
    world.write("A", "deux", minutes=1)
    pages, moment = [page.id, other.id, 99], timedelta(milliseconds=1)
    told = [world.storage.past.standing(pages, before) for before in (at(0), at(0) + moment, at(2), at(2) + moment)]
    assert told == [{}, {page.id: 1}, {page.id: 2}, {page.id: 2, other.id: 1}]

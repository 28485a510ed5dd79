"""Live documents: strokes stay in their order, and whatever is folded, left or closed takes nothing else with it."""

from dataclasses import replace

import pytest

from storage.errors import Stale
from storage.records import LiveDocument, Page, Play, Stroke, Writers
from tests.storage.world import World, at


def _document(page: Page, *, generation: str = "g1", base: int = 1, state: bytes = b"seed") -> LiveDocument:
    return LiveDocument(page=page.id, generation=generation, base=base, state=state)


def _stroke(
    world: World, page: Page, data: bytes, *, inserted: int = 1, deleted: int = 0, jean: bool = False
) -> Stroke:
    person = (world.jean if jean else world.anne).id
    return Stroke(page=page.id, person=person, at=at(1), inserted=inserted, deleted=deleted, data=data)


def _opened(world: World, name: str = "Page") -> Page:
    page = world.write(name)
    world.storage.write(lambda: world.storage.live.open(_document(page)))
    return page


def test_who_is_first_makes_the_document(world: World) -> None:
    page, live = world.write("Page"), world.storage.live
    assert (live.document(page.id), live.documents(), live.last(page.id)) == (None, [], 0)
    for generation in ("g1", "g2"):
        world.storage.write(lambda generation=generation: live.open(_document(page, generation=generation)))  # type: ignore[misc]
    assert live.document(page.id) == _document(page)
    assert live.documents() == [page.id]
    assert live.plays(page.id) == [Play(number=1, generation="g1", data=b"seed", seed=True)]


def test_strokes_are_told_in_the_order_in_which_they_were_kept_whatever_the_clock_says(world: World) -> None:
    page, other, live = _opened(world), _opened(world, "Autre"), world.storage.live
    late, early = replace(_stroke(world, page, b"1"), at=at(9)), replace(_stroke(world, page, b"2"), at=at(1))
    elsewhere = _stroke(world, other, b"3")
    world.storage.write(lambda: live.add([late, elsewhere, early]))
    assert live.strokes(page.id) == [late, early]
    assert live.strokes(other.id) == [elsewhere]
    assert live.last(page.id) > live.last(other.id)
    assert live.strokes(page.id, until=live.last(other.id)) == [late]


def test_who_wrote_most_comes_first(world: World) -> None:
    page, live = _opened(world), world.storage.live
    strokes = [
        _stroke(world, page, b"1", inserted=2),
        _stroke(world, page, b"2", inserted=3, jean=True),
        _stroke(world, page, b"3", inserted=2, deleted=5),
    ]
    world.storage.write(lambda: live.add(strokes))
    last = live.last(page.id)
    assert live.shares(page.id, until=last) == [(world.anne.id, 4, 5), (world.jean.id, 3, 0)]
    assert live.shares(page.id, until=last - 1) == [(world.jean.id, 3, 0), (world.anne.id, 2, 0)]


def test_a_client_is_whose_it_was_first(world: World) -> None:
    page, other, live = _opened(world), _opened(world, "Autre"), world.storage.live
    largest = (1 << 53) - 1
    first = Writers(page=page.id, clients=[(largest, world.anne.id), (1, world.jean.id)])
    second = Writers(page=page.id, clients=[(1, world.anne.id)])
    world.storage.write(lambda: live.add([], [first, second, Writers(page=other.id, clients=[(1, world.anne.id)])]))
    assert live.writers(page.id) == {largest: world.anne.id, 1: world.jean.id}
    assert live.writers(other.id) == {1: world.anne.id}


def test_a_fold_takes_the_strokes_up_to_it_and_no_others(world: World) -> None:
    page, other, live = _opened(world), _opened(world, "Autre"), world.storage.live
    for data in (b"1", b"2", b"3"):
        world.storage.write(lambda data=data: live.add([_stroke(world, page, data), _stroke(world, other, data)]))  # type: ignore[misc]
    until = live.last(page.id) - 2
    play = Play(number=2, generation="g1", data=b"12")
    world.storage.write(lambda: live.fold(page.id, play, until=until))
    assert [stroke.data for stroke in live.strokes(page.id)] == [b"3"]
    assert len(live.strokes(other.id)) == 3
    assert live.plays(page.id) == [Play(number=1, generation="g1", data=b"seed", seed=True), play]


def test_no_number_of_a_stroke_comes_twice(world: World) -> None:
    page, live = _opened(world), world.storage.live
    world.storage.write(lambda: live.add([_stroke(world, page, b"1")]))
    last = live.last(page.id)
    world.storage.write(lambda: live.fold(page.id, Play(number=2, generation="g1", data=b""), until=last))
    world.storage.write(lambda: live.add([_stroke(world, page, b"2")]))
    assert live.last(page.id) > last


def test_a_document_is_rebased_from_where_it_stands_only(world: World) -> None:
    page, live = _opened(world), world.storage.live
    world.storage.write(lambda: live.rebase(page.id, "g1", 1, b"more", now=2))
    assert live.document(page.id) == _document(page, base=2, state=b"more")
    for generation, base in (("g1", 1), ("g2", 2)):
        with pytest.raises(Stale):
            world.storage.write(lambda g=generation, b=base: live.rebase(page.id, g, b, b"no", now=3))  # type: ignore[misc]
    assert live.document(page.id) == _document(page, base=2, state=b"more")


def test_documents_are_idle_that_everybody_left_before(world: World) -> None:
    page, other, live = _opened(world), _opened(world, "Autre"), world.storage.live
    world.storage.write(lambda: live.leave(page.id, at(5)))
    left = live.document(page.id)
    assert left is not None
    assert left.left == at(5)
    assert (live.idle(at(5)), live.idle(at(6))) == ([], [page.id])
    world.storage.write(lambda: live.leave(page.id, None))
    assert live.idle(at(6)) == []
    assert live.documents() == [page.id, other.id]


def test_a_document_that_is_closed_leaves_how_versions_were_written(world: World) -> None:
    page, other, live = _opened(world), _opened(world, "Autre"), world.storage.live
    writers = Writers(page=page.id, clients=[(1, world.anne.id)])
    world.storage.write(lambda: live.add([_stroke(world, page, b"1"), _stroke(world, other, b"1")], [writers]))
    world.storage.write(
        lambda: live.fold(page.id, Play(number=2, generation="g1", data=b"1"), until=live.last(page.id))
    )
    for one in (page, other):
        world.storage.write(lambda one=one: live.close(one.id))  # type: ignore[misc]
    assert (live.documents(), live.strokes(other.id), live.writers(page.id)) == ([], [], {})
    assert [play.number for play in live.plays(page.id)] == [1, 2]
    assert live.plays(other.id) == []  # a seed from which nothing grew
    world.storage.write(lambda: live.forget(page.id))
    assert live.plays(page.id) == []

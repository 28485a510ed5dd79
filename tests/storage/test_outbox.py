"""The outbox that indexes follow: every page once, in the order of the last changes."""

from storage.records import Hides, Queued
from tests.storage.world import World


def test_every_change_puts_its_page_at_the_end_of_the_outbox(world: World) -> None:
    first, second = world.write("A"), world.write("B")
    assert _pages(world) == [first.id, second.id]
    world.write("A", "encore")
    world.rename(second, "C")
    assert _pages(world) == [first.id, second.id]
    world.delete(first)
    queued = world.storage.outbox.after(0, limit=9)
    assert [one.page for one in queued] == [second.id, first.id]
    assert world.storage.outbox.after(queued[0].seq, limit=9) == [Queued(seq=queued[1].seq, page=first.id)]
    assert world.storage.outbox.newest() == queued[1].seq


def test_a_talk_is_queued_with_its_page(world: World) -> None:
    page = world.write("A")
    talk = world.talk(page)
    before = world.storage.outbox.newest()
    world.rename(page, "B")
    assert {one.page for one in world.storage.outbox.after(before, limit=9)} == {page.id, talk.id}
    before = world.storage.outbox.newest()
    world.delete(page)
    assert {one.page for one in world.storage.outbox.after(before, limit=9)} == {page.id, talk.id}


def test_what_was_withdrawn_is_told_until_it_is_indexed_whatever_is_written_meanwhile(world: World) -> None:
    page, other = world.write("A"), world.write("B")
    before = world.storage.outbox.newest()
    world.storage.write(lambda: world.storage.versions.hide(page.id, 1, Hides.TEXT))
    world.write("A", "encore")
    world.write("B", "encore")
    assert list(world.storage.outbox.withdrawn(before)) == [page.id]
    assert list(world.storage.outbox.withdrawn(world.storage.outbox.newest())) == []
    world.delete(other)
    assert list(world.storage.outbox.withdrawn(before)) == [page.id, other.id]


def _pages(world: World) -> list[int]:
    return sorted(one.page for one in world.storage.outbox.after(0, limit=99))

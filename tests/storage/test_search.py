"""The outbox that indexes follow, and the index that lives in the database; what it answers, tests of indexes say."""

from contextlib import suppress

from storage.records import Analysed, Document, Hides, Query, Queued, Wanted
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


def test_an_index_is_written_with_the_number_reached_or_not_at_all(world: World) -> None:
    search = world.storage.search
    said = Analysed(words="mot", stems="mot")
    query = Query(wanted=(Wanted(words=("mot",), stems=("mot",)),))

    def torn() -> None:
        search.index([Document(page=1, text=said)], seq=3)
        raise KeyError("the writer's job ends here")

    with suppress(KeyError):
        world.storage.write(torn)
    assert (search.seq(), search.search(query, among=None, limit=9).best) == (0, ())
    world.storage.write(lambda: search.index([Document(page=1, text=said)], seq=3))
    assert (search.seq(), search.search(query, among=None, limit=9).best) == (3, (1,))


def test_a_page_that_the_index_was_told_of_and_does_not_know_is_missing(world: World) -> None:
    search, page, deleted = world.storage.search, world.write("A"), world.write("B")
    world.delete(deleted)
    assert search.missing() == []
    world.storage.write(lambda: search.remove([page.id], seq=world.storage.outbox.newest()))
    assert search.missing() == [page.id]
    world.storage.write(lambda: search.index([Document(page=page.id)], seq=world.storage.outbox.newest()))
    assert search.missing() == []


def _pages(world: World) -> list[int]:
    return sorted(one.page for one in world.storage.outbox.after(0, limit=99))

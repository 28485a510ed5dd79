"""The index that lives in the database; what it answers, tests of indexes say."""

from contextlib import suppress

from storage.records import Analysed, Document, Query, Wanted
from tests.storage.world import World


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

"""The outbox that indexes follow, and the index that lives in the database."""

from collections.abc import Sequence

import pytest

from storage.records import Analysed, Document, Hides, Matches, PageSet, Query, Queued, Wanted
from tests.storage.world import World

NOTHING = Analysed()


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


def test_pages_are_found_by_words_stems_and_near_words(world: World) -> None:
    _index(world, _document(1, text=_said("cooperations", "cooper")), _document(2, text=_said("entraide", "entraid")))
    assert _found(world, _want("cooperer", "cooper")) == [1]
    assert _found(world, _want("cooperer", "cooper", near=("entraid",))) == [1, 2]
    assert _found(world, _want("cooperer", "cooper", exact=True)) == []
    assert _found(world, _want("coop", "coop", begins=True)) == [1]


def test_all_words_or_any_of_them_and_none_of_the_unwanted(world: World) -> None:
    _index(world, _document(1, text=_said("a1 b1")), _document(2, text=_said("b1 c1")))
    a, b, c = (_want(word, word) for word in ("a1", "b1", "c1"))
    assert _found(world, a, b) == [1]
    assert sorted(_found(world, a, c, every=False)) == [1, 2]
    assert _found(world, b, unwanted=[c]) == [1]


def test_a_phrase_is_words_in_a_row_and_in_one_part(world: World) -> None:
    _index(world, _document(1, title=_said("a1"), text=_said("b1 c1")), _document(2, text=_said("a1 b1 c1")))
    phrase = Wanted(words=("a1", "b1"), stems=("a1", "b1"))
    assert _found(world, phrase) == [2]


def test_the_past_counts_only_when_it_is_asked_for(world: World) -> None:
    _index(world, _document(1, past=_said("jadis")))
    assert _found(world, _want("jadis", "jadis")) == []
    assert _found(world, _want("jadis", "jadis"), past=True) == [1]


def test_titles_count_most_and_may_be_asked_for_alone(world: World) -> None:
    _index(world, *(_document(page, text=_said("autre chose")) for page in (3, 4, 5)))
    _index(world, _document(1, text=_said("frein")), _document(2, title=_said("frein"), text=_said("autre chose")))
    assert _found(world, _want("frein", "frein")) == [2, 1]
    assert _found(world, _want("frein", "frein", titled=True)) == [2]


def test_the_best_are_among_those_that_were_asked_for_and_all_are_told(world: World) -> None:
    _index(world, *(_document(page, text=_said("mot")) for page in (1, 2, 3)))
    query = Query(wanted=(_want("mot", "mot"),))
    assert world.storage.search.search(query, among=PageSet.of([2, 3]), limit=1) == Matches(
        pages=PageSet.of([1, 2, 3]), best=(2,)
    )


def test_titles_are_suggested_by_the_beginnings_of_their_words(world: World) -> None:
    _index(world, _document(1, title=_said("cooperer ensemble")), _document(2, title=_said("cooperative")))
    assert world.storage.search.suggest(["coop"], among=None, limit=9) == [2, 1]
    assert world.storage.search.suggest(["coop", "ens"], among=None, limit=9) == [1]
    assert world.storage.search.suggest(["coop"], among=PageSet.of([1]), limit=9) == [1]
    assert world.storage.search.suggest([], among=None, limit=9) == []


def test_a_page_is_indexed_anew_removed_and_forgotten_with_the_number_reached(world: World) -> None:
    search = world.storage.search
    _index(world, _document(1, text=_said("avant")), seq=3)
    _index(world, _document(1, text=_said("apres")), seq=4)
    assert (_found(world, _want("avant", "avant")), _found(world, _want("apres", "apres"))) == ([], [1])
    world.storage.write(lambda: search.remove([1, 9], seq=5))
    assert (_found(world, _want("apres", "apres")), search.seq()) == ([], 5)
    _index(world, _document(1, text=_said("encore")), seq=6)
    world.storage.write(search.clear)
    assert (_found(world, _want("encore", "encore")), search.seq()) == ([], 0)


@pytest.mark.parametrize(
    "word", ["", '"', '""" OR "', "OR", "NEAR(a", "title:x", "*", "^", "-x", "(", "{title}", "\0", "🌳", "x" * 10_000]
)
def test_any_word_may_be_asked_for(world: World, word: str) -> None:
    _index(world, _document(1, text=_said("bonjour")))
    assert _found(world, _want(word, word)) == []
    assert _found(world, _want(word, word, begins=True, near=(word,)), past=True) == []
    assert world.storage.search.suggest([word], among=None, limit=9) == []


def test_nothing_wanted_is_nothing_found(world: World) -> None:
    _index(world, _document(1, text=_said("bonjour")))
    assert _found(world) == []


def _said(words: str, stems: str = "") -> Analysed:
    return Analysed(words=words, stems=stems or words)


def _document(page: int, *, title: Analysed = NOTHING, text: Analysed = NOTHING, past: Analysed = NOTHING) -> Document:
    return Document(page=page, title=title, text=text, past=past)


def _want(
    word: str, stem: str, *, near: tuple[str, ...] = (), begins: bool = False, exact: bool = False, titled: bool = False
) -> Wanted:
    return Wanted(words=(word,), stems=(stem,), near=near, begins=begins, exact=exact, titled=titled)


def _index(world: World, *documents: Document, seq: int = 1) -> None:
    world.storage.write(lambda: world.storage.search.index(documents, seq=seq))


def _found(
    world: World, *wanted: Wanted, unwanted: Sequence[Wanted] = (), past: bool = False, every: bool = True
) -> list[int]:
    query = Query(wanted=wanted, unwanted=tuple(unwanted), past=past, every=every)
    return list(world.storage.search.search(query, among=None, limit=99).best)


def _pages(world: World) -> list[int]:
    return sorted(one.page for one in world.storage.outbox.after(0, limit=99))

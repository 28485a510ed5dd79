"""What every index promises."""

from collections.abc import Sequence

import pytest

from storage.records import Analysed, Document, Matches, PageSet, Query, Wanted
from wiki.content.search.port import SearchIndex

NOTHING = Analysed()


def test_pages_are_found_by_words_stems_and_near_words(index: SearchIndex) -> None:
    _index(index, _document(1, text=_said("cooperations", "cooper")), _document(2, text=_said("entraide", "entraid")))
    assert _found(index, _want("cooperer", "cooper")) == [1]
    assert _found(index, _want("cooperer", "cooper", near=("entraid",))) == [1, 2]
    assert _found(index, _want("coop", "coop", begins=True)) == [1]


def test_all_words_or_any_of_them_and_none_of_the_unwanted(index: SearchIndex) -> None:
    _index(index, _document(1, text=_said("a1 b1")), _document(2, text=_said("b1 c1")))
    a, b, c = (_want(word, word) for word in ("a1", "b1", "c1"))
    assert _found(index, a, b) == [1]
    assert sorted(_found(index, a, c, every=False)) == [1, 2]
    assert _found(index, b, unwanted=[c]) == [1]


def test_a_phrase_is_words_in_a_row_and_in_one_part(index: SearchIndex) -> None:
    _index(index, _document(1, title=_said("a1"), text=_said("b1 c1")), _document(2, text=_said("a1 b1 c1")))
    phrase = Wanted(words=("a1", "b1"), stems=("a1", "b1"))
    assert _found(index, phrase) == [2]


def test_the_past_counts_only_when_it_is_asked_for(index: SearchIndex) -> None:
    _index(index, _document(1, past=_said("jadis")))
    assert _found(index, _want("jadis", "jadis")) == []
    assert _found(index, _want("jadis", "jadis"), past=True) == [1]


def test_titles_count_most_and_may_be_asked_for_alone(index: SearchIndex) -> None:
    _index(index, *(_document(page, text=_said("autre chose")) for page in (3, 4, 5)))
    _index(index, _document(1, text=_said("frein")), _document(2, title=_said("frein"), text=_said("autre chose")))
    assert _found(index, _want("frein", "frein")) == [2, 1]
    assert _found(index, _want("frein", "frein", titled=True)) == [2]


def test_the_best_are_among_those_that_were_asked_for_and_all_are_told(index: SearchIndex) -> None:
    _index(index, *(_document(page, text=_said("mot")) for page in (1, 2, 3)))
    query = Query(wanted=(_want("mot", "mot"),))
    assert index.search(query, among=PageSet.of([2, 3]), limit=1) == Matches(pages=PageSet.of([1, 2, 3]), best=(2,))


def test_titles_are_suggested_by_the_beginnings_of_their_words(index: SearchIndex) -> None:
    _index(index, _document(1, title=_said("cooperer ensemble")), _document(2, title=_said("cooperative")))
    assert index.suggest(["coop"], limit=9) == [2, 1]
    assert index.suggest(["coop", "ens"], limit=9) == [1]
    assert index.suggest(["coop"], among=PageSet.of([1]), limit=9) == [1]
    assert index.suggest([], limit=9) == []


def test_a_page_is_indexed_anew_removed_and_forgotten_with_the_number_reached(index: SearchIndex) -> None:
    _index(index, _document(1, text=_said("avant")), seq=3)
    _index(index, _document(1, text=_said("apres")), seq=4)
    assert (_found(index, _want("avant", "avant")), _found(index, _want("apres", "apres"))) == ([], [1])
    index.remove([1, 9], seq=5)
    assert (_found(index, _want("apres", "apres")), index.seq) == ([], 5)
    _index(index, _document(1, text=_said("encore")), seq=6)
    index.rebuild()
    assert (_found(index, _want("encore", "encore")), index.seq) == ([], 0)


@pytest.mark.parametrize(
    "word", ["", '"', '""" OR "', "OR", "NEAR(a", "title:x", "*", "^", "-x", "(", "{title}", "\0", "🌳", "x" * 10_000]
)
def test_any_word_may_be_asked_for(index: SearchIndex, word: str) -> None:
    _index(index, _document(1, text=_said("bonjour")))
    assert _found(index, _want(word, word)) == []
    assert _found(index, _want(word, word, begins=True, near=(word,)), past=True) == []
    assert index.suggest([word], limit=9) == []


def test_nothing_wanted_is_nothing_found(index: SearchIndex) -> None:
    _index(index, _document(1, text=_said("bonjour")))
    assert _found(index) == []


def _said(words: str, stems: str = "") -> Analysed:
    return Analysed(words=words, stems=stems or words)


def _document(page: int, *, title: Analysed = NOTHING, text: Analysed = NOTHING, past: Analysed = NOTHING) -> Document:
    return Document(page=page, title=title, text=text, past=past)


def _want(word: str, stem: str, *, near: tuple[str, ...] = (), begins: bool = False, titled: bool = False) -> Wanted:
    return Wanted(words=(word,), stems=(stem,), near=near, begins=begins, titled=titled)


def _index(index: SearchIndex, *documents: Document, seq: int = 1) -> None:
    index.index(documents, seq=seq)


def _found(
    index: SearchIndex, *wanted: Wanted, unwanted: Sequence[Wanted] = (), past: bool = False, every: bool = True
) -> list[int]:
    query = Query(wanted=wanted, unwanted=tuple(unwanted), past=past, every=every)
    return list(index.search(query, limit=99).best)

"""What is typed is read as a person means it, and is never wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.records import Query, Wanted
from wiki.content.search.asking import Parsed, parse


def test_words_are_all_wanted_and_the_last_one_may_go_on() -> None:
    assert parse("cafés coopé") == _parsed(_word("cafes", "caf"), _word("coope", "coop", begins=True))
    assert parse("cafés ") == _parsed(_word("cafes", "caf"))
    assert parse("fr") == _parsed(_word("fr", "fr"))


@pytest.mark.parametrize("typed", ['"biens communs"', "« biens communs »", "“biens communs”", "«biens  communs»"])
def test_a_phrase_is_words_that_follow_one_another(typed: str) -> None:
    assert parse(typed) == _parsed(Wanted(words=("biens", "communs"), stems=("bien", "commun")))


def test_small_words_of_a_phrase_must_stand_in_its_row() -> None:
    assert parse("« une réunion de plus »") == _parsed(
        Wanted(words=("reunion",), stems=("reunion",), row="une reunion de plus")
    )


def test_a_word_after_a_minus_is_unwanted_and_a_dash_is_not() -> None:
    cafe, frein = _word("cafe", "caf"), _word("frein", "frein")
    assert parse("café -frein") == _parsed(cafe, unwanted=[frein])
    assert parse("frein - café ").query.wanted[1] == cafe
    assert parse('-"frein" café ') == _parsed(cafe, unwanted=[frein])


@pytest.mark.parametrize("typed", ["titre:frein ", "Titre : frein ", "title:frein ", "TITRE:“frein”"])
def test_a_title_is_asked_for_in_two_languages(typed: str) -> None:
    assert parse(typed) == _parsed(Wanted(words=("frein",), stems=("frein",), titled=True))


@pytest.mark.parametrize("typed", ['auteur:"Michel Briand"', "autrice : « Michel Briand »", 'Author:"Michel  Briand"'])
def test_an_author_is_named_whole_and_is_no_word_of_the_page(typed: str) -> None:
    assert parse(typed) == Parsed(query=Query(wanted=()), authors=("Michel Briand",))


@pytest.mark.parametrize("typed", ["édition:2010", "edition:2010", "E\u0301dition : 2010", "ÉDITION:2010"])
def test_an_edition_is_named_with_or_without_its_accent(typed: str) -> None:
    assert parse(typed) == Parsed(query=Query(wanted=()), editions=("2010",))


@pytest.mark.parametrize("typed", ["", " ", '"', '""', "«»", "-", "--", ":", "-«»", "\0", "🌳", "('*^:"])
def test_nothing_that_counts_wants_nothing(typed: str) -> None:
    assert parse(typed) == _parsed()


def test_neighbours_of_a_word_are_near_and_what_its_people_do() -> None:
    assert parse("séance ") == _parsed(Wanted(words=("seance",), stems=("seanc",), near=("ateli", "session")))
    assert parse("actrices animatrices ").query.wanted == (
        Wanted(words=("actrices",), stems=("acteur",)),
        Wanted(words=("animatrices",), stems=("animateur",), near=("anim", "facilitateur")),
    )


def test_a_word_has_stems_in_the_languages_of_the_site() -> None:
    assert parse("gathering ", languages=("en",)).query.wanted == (
        Wanted(words=("gathering",), stems=("gathering",), near=("gather",)),
    )


def test_what_a_hyphen_joins_is_a_phrase_that_may_be_one_word() -> None:
    wiki = Wanted(words=("wiki", "party"), stems=("wik", "party"), near=("wikiparty",))
    assert parse("wiki-party ").query.wanted == (wiki,)
    assert parse("co-construction ") == _parsed(_word("coconstruction", "coconstruct"))
    assert [one.words for one in parse("ville/campagne ").query.wanted] == [("ville",), ("campagne",)]


def test_small_words_count_in_titles_when_there_are_no_others() -> None:
    assert parse("et si") == _parsed(Wanted(words=("et", "si"), stems=("et", "si"), titled=True))
    assert parse("et si café ") == _parsed(_word("cafe", "caf"))
    assert parse("comment tout le café ") == _parsed(_word("cafe", "caf"))
    assert [one.words for one in parse("tout ").query.wanted] == [("tout",)]


def test_there_is_an_end_to_what_is_read() -> None:
    assert len(parse("mot " * 100_000).query.wanted) == 12


@given(st.text())
def test_no_query_is_a_bad_one(typed: str) -> None:
    parsed = parse(typed)
    for one in (*parsed.query.wanted, *parsed.query.unwanted):
        assert len(one.words) == len(one.stems) > 0
        assert all(word.isalnum() for word in (*one.words, *one.stems))


def _word(word: str, stem: str, *, begins: bool = False) -> Wanted:
    return Wanted(words=(word,), stems=(stem,), begins=begins)


def _parsed(*wanted: Wanted, unwanted: list[Wanted] | None = None) -> Parsed:
    return Parsed(query=Query(wanted=wanted, unwanted=tuple(unwanted or [])))

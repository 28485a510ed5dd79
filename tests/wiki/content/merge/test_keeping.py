"""« Garder les deux » keeps every word of both, on lines of their own, and doubles no sentence."""

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiki.content.merge import Clash, Merged, keep_both, merge, resolve, weave

WORDS = st.sampled_from(["chat", "l’atelier", "Brest.", "Le", "repas", "!", "| a |", "- item", "\n", "\n\n"])
TEXTS = st.lists(WORDS, max_size=15).map(" ".join)


def both(base: str, theirs: str, yours: str) -> str:
    result = merge(base, theirs, yours)
    assert isinstance(result, Clash)
    return keep_both(result)


def test_clashing_paragraphs_follow_each_other() -> None:
    base = "Titre\n\nLe chat dort.\n\nFin\n"
    kept = both(base, base.replace("chat", "chien"), base.replace("chat", "rat"))
    assert kept == "Titre\n\nLe chien dort.\n\nLe rat dort.\n\nFin\n"


def test_a_sentence_that_both_have_is_kept_once() -> None:
    base = "Le chat dort. Il pleut. Le soir tombe.\n"
    kept = both(base, base.replace("chat", "chien"), base.replace("chat", "rat"))
    assert kept == "Le chien dort. Il pleut. Le soir tombe.\n\nLe rat dort.\n"


def test_rows_and_items_stay_in_their_table_and_list() -> None:
    table = "| 9 h | accueil |\n| 10 h | repas |\n"
    kept = both(table, table.replace("repas", "jardin"), table.replace("repas", "école"))
    assert kept == "| 9 h | accueil |\n| 10 h | jardin |\n| 10 h | école |\n"
    assert both("- pain\n", "- pain bis\n", "- pain noir\n") == "- pain bis\n- pain noir\n"


def test_who_only_took_words_away_gives_way() -> None:
    base = "Le petit chat noir dort.\n"
    assert both(base, "Le petit chat gris dort.\n", "Le petit chat dort.\n") == "Le petit chat gris dort.\n"
    assert both(base, "Le petit chat dort.\n", "Le petit chat gris dort.\n") == "Le petit chat gris dort.\n"
    assert both(base, "Le petit chat gris dort.\n", "") == "Le petit chat gris dort.\n"


def test_two_additions_at_the_end_follow_each_other() -> None:
    assert (
        both("Liste", "Liste\n\nAnne viendra.", "Liste\n\nYann viendra.") == "Liste\n\nAnne viendra.\n\nYann viendra."
    )
    assert both("", "Bonjour", "Bonsoir\n") == "Bonjour\n\nBonsoir\n"


def test_what_did_not_clash_is_merged() -> None:
    base = "Titre\n\nLe chat dort.\n\nFin\n"
    theirs = base.replace("chat", "chien").replace("Titre", "Grand titre")
    yours = base.replace("chat", "rat").replace("Fin", "Fin heureuse")
    assert both(base, theirs, yours) == "Grand titre\n\nLe chien dort.\n\nLe rat dort.\n\nFin heureuse\n"


def test_a_chosen_text_for_each_clash_makes_the_page() -> None:
    base = "un\n\nmilieu\n\ndeux\n"
    result = merge(base, "un a\n\nmilieu\n\ndeux a\n", "un b\n\nmilieu\n\ndeux b\n")
    assert isinstance(result, Clash)
    assert resolve(result, ["un a et b", "deux b"]) == "un a et b\n\nmilieu\n\ndeux b\n"
    assert resolve(result, ["", "deux\n"]) == "\nmilieu\n\ndeux\n"
    with pytest.raises(ValueError, match="argument"):
        resolve(result, ["un seul"])


@given(base=TEXTS, theirs=TEXTS, yours=TEXTS)
@settings(max_examples=400, deadline=None)
def test_keeping_both_keeps_every_word_that_somebody_added_and_glues_none(base: str, theirs: str, yours: str) -> None:
    result = merge(base, theirs, yours)
    text = result.text if isinstance(result, Merged) else keep_both(result)
    before, one, other, kept = (Counter(re.findall(r"\w+", part)) for part in (base, theirs, yours, text))
    assert set(kept) <= set(before | one | other)
    if isinstance(result, Clash):
        assert all(kept[word] >= 1 for word in (one | other) - before if before[word] == 0)


@given(base=TEXTS, theirs=TEXTS, yours=TEXTS)
@settings(max_examples=300, deadline=None)
def test_choosing_one_side_everywhere_keeps_its_words(base: str, theirs: str, yours: str) -> None:
    result = merge(base, theirs, yours)
    if isinstance(result, Clash):
        chosen = resolve(result, [region.yours for region in result.regions if region.clash])
        for region in result.regions:
            if region.clash:
                assert region.yours.strip() in chosen


@pytest.mark.parametrize(
    ("theirs", "yours", "woven"),
    [
        ("1800 euros.\n", "2500 euros.\n", "1800 2500 euros.\n"),
        ("1700 euros.\n", "1520 euros.\n", "1700 1520 euros.\n"),
        ("1500 euros, environ.\n", "1500 euros, au plus.\n", "1500 euros, environ. au plus.\n"),
        ("1600 euros, oui.\n", "1700 euros, oui.\n", "1600 1700 euros, oui.\n"),
        ("mille euros.\n", "15 euros.\n", "mille 15 euros.\n"),
        ("\n", "1500 euros bruts.\n", "euros bruts.\n"),
    ],
)
def test_of_two_changes_of_one_word_both_are_there_and_no_third_is_made(theirs: str, yours: str, woven: str) -> None:
    budget = "Le budget : {}"
    found = merge(*(budget.format(text) for text in ("1500 euros.\n", theirs, yours)))
    assert isinstance(found, Clash)
    assert weave(found).split() == budget.format(woven).split()


@given(TEXTS, TEXTS, TEXTS)
def test_weaving_makes_no_word_and_loses_none_that_was_put_in(base: str, theirs: str, yours: str) -> None:
    found = merge(base, theirs, yours)
    if isinstance(found, Clash):
        words = set(weave(found).split())
        assert words <= {*base.split(), *theirs.split(), *yours.split()}
        assert words >= {*theirs.split(), *yours.split()} - set(base.split())

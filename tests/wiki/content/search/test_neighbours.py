"""Words of one family bring one another, and no others."""

from wiki.content.search.french import analyse
from wiki.content.search.neighbours import neighbours


def test_neighbours_go_both_ways() -> None:
    for word in ("frein", "structures", "séance", "inscrites", "débats", "versions"):
        stem = analyse(word).stems
        assert neighbours(stem)
        assert all(stem in neighbours(other) for other in neighbours(stem))


def test_a_family_is_found_by_any_of_its_words() -> None:
    assert analyse("difficultés").stems in neighbours(analyse("freins").stems)
    assert analyse("associations").stems in neighbours(analyse("assos").stems)
    assert analyse("structures").stems in neighbours(analyse("organisations").stems)


def test_most_words_have_none() -> None:
    assert neighbours(analyse("jardin").stems) == ()

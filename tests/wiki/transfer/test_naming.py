"""Titles of other wikis: kept where they can be, told otherwise where they cannot."""

from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.content.titles import LONGEST, parse_title
from wiki.transfer.mediawiki.naming import others, own_title


@pytest.mark.parametrize(
    ("there", "here"),
    [
        ("Programme de la veillée", "Programme de la veillée"),
        ("Catégorie:Économie/2010", "Catégorie:Économie/2010"),
        ("+1", "Plus 1"),
        ("++", "Plus Plus"),
        ("Votes/+1/liste", "Votes/Plus 1/liste"),
        ("A//B/", "A/B"),
        ("Chemin/..", "Chemin/(..)"),
        ("a[b]{c}|d#e", "a(b)(c)/d e"),
        ("Bon\u200bjour", "Bonjour"),
        ("\u200b", "Page 7"),
    ],
)
def test_a_title_is_kept_or_reads_alike(there: str, here: str) -> None:
    assert own_title(there, 7).text == here


@given(st.text(max_size=300))
def test_whatever_it_is_called_it_has_a_title(raw: str) -> None:
    title = own_title(raw, 7)
    assert parse_title(title.text) == title
    beside = [other.text for other in islice(others(title), 3)]
    assert len(set(beside)) == 3
    assert all(len(text.encode()) <= LONGEST for text in beside)


def test_a_long_title_is_cut_between_words() -> None:
    assert own_title("Très " * 80, 7).text.endswith("Très")

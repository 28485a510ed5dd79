"""What an author put in and took out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.content.shares import share

_PAGES = st.lists(st.sampled_from(["", "un", "deux mots", "trois petits mots", "quatre"]), max_size=8).map("\n".join)


@pytest.mark.parametrize(
    ("old", "new", "counted"),
    [
        ("", "", (0, 0)),
        ("", "Bonjour.", (8, 0)),
        ("Bonjour.", "", (0, 8)),
        ("un\ndeux\ntrois", "un\ndeux\ntrois", (0, 0)),
        ("un\ndeux\ntrois", "un\ntrois", (0, 4)),
        ("un\ntrois", "un\ndeux\ntrois", (4, 0)),
        ("Un petit chat dort.", "Un grand chat dort.", (5, 5)),
        ("un\nun", "un", (0, 2)),
        ("# Été\n\nfin", "# Été 😀\n\nfin", (2, 0)),
    ],
)
def test_a_share_counts_what_was_put_in_and_taken_out(old: str, new: str, counted: tuple[int, int]) -> None:
    assert share(old, new) == counted


@given(old=_PAGES, new=_PAGES)
def test_a_share_balances_the_lengths_of_both_texts(old: str, new: str) -> None:
    inserted, deleted = share(old, new)
    assert inserted - deleted == len(new.replace("\n", "")) - len(old.replace("\n", ""))

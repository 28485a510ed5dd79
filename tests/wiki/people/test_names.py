"""Names of people: shown as typed, the same in every spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.errors import BadName
from wiki.people.names import LONGEST, name_key, parse_name


def test_a_name_is_shown_in_single_spaces_and_composed() -> None:
    assert parse_name(" Zoe\u0301 \u00a0 Le\tGall ") == "Zoé Le Gall"
    assert parse_name("أحمد") == "أحمد"
    assert parse_name("x" * LONGEST) == "x" * LONGEST


@pytest.mark.parametrize(
    ("one", "other"), [("Zoé", "ZOÉ"), ("Strauß", "STRAUSS"), ("ﬁn", "fin"), ("Ｚoé", "Zoé"), ("Zoé  L", "zoé l")]
)
def test_two_spellings_of_one_name_share_a_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@given(st.text(max_size=100))
def test_a_name_that_is_taken_is_the_same_when_it_is_typed_again(raw: str) -> None:
    try:
        name = parse_name(raw)
    except BadName:
        return
    assert (parse_name(name), name_key(name)) == (name, name_key(raw))

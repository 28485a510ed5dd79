"""A set of pages is a set, however many ids lie between two of them."""

from hypothesis import given
from hypothesis import strategies as st

from storage.records import PageSet

IDS = st.one_of(st.sets(st.integers(0, 60)), st.sets(st.integers(0, 20_000), max_size=9))


@given(IDS, IDS)
def test_it_is_a_set(some: set[int], others: set[int]) -> None:
    one, other = PageSet.of(some), PageSet.of(others)
    assert (list(one), len(one), bool(one)) == (sorted(some), len(some), bool(some))
    assert (set(one & other), set(one | other), set(one - other)) == (some & others, some | others, some - others)
    assert all((page in one) == (page in some) for page in some | others)
    assert [page for page, flag in enumerate(one.flags) if flag] == sorted(some)

"""Sets of pages that change are sets, few or many."""

from hypothesis import given, settings
from hypothesis import strategies as st

from storage.records import PageSet
from wiki.content.search.shelves import Among, Shelf

PAGES = st.integers(1, 400)
MANY = st.one_of(st.lists(PAGES, max_size=9), st.sets(PAGES, min_size=100, max_size=200))


@given(st.lists(st.tuples(st.booleans(), MANY), max_size=4), MANY)
@settings(max_examples=30)
def test_a_shelf_is_a_set(changes: list[tuple[bool, list[int]]], among: list[int]) -> None:
    shelf, model = Shelf(), set[int]()
    for added, pages in changes:
        (shelf.add if added else shelf.drop)(pages)
        model = model | set(pages) if added else model - set(pages)
        assert (set(shelf), shelf.pages, bool(shelf)) == (model, PageSet.of(model), bool(model))
        assert shelf.count(Among(PageSet.of(among), 400)) == len(model & set(among))

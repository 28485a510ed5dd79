"""What a block came to is found again, and a page reads no different for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.markup.document import Page, render_page
from wiki.markup.known import Known, Prose
from wiki.markup.rendered import Rendered
from wiki.markup.renderer import Renderer

PROSE = (
    "Bonjour [[Repas|midi]], [[ESS#Ici]].", "# Titre\n\nun", "Titre\n===", "note[^1]\n\n[^1]: dite", "![[plan.png]]",
    ":::{b}\ndedans [[Repas]]\n:::", "un `[[Repas]]` [a](b)\n\n[b]: http://c", "- a\n- b", "",
)  # fmt: skip
BLOCKS = st.builds(
    lambda key, prose, before: f"{before}\n\n::::{{{key}}} Un [[Titre]]\n:nom: [[A]] valeur\n\n{prose}\n::::\n",
    st.sampled_from(("message", "autre")),
    st.sampled_from(PROSE),
    st.sampled_from(("", "[[Avant]]", "# Titre", "note[^1]\n\n[^1]: ici")),
)
TEXTS = st.lists(BLOCKS, max_size=5).map("".join)
LONG_LIVED = Renderer(frozenset({"message"}))


@given(TEXTS)
def test_a_renderer_that_has_read_much_gives_what_a_new_one_gives(text: str) -> None:
    assert LONG_LIVED.render(text) == Renderer(frozenset({"message"})).render(text)
    assert LONG_LIVED.render(text, "part-1") == Renderer(frozenset({"message"})).render(text, "part-1")


@given(TEXTS)
def test_links_stand_where_they_stand_and_the_work_is_the_same(text: str) -> None:
    known = Known()
    pages = [Page(text=text, known=known), Page(text=text, known=known), Page(text=text)]
    for page in pages:
        render_page(page, 0)
    assert [(page.links, page.work.left, page.parts) for page in pages[:2]] == [
        (pages[2].links, pages[2].work.left, pages[2].parts)
    ] * 2
    assert all(text[link.start : link.end] == link.source for link in pages[1].links)


def test_what_was_not_asked_for_longest_goes_first() -> None:
    known, prose = Known(room=3 * 210), Prose(rendered=Rendered(), links=(), steps=1)
    for name in "abc":
        known.keep(1, name * 10, prose)
    assert known.find(1, "a" * 10) is prose
    known.keep(1, "d" * 10, prose)
    assert [name for name in "abcd" if known.find(1, name * 10)] == ["a", "c", "d"]


@pytest.mark.parametrize("text", ["a[^1]", ":::{b}\n:::"])
def test_what_depends_on_its_page_is_not_kept(text: str) -> None:
    known = Known()
    known.keep(1, text, Prose(rendered=Rendered(), links=(), steps=1))
    assert known.find(1, text) is None

"""Renderings are found again by their text, while there is room."""

from concurrent.futures import ThreadPoolExecutor

from storage.records import MARKDOWN
from wiki.content.renderings import Renderings
from wiki.markup.renderer import Renderer


def test_a_rendering_is_made_once_and_known_afterwards() -> None:
    renderings = Renderings({MARKDOWN: Renderer()})
    assert renderings.known("a", MARKDOWN) is None
    made = renderings.of("a", MARKDOWN)
    assert renderings.of("a", MARKDOWN) is made
    assert renderings.known("a", MARKDOWN) is made


def test_the_longest_unused_go_first_and_one_always_stays() -> None:
    renderings = Renderings({MARKDOWN: Renderer()}, room=500)  # two of these short texts, and not three
    for text in ("aaaa", "bbbb"):
        renderings.of(text, MARKDOWN)
    renderings.known("aaaa", MARKDOWN)
    renderings.of("cccc", MARKDOWN)
    assert [renderings.known(text, MARKDOWN) is not None for text in ("aaaa", "bbbb", "cccc")] == [True, False, True]
    renderings.of("d" * 999, MARKDOWN)
    assert renderings.known("d" * 999, MARKDOWN) is not None
    assert [renderings.known(text, MARKDOWN) for text in ("aaaa", "cccc")] == [None, None]


def test_many_threads_may_ask_at_once() -> None:
    renderings = Renderings({MARKDOWN: Renderer()}, room=1000)
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(lambda number: renderings.of(f"texte {number % 9}", MARKDOWN), range(200)))
    assert {str(rendered.pieces[0]) for rendered in drawn} == {f"<p>texte {number}</p>\n" for number in range(9)}
    assert 0 < renderings._size <= 1000
    assert len(renderings._kept) == 4

"""A page may take so many steps, whatever it holds: past them it is shown as it was typed."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from mistune.util import escape

from tests.bench.markup import ORDINARY
from tests.wiki.markup.hostile import texts
from tests.wiki.markup.shown import html
from wiki.markup.document import Page, render_page
from wiki.markup.renderer import Renderer
from wiki.markup.tokens import neutral
from wiki.markup.work import STEPS, TooMuchWork, Work

LARGEST = 1 << 20

SOBER = {
    "prose": ORDINARY["prose"] * (LARGEST // len(ORDINARY["prose"].encode())),
    "tables": ORDINARY["tables"] * (LARGEST // len(ORDINARY["tables"].encode())),
}

HONEST = {
    "blocks": ORDINARY["blocks"] * 1400,
    "headings": ORDINARY["headings"] * 5000,
    "list": "- une idée courte à retenir\n" * (LARGEST // 30),
    "one line": "Un mot *fort*, puis d’autres mots plus ordinaires de l’école. " * (LARGEST // 64),
    "ampersands": "Tom & Jerry &amp; Cie : l’école. " * (LARGEST // 40),
    "links": "[[Forum des usages|le forum]] et\n" * 20_000,
}

HOSTILE = {
    "nested items": ("- " * 19 + "a\n") * 5000,
    "rows": "a|" * 2000 + "\n" + "-|" * 2000 + "\n" + "|\n" * 2000,
    "reference": f"[a]: {'é' * 50_000}\n\n" + "[a] " * 5000,
    "in a definition": "a\n: b\n" + "  - c\n" * 60_000,
    "in fields": ":::{a}\n" + ":b: " + "*c* " * 60_000 + "\n:::\n",
    "in many blocks": (":::{a}\n" + "- b\n" * 600 + ":::\n") * 100,
    "blocks": ":::{a}\n:::\n" * 60_000,
}


def steps(text: str) -> int:
    work = Work(10**9)
    render_page(Page(text=neutral(text), work=work), 0)
    return 10**9 - work.left


@pytest.mark.parametrize("text", HONEST.values(), ids=HONEST)
def test_a_large_honest_text_is_rendered(text: str) -> None:
    assert not html(text).startswith("<pre>")


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_text_that_takes_too_much_work_is_shown_as_typed(text: str) -> None:
    rendered = Renderer().render(f"---\na: b\n---\n[[C]]\n\n# D\n\n{text}")

    assert rendered.pieces == (f"<pre>[[C]]\n\n# D\n\n{escape(text)}</pre>",)
    assert (rendered.headings, rendered.links, rendered.properties.first("a")) == ((), (), "b")


@pytest.mark.parametrize("text", SOBER.values(), ids=SOBER)
def test_prose_and_tables_take_less_than_half_of_the_steps(text: str) -> None:
    assert steps(text) < STEPS / 2


@given(texts)
def test_the_same_text_takes_the_same_steps(text: str) -> None:
    needed = steps(text)

    assert steps(text) == needed
    render_page(Page(text=neutral(text), work=Work(needed)), 0)
    with pytest.raises(TooMuchWork):
        render_page(Page(text=neutral(text), work=Work(needed - 1)), 0)


def test_pages_that_are_rendered_at_the_same_moment_share_no_steps() -> None:
    hostile, quick = [HOSTILE["rows"], HOSTILE["in fields"]], ["*a*", "[[b]]", ORDINARY["prose"]]
    alone = [*(f"<pre>{escape(page)}</pre>" for page in hostile), *map(html, quick)]

    with ThreadPoolExecutor(3) as pool:
        assert list(pool.map(html, [*hostile, *quick])) == alone


def test_marks_match_in_a_paragraph_of_any_length() -> None:
    assert html("un *mot* et __deux__ " * 2000).count("<em>mot</em> et <strong>deux</strong>") == 2000


def test_references_in_a_definition_are_those_of_the_page() -> None:
    assert '<dd><a href="/d"' in html("a\n: [c]\n\n[c]: /d\n")
    assert '<a href="/d"' in html("[c]\n\na\n: b\n\n  [c]: /d\n")

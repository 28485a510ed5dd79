"""What a caller of the renderer may rely on beyond the HTML itself."""

import inspect
import re
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings

from tests.wiki.markup.hostile import texts
from tests.wiki.markup.shown import html
from wiki.markup.properties import Properties, Property
from wiki.markup.rendered import BlockHole, Heading, LinkHole, Rendered, SectionHole, Target
from wiki.markup.renderer import Renderer


def target(title: str, section: str = "", prefix: str | None = None) -> Target:
    return Target(prefix=prefix, title=title, section=section)


def test_an_empty_text_gives_nothing() -> None:
    assert Renderer().render("") == Rendered()
    assert Renderer().render(" \n\n") == Rendered()


def test_pieces_are_html_and_typed_holes_in_turn() -> None:
    assert Renderer().render("# A\n[[B|b]][[C]]").pieces == (
        '<h2 id="user-a">A</h2>',
        SectionHole(number=1, title="A"),
        "\n<p>",
        LinkHole(target=target("B"), label="b"),
        LinkHole(target=target("C"), label="C"),
        "</p>\n",
    )


def test_properties_are_read_and_not_shown() -> None:
    rendered = Renderer().render("---\nThème: a; b\n---\n[[C]]")

    assert list(rendered.properties) == [Property(key="theme", name="Thème", values=("a", "b"))]
    assert rendered.pieces == ("<p>", LinkHole(target=target("C"), label="C"), "</p>\n")


def test_links_are_told_once_in_reading_order_those_of_blocks_included() -> None:
    text = "[[A]] [[B|b]] [[A|a]] `[[non]]`\n\n:::{x} [[C]]\n:f: [[D]]\n[[A]] [[s:E#f]]\n:::\n[[G]]\n"
    links = (target("A"), target("B"), target("C"), target("D"), target("E", "f", "s"), target("G"))

    assert Renderer().render(text).links == links
    assert Renderer(frozenset({"x"})).render(text).links == links


def test_headings_are_told_in_reading_order_those_of_blocks_included() -> None:
    text = "## A\n\n:::{x}\n# B\n:::\n\n### A\n\nC\n===\n"
    headings = (
        Heading(level=3, anchor="user-a", title="A", section=1),
        Heading(level=3, anchor="user-b", title="B", section=None),
        Heading(level=4, anchor="user-a-2", title="A", section=2),
        Heading(level=2, anchor="user-c", title="C", section=None),
    )

    assert Renderer().render(text).headings == headings
    assert Renderer(frozenset({"x"})).render(text).headings == headings


def test_a_registered_block_is_a_hole_with_its_prose_rendered() -> None:
    text = "A\n\n:::{Compte-rendu} Titre\n:lieu: B\n*Prose* [[C]]\n:::\n"

    (hole,) = [p for p in Renderer(frozenset({"compte rendu"})).render(text).pieces if isinstance(p, BlockHole)]

    assert (hole.block.key, hole.block.title, hole.block.first("lieu")) == ("compte_rendu", "Titre", "B")
    assert text[hole.block.start : hole.block.end] == text[3:].rstrip()
    assert hole.body == Rendered(
        pieces=("<p><em>Prose</em> ", LinkHole(target=target("C"), label="C"), "</p>\n"), links=(target("C"),)
    )


def test_offsets_of_inner_blocks_are_those_of_the_page() -> None:
    text = "---\na: b\n---\n::::{dehors}\n:::{dedans}\n:::\n::::\n"

    outer = Renderer(frozenset({"dehors", "dedans"})).render(text).pieces[0]

    assert isinstance(outer, BlockHole)
    inner = outer.body.pieces[0]
    assert isinstance(inner, BlockHole)
    assert text[inner.block.start : inner.block.end] == ":::{dedans}\n:::"


@pytest.mark.parametrize(
    "before", ["Prose\n", "> citation\n", "- liste\n", "a|b\n-|-\n", "[^1]: note\n", "T\n: d\n", "<!--\n", "<pre>\n"]
)
def test_a_block_is_shown_wherever_the_scanner_sees_it(before: str) -> None:
    rendered = Renderer(frozenset({"x"})).render(f"{before}:::{{x}}\n:::\n: d\n===\n")

    assert sum(isinstance(piece, BlockHole) for piece in rendered.pieces) == 1


def test_blocks_too_deep_in_blocks_are_prose() -> None:
    opening = "".join(f"{':' * colons}{{x}}\n" for colons in range(14, 2, -1))
    closing = "".join(f"{':' * colons}\n" for colons in range(3, 15))

    shown = html(f"{opening}Au fond\n{closing}")

    assert shown.count('<section class="block">') == 8
    assert "::::::{x}" in shown
    assert "Au fond" in shown


def test_levels_start_under_the_title_of_the_page_and_end_at_six() -> None:
    levels = [heading.level for heading in Renderer().render("### a\n#### b\n##### c\n###### d\n").headings]

    assert levels == [2, 3, 4, 5]
    assert [heading.level for heading in Renderer().render("# a\n###### b\n").headings] == [2, 6]


@pytest.mark.parametrize(
    "text",
    [
        ">" * 5000 + " a",
        "> - " * 2000 + "a",
        "".join(f"{' ' * depth}- a\n" for depth in range(300)),
        "[" * 5000 + "a" + "](b)" * 5000,
        "![" * 3000 + "a" + "](b)" * 3000,
        "*a **b " * 1500 + "** *" * 1500,
        "~~a " * 3000,
        "".join(f"{':' * colons}{{x}}\n" for colons in range(150, 2, -1)),
        "[^1]" + "\n\n[^1]: [^1]" * 500,
        "- [x] " * 1000,
        ": a\n" * 3000,
    ],
    ids=lambda text: text[:12],
)
def test_no_depth_is_too_deep(text: str) -> None:
    assert Renderer().render(text).pieces


def test_a_text_that_cannot_be_read_is_shown_as_typed() -> None:
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 40)
    try:
        rendered = Renderer().render(f"---\na: b\n---\n{'>' * 30} <A> & [[B]]\n")
    finally:
        sys.setrecursionlimit(limit)

    assert rendered.pieces == (f"<pre>{'&gt;' * 30} &lt;A&gt; &amp; [[B]]\n</pre>",)
    assert rendered.properties.first("a") == "b"


def test_one_renderer_serves_many_threads() -> None:
    renderer = Renderer()
    pages = [f"# Page {n}\n\n:::{{x}} [[{n}]]\n|a|\n|-|\n|{n}|\n:::\nNote[^1]\n\n[^1]: [[N{n}]]\n" for n in range(60)]
    alone = [renderer.render(page) for page in pages]

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(renderer.render, pages)) == alone


@given(texts)
def test_the_same_text_gives_the_same_result(text: str) -> None:
    renderer = Renderer(frozenset({"a"}))

    assert renderer.render(text) == renderer.render(text) == Renderer(frozenset({"A"})).render(text)


@settings(max_examples=50)
@given(texts)
def test_registering_a_block_changes_no_link_and_no_heading(text: str) -> None:
    plain, held = Renderer().render(text), Renderer(frozenset({"a", "b"})).render(text)

    assert plain.headings == held.headings
    assert set(plain.links) <= set(held.links)


def test_a_part_of_a_page_has_no_properties_and_names_of_its_own() -> None:
    text = "---\na: b\n\n---\n# Titre\n\nMot[^1].\n\n[^1]: Note.\n"
    rendered = Renderer().render(text, "m-aaaa")
    assert (rendered.properties, len(rendered.pieces)) == (Properties(), 1)
    ids = re.findall(r' id="([^"]+)"', str(rendered.pieces[0]))
    assert ids == ["user-m-aaaa-titre", "user-noteref_m-aaaa0_1", "user-note_m-aaaa0_1"]
    assert [(heading.level, heading.section) for heading in rendered.headings] == [(3, None)]

"""Sections: each can be read and written alone, and the rest of the page does not move by a byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wiki.markup.hostile import texts
from wiki.markup.rendered import SectionHole
from wiki.markup.renderer import Renderer
from wiki.markup.sections import NoSuchSection, Section, plain_title, replace_section, section_text, sections

TEXT = "---\na: b\n---\nIntro\n\n# Un\nA\n\n## Deux ##\nB\n\n# Trois\nC\n"


def outline(text: str) -> list[tuple[int, str]]:
    return [(section.level, section.title) for section in sections(text)]


def test_sections_are_numbered_and_reach_to_the_next_of_their_level() -> None:
    assert sections(TEXT) == (
        Section(number=1, level=1, title="Un", start=20, end=42),
        Section(number=2, level=2, title="Deux", start=28, end=42),
        Section(number=3, level=1, title="Trois", start=42, end=52),
    )
    assert section_text(TEXT, 1) == "# Un\nA\n\n## Deux ##\nB\n\n"
    assert section_text(TEXT, 2) == "## Deux ##\nB\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "```\n# a\n```\n",
        "~~~\n# a\n",
        ":::{b}\n# a\n:::\n",
        "::::{b}\n:::{c}\n:::\n# a\n::::\n",
        "    # a\n",
        "#a\n",
        "####### a\n",
        "\\# a\n",
        "> # a\n",
        "a\n===\n",
    ],
)
def test_a_heading_that_does_not_count_opens_no_section(text: str) -> None:
    assert sections(text) == ()


def test_a_heading_after_a_block_or_in_an_unclosed_one_counts() -> None:
    assert outline(":::{b}\n# non\n:::\n# oui\n:::{jamais}\n## aussi\n") == [(1, "oui"), (2, "aussi")]


@pytest.mark.parametrize(
    ("source", "title"),
    [
        ("Un ##", "Un"),
        ("#", ""),
        ("C#", "C#"),
        ("**Forum** _des_ `usages` ~~vieux~~", "Forum des usages vieux"),
        ("[[Brest]] et [[Page|mots]], [lien](url), ![alt](img)", "Brest et mots, lien, alt"),
        ("a" + "_" * 100_000 + "b", "a" + "_" * 100_000 + "b"),
        ("_a_ \\__b__ c\\_ d__", "a __b c_ d"),
        ("snake_case \\*étoile\\*", "snake_case *étoile*"),
        ("  deux   espaces ", "deux espaces"),
    ],
)
def test_a_title_is_plain(source: str, title: str) -> None:
    assert plain_title(source) == title


def test_a_section_is_replaced_and_nothing_else() -> None:
    assert replace_section(TEXT, 2, "## Deux\nNeuf\n\n") == TEXT.replace("## Deux ##\nB\n", "## Deux\nNeuf\n")


@pytest.mark.parametrize("new", ["# Un\nNeuf", "# Un\nNeuf\n", "# Un\nNeuf\n\n", "# Un\r\nNeuf\r\n"])
def test_the_next_heading_stays_a_heading_after_a_blank_line(new: str) -> None:
    assert replace_section("# Un\nA\n# Deux\nB\n", 1, new) == f"{new.rstrip()}\n\n# Deux\nB\n"


def test_the_last_section_ends_as_it_is_given() -> None:
    assert replace_section("# Un\nA\n", 1, "# Un\nB") == "# Un\nB"


def test_an_empty_text_removes_the_section() -> None:
    assert replace_section(TEXT, 1, "") == "---\na: b\n---\nIntro\n\n# Trois\nC\n"


@pytest.mark.parametrize("number", [-1, 0, 4])
def test_a_section_that_is_not_there_is_said(number: int) -> None:
    with pytest.raises(NoSuchSection):
        section_text(TEXT, number)
    with pytest.raises(NoSuchSection):
        replace_section(TEXT, number, "")


@given(texts)
def test_a_section_replaced_by_itself_changes_nothing(text: str) -> None:
    for section in sections(text):
        assert replace_section(text, section.number, section_text(text, section.number)) == text


@given(texts, st.text())
def test_the_bytes_outside_a_replaced_section_stay(text: str, new: str) -> None:
    for section in sections(text):
        changed = replace_section(text, section.number, new)
        assert changed.startswith(text[: section.start] + new.rstrip("\r\n"))
        assert changed.endswith(text[section.end :])


paragraphs = st.lists(st.sampled_from(["Prose.", "- a\n- b", "`# non`", ":::{b}\n# non\n:::"]), max_size=3)
parts = st.lists(st.tuples(st.integers(1, 6), paragraphs), min_size=1, max_size=6)


@given(parts, st.data())
def test_the_other_sections_of_an_ordinary_page_stay(page: list[tuple[int, list[str]]], data: st.DataObject) -> None:
    text = "".join(f"{'#' * level} T\n\n" + "".join(f"{line}\n\n" for line in lines) for level, lines in page)
    number = data.draw(st.integers(1, len(page)))
    before = sections(text)

    after = sections(replace_section(text, number, f"{'#' * page[number - 1][0]} Neuf"))

    kept = [section for section in before if not before[number - 1].start < section.start < before[number - 1].end]
    assert [section.level for section in after] == [section.level for section in kept]
    assert after[number - 1].title == "Neuf"


@given(texts)
def test_every_place_to_edit_a_section_is_a_section(text: str) -> None:
    rendered = Renderer().render(text)

    numbers = [piece.number for piece in rendered.pieces if isinstance(piece, SectionHole)]
    assert len(numbers) == len(set(numbers))
    assert set(numbers) <= {section.number for section in sections(text)}
    assert numbers == [heading.section for heading in rendered.headings if heading.section]

"""Blocks: found where the contract says, and nowhere else."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wiki.markup.hostile import texts
from wiki.markup.blocks import Block, Field, scan

ATELIER = ":::{Atelier} Écrire ensemble \n:Animé par: Mélanie; Rose\n:inconnu:\n\nProse\n:pas: un champ\n:::\nSuite\n"


def found(text: str) -> list[tuple[str, str]]:
    return [(block.key, text[block.body_start : block.body_end]) for block in scan(text)]


def test_a_block_says_all_about_itself() -> None:
    assert scan(f"Avant\n{ATELIER}") == (
        Block(
            key="atelier",
            name="Atelier",
            title="Écrire ensemble",
            title_start=19,
            fields=(
                Field(key="anime_par", name="Animé par", value="Mélanie; Rose", start=48, end=61),
                Field(key="inconnu", name="inconnu", value="", start=71, end=71),
            ),
            start=6,
            end=97,
            body_start=72,
            body_end=94,
            colons=3,
        ),
    )


def test_offsets_cut_the_text_where_the_docs_say() -> None:
    text = f"é😀\n{ATELIER}"
    (block,) = scan(text)

    assert text[block.start : block.end] == ATELIER.removesuffix("\nSuite\n")
    assert text[block.body_start : block.body_end] == "\nProse\n:pas: un champ\n"
    assert text[block.title_start :].startswith(block.title)
    assert [text[field.start : field.end] for field in block.fields] == ["Mélanie; Rose", ""]


def test_fields_are_found_in_any_spelling_and_split_at_semicolons() -> None:
    (block,) = scan(":::{a}\n:Salle : B ; ; C\n:SALLE: D\n:::")

    assert block.all("salle") == ("B", "C", "D")
    assert block.first("Salle") == "B"
    assert block.first("absente") is None
    assert block.fields[0].values == ("B", "C")


@pytest.mark.parametrize(
    "line", [":salle:B", ": salle: B", "salle: B", "    :salle: B", ":-): B", "::salle: B", ":" + "x" * 81 + ": B"]
)
def test_what_only_resembles_a_field_is_prose(line: str) -> None:
    assert found(f":::{{a}}\n{line}\n:::\n") == [("a", f"{line}\n")]


def test_more_colons_nest() -> None:
    text = "::::{dehors}\n:::{dedans}\nProse\n:::\n::::\n:::{apres}\n:::\n"
    outer, after = scan(text)

    assert (outer.key, after.key) == ("dehors", "apres")
    assert [block.key for block in scan(text, outer.body_start, outer.body_end)] == ["dedans"]


def test_inner_offsets_are_those_of_the_whole_text() -> None:
    text = "Avant\n::::{dehors}\n:::{dedans}\nProse\n:::\n::::\n"
    (outer,) = scan(text)
    (inner,) = scan(text, outer.body_start, outer.body_end)

    assert text[inner.start : inner.end] == ":::{dedans}\nProse\n:::"


@pytest.mark.parametrize("closing", ["::", "::::", "::: fin", ":::{}", "    :::", "```"])
def test_an_unclosed_block_is_prose(closing: str) -> None:
    assert scan(f":::{{a}}\nProse\n{closing}\n") == ()


def test_a_block_somebody_is_typing_does_not_swallow_the_next() -> None:
    assert found(":::{neuf} Je tape\n:::{ancien}\nProse\n:::\n") == [("ancien", "Prose\n")]


def test_an_unclosed_inner_block_leaves_the_outer_whole() -> None:
    assert found("::::{dehors}\n:::{jamais}\nProse\n::::\n") == [("dehors", ":::{jamais}\nProse\n")]


def test_an_unclosed_outer_block_leaves_the_inner_ones_whole() -> None:
    assert found("::::{jamais}\n:::{a}\n:::\n:::{b}\n:::\n") == [("a", ""), ("b", "")]


@pytest.mark.parametrize("fence", ["```", "~~~~", "  ```"])
def test_a_fence_hides_openings_and_closings(fence: str) -> None:
    assert scan(f"{fence}\n:::{{a}}\n:::\n{fence}\n") == ()
    assert found(f":::{{a}}\n{fence}\n:::\n{fence}\n:::\n") == [("a", f"{fence}\n:::\n{fence}\n")]


@pytest.mark.parametrize("opening", [":::{a}", ":::{ a }", "   :::{A}", ":::{à} titre", ":::{a}titre"])
def test_ways_to_open_a_block(opening: str) -> None:
    assert found(f"{opening}\n:::") == [("a", "")]


@pytest.mark.parametrize("opening", ["::{a}", "::: {a}", ":::{}", ":::{!}", ":::{a", "    :::{a}", "x :::{a}", ":::a"])
def test_what_opens_none(opening: str) -> None:
    assert scan(f"{opening}\n:::\n") == ()


def test_a_block_may_end_the_text_without_a_line_break() -> None:
    assert found(":::{a}\nProse\n:::") == [("a", "Prose\n")]
    assert found(":::{a}\r\n:b: c\r\nProse\r\n:::\r\n") == [("a", "Prose\r\n")]


@given(texts)
def test_blocks_stand_in_order_inside_the_text_and_inside_one_another(text: str) -> None:
    _judge(text, 0, len(text), above=10**6)


def _judge(text: str, start: int, end: int, above: int) -> None:
    blocks = scan(text, start, end)
    for block in blocks:
        assert start <= block.start < block.title_start < block.body_start <= block.body_end < block.end <= end
        assert block.colons < above
        assert all(block.start < field.start <= field.end <= block.body_start for field in block.fields)
        _judge(text, block.body_start, block.body_end, block.colons)
    assert all(first.end < second.start for first, second in pairwise(blocks))


@given(texts)
def test_a_block_alone_is_the_same_block(text: str) -> None:
    for block in scan(text):
        (alone,) = scan(text[block.start : block.end])
        assert (alone.key, alone.title, len(alone.fields)) == (block.key, block.title, len(block.fields))
        assert alone.end == block.end - block.start


bodies = st.lists(st.sampled_from(["Prose", "", "# Titre", "```\n:::\n```", ":::{b}\n:::", "- a"]), max_size=4)


@given(texts, bodies)
def test_a_block_with_enough_colons_holds_whatever_is_inside(before: str, lines: list[str]) -> None:
    body = "".join(f"{line}\n" for line in lines)
    block = f"::::{{a}} t\n:f: v\n{body}::::"

    assert [(found.start, found.end) for found in scan(block)] == [(0, len(block))]
    assert all(found.end <= len(before) for found in scan(before))

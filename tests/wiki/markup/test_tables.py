"""Pipe tables: rows of any length, links with a bar, and no table where there is none."""

import pytest

from tests.wiki.markup.shown import html


def rows(text: str) -> list[list[str]]:
    lines = [line for line in html(text).splitlines() if line.startswith(("<tr>", "<thead>"))]
    cells = [line.replace("</th>", "</td>").split("</td>")[:-1] for line in lines]
    return [[cell.rpartition(">")[2] for cell in line] for line in cells]


@pytest.mark.parametrize(
    "text",
    [
        "| a | b |\n|---|---|\n| c | d |\n",
        "a | b\n-|-\nc | d\n",
        "   |a|b|\n|:-|-:|\n|c|d|",
        "Prose\n\n|a|b|\n|-|-|\n|c|d|\n\nProse",
        "- x\n\n  |a|b|\n  |-|-|\n  |c|d|\n",
        "> |a|b|\n> |-|-|\n> |c|d|\n",
    ],
)
def test_ways_to_write_a_table(text: str) -> None:
    assert rows(text) == [["a", "b"], ["c", "d"]]


def test_missing_cells_are_empty_and_extra_ones_are_left_out() -> None:
    assert rows("a|b\n-|-\nc\\|d|\n|e|f|g|\n||\n") == [["a", "b"], ["c|d", ""], ["e", "f"], ["", ""]]


def test_a_link_with_words_stays_in_its_cell() -> None:
    assert rows("a|b\n-|-\n[[c|d]]|`e|`\n") == [["a", "b"], ["{link c|d}", "`e"]]


def test_a_table_without_rows_is_its_head() -> None:
    assert rows("|a|\n|-|\n") == [["a"]]
    assert "<tbody>" not in html("|a|\n|-|\n")


@pytest.mark.parametrize(
    "text", ["a|b", "a|b\n-", "a|b\n--|\n", "a|b\n-|x\n", "|a|\n-\n", "    a|b\n    -|-\n", "`a\n-|-`"]
)
def test_no_table_without_a_rule_of_as_many_cells(text: str) -> None:
    assert "<table>" not in html(text)


@pytest.mark.parametrize("line", ["# a|b", "> a|b", "- a|b", "1. a|b", "```a|b", ":::{c} a|b\n:::", "prose", ""])
def test_a_table_ends_where_something_else_starts(line: str) -> None:
    assert rows(f"a|b\n-|-\nc|d\n{line}\n") == [["a", "b"], ["c", "d"]]


def test_the_region_that_scrolls_is_named_by_its_heads() -> None:
    assert html('|**a** [[p|b]]|"|<|\n|-|-|-|\n').startswith(
        '<div class="table" tabindex="0" role="region" aria-label="a b, &quot;, &lt;">'
    )
    assert html("||\n|-|\n").startswith('<div class="table" tabindex="0"><table>')

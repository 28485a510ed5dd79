"""Which lines shape a text, and which only look as if."""

import pytest
from hypothesis import given

from tests.wiki.markup.hostile import texts
from wiki.markup.lines import marks, splice, stripped


def seen(text: str) -> list[str]:
    return [mark[0] for mark in marks(text)]


def test_headings_and_block_lines_are_seen() -> None:
    text = "# a\n   ## b\n:::{c} d\n:::\n#\n"

    assert seen(text) == ["# a", "   ## b", ":::{c} d", ":::", "#"]


@pytest.mark.parametrize("line", ["#a", "####### a", "    # a", "\t# a", "::{a}", "::: a", ": : :", "> # a", "- # a"])
def test_lines_that_only_resemble_them_are_not(line: str) -> None:
    assert seen(f"{line}\n") == []


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("```", "```"),
        ("~~~", "~~~~"),
        ("````", "`````"),
        ("   ``` python", "  ```  "),
        ("~~~ a`b", "~~~"),
        ("- ```", "  ```"),
    ],
)
def test_a_fence_hides_what_stands_in_it(opening: str, closing: str) -> None:
    assert seen(f"# a\n{opening}\n# b\n:::{{c}}\n{closing}\n# d") == ["# a", "# d"]


@pytest.mark.parametrize("closing", ["``", "~~~", "``` a", "    ```", "x```"])
def test_what_does_not_close_a_fence_leaves_it_open_to_the_end(closing: str) -> None:
    assert seen(f"# a\n```\n# b\n{closing}\n# c") == ["# a"]


def test_backticks_after_backticks_open_no_fence() -> None:
    assert seen("``` a`b\n# c") == ["# c"]


def test_windows_line_breaks_are_understood() -> None:
    assert seen("```\r\n# a\r\n```\r\n:::{b}\r\n:::\r\n") == [":::{b}\r", ":::\r"]


def test_only_the_window_is_read() -> None:
    text = "# a\n# b\n# c\n"

    assert [mark[0] for mark in marks(text, 4, 8)] == ["# b"]


def test_edits_are_put_in_and_the_rest_is_kept() -> None:
    assert splice("abcdef", [(0, 0, "X"), (1, 3, ""), (5, 6, "YZ")]) == "XadeYZ"


@given(texts)
def test_no_edit_no_change(text: str) -> None:
    assert splice(text, []) == text
    assert splice(text, [(mark.start(), mark.end(), mark[0]) for mark in marks(text)]) == text


@given(texts)
def test_the_stripped_part_is_what_strip_gives(text: str) -> None:
    start, end = stripped(f"a{text}b", 1, 1 + len(text))

    assert f"a{text}b"[start:end] == text.strip()

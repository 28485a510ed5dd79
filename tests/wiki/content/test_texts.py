"""What a text must be to be kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.content.texts import LONGEST, accept, accept_line
from wiki.errors import BadText


@pytest.mark.parametrize(
    ("raw", "kept"), [("", ""), ("a\r\nb\rc\n\r\n", "a\nb\nc\n\n"), ("\t\x0b\u2028\ufeff ", "\t\x0b\u2028\ufeff ")]
)
def test_only_line_ends_are_changed(raw: str, kept: str) -> None:
    assert accept(raw) == kept


def test_a_mebibyte_of_utf8_is_the_most() -> None:
    assert accept("é" * (LONGEST // 2)) == "é" * (LONGEST // 2)
    assert len(accept("x\r\n" * (LONGEST // 2))) == LONGEST
    with pytest.raises(BadText, match="too long"):
        accept("é" * (LONGEST // 2) + "x")


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "\udfff\ud800"])
def test_what_is_no_text_is_refused(text: str) -> None:
    with pytest.raises(BadText, match="not text"):
        accept(text)


@given(st.text())
def test_what_was_accepted_is_accepted_as_it_is(text: str) -> None:
    try:
        kept = accept(text)
    except BadText:
        return
    assert accept(kept) == kept


@given(st.text(st.characters(), max_size=700))
def test_a_line_is_one_short_line_that_can_be_printed(raw: str) -> None:
    line = accept_line(raw)
    assert len(line) <= 500
    assert len(line.splitlines()) <= 1
    assert line == accept_line(line).strip() or line.endswith(" ")
    assert all(character.isprintable() for character in line)


def test_a_line_is_cut_and_cleaned() -> None:
    assert accept_line(" a\u00a0b \r\n\x1b[31mc\u202e\ud800 ") == "a b [31mc"
    assert accept_line("abc", longest=2) == "ab"

"""Texts made to hold the server up end in a comparison by lines, soon."""

import time

import pytest

from wiki.content.diff import compare

MEGABYTE = 1_000_000
LINES = [f"la ligne numéro {number} du compte rendu" for number in range(20_000)]


HOSTILE = {
    "a megabyte on one line": ("mot " * (MEGABYTE // 4), "x " + "mot " * (MEGABYTE // 4) + "y"),
    "one word over and over": ("a " * 45_000, "b " + "a " * 44_000 + "c"),
    "two words in turn": ("a b " * 20_000, "b a " * 20_000),
    "one sign over and over": ("!" * 90_000, "?" + "!" * 89_000 + "?"),
    "a megabyte of empty lines": ("\n" * MEGABYTE, "x" + "\n" * MEGABYTE + "y"),
    "equal lines": ("a\n" * 100_000, "x\n" + "a\n" * 99_990 + "y\n"),
    "different lines": ("\n".join(map(str, range(50_000))), "\n".join(f"n{number}" for number in range(50_000))),
    "one letter in every line": ("\n".join(LINES), "\n".join(f"{line}s" for line in LINES)),
    "all lines reversed": ("\n".join(LINES), "\n".join(LINES[::-1])),
}


# The limit is ten times what it takes on an idle machine: enough to tell slow from quadratic.
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_compared_soon(name: str) -> None:
    old, new = HOSTILE[name]
    start = time.process_time()
    diff = compare(old, new)
    assert time.process_time() - start < 5
    assert "\n".join("".join(p.text for p in row.right) for row in diff.rows if row.new is not None) == new

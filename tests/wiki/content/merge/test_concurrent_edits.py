"""Two people edit one page at the same time: nothing that either typed is lost or doubled in silence."""

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from wiki.content.merge import Clash, Merged, keep_both, merge

COMMON = [
    "le",
    "la",
    "de",
    "l’atelier",
    "forum",
    "repas,",
    "partage",
    "ensemble.",
    "jardin",
    "et",
    "Récits",
    "usages !",
]
Edit = tuple[int, int, str]
PROSE = st.lists(st.lists(st.sampled_from(COMMON), min_size=3, max_size=14), min_size=2, max_size=7)
ROWS = st.lists(st.lists(st.sampled_from(COMMON), min_size=3, max_size=3), min_size=3, max_size=9)
EDITS = st.lists(
    st.tuples(st.integers(0, 8), st.integers(-1, 13), st.sampled_from(["replace", "delete", "insert"])),
    min_size=1,
    max_size=4,
)


def edited(page: list[list[str]], edits: list[Edit], author: str, *, joint: str, between: str) -> str:
    """The page after `edits`: (line, word, what), word -1 being the whole line. Every typed word occurs nowhere else."""
    chosen = {(line % len(page), word): (what, f"{author}{at}") for at, (line, word, what) in enumerate(edits)}
    lines: list[str] = []
    for number, words in enumerate(page):
        cells = [cell for at, word in enumerate(words) for cell in applied(word, chosen.get((number, at)))]
        lines += applied(joint.join(cells), chosen.get((number, -1)))
    return between.join(lines) + "\n"


def applied(text: str, edit: tuple[str, str] | None) -> list[str]:
    if edit is None:
        return [text]
    what, typed = edit
    return {"replace": [typed], "delete": [], "insert": [text, f"{typed} de la {typed}bis"]}[what]


def counted(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def typed_words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\b(?:anne|yann)\w+", text))


def check(base: str, theirs: str, yours: str) -> None:
    result = merge(base, theirs, yours)
    typed = typed_words(theirs) + typed_words(yours)
    if isinstance(result, Merged):
        before, one, other, merged = (counted(text) for text in (base, theirs, yours, result.text))
        assert typed_words(result.text) == typed
        for word in before | one | other | merged:
            wanted = one[word] + other[word] - before[word]
            same_way = (one[word] - before[word]) * (other[word] - before[word]) > 0
            assert merged[word] == wanted or (same_way and min(one[word], other[word], wanted) <= merged[word])
            assert merged[word] <= max(one[word], other[word], wanted)
    else:
        assert isinstance(result, Clash)
        assert typed_words(keep_both(result)) == typed


@given(page=PROSE, theirs=EDITS, yours=EDITS)
@settings(max_examples=500, deadline=None)
def test_edits_of_prose_lose_and_double_nothing(page: list[list[str]], theirs: list[Edit], yours: list[Edit]) -> None:
    texts = [edited(page, edits, author, joint=" ", between="\n\n") for edits, author in pairs(theirs, yours)]
    check(*texts)


@given(page=ROWS, theirs=EDITS, yours=EDITS)
@settings(max_examples=500, deadline=None)
def test_edits_of_a_table_lose_and_double_nothing(page: list[list[str]], theirs: list[Edit], yours: list[Edit]) -> None:
    texts = [edited(page, edits, author, joint=" | ", between="\n") for edits, author in pairs(theirs, yours)]
    check(*texts)


def pairs(theirs: list[Edit], yours: list[Edit]) -> list[tuple[list[Edit], str]]:
    return [([], ""), (theirs, "anne"), (yours, "yann")]

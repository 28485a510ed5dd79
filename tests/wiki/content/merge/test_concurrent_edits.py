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
    """The page after `edits`: (line, word, what), word -1 being the whole line. What is typed occurs nowhere else."""
    return written(page, chosen(page, edits, author), joint=joint, between=between)


def chosen(page: list[list[str]], edits: list[Edit], author: str) -> dict[tuple[int, int], tuple[str, str]]:
    return {(line % len(page), word): (what, f"{author}{at}") for at, (line, word, what) in enumerate(edits)}


def written(page: list[list[str]], edits: dict[tuple[int, int], tuple[str, str]], *, joint: str, between: str) -> str:
    lines: list[str] = []
    for number, words in enumerate(page):
        cells = [cell for at, word in enumerate(words) for cell in applied(word, edits.get((number, at)))]
        lines += applied(joint.join(cells), edits.get((number, -1)))
    return between.join(lines) + "\n"


def applied(text: str, edit: tuple[str, str] | None) -> list[str]:
    if edit is None:
        return [text]
    what, typed = edit
    return {"replace": [typed], "delete": [], "insert": [text, f"{typed} de la {typed}bis"]}[what]


def counted(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text))


def typed_words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\b(?:anne|yann|tous)\w+", text))


def check(base: str, theirs: str, yours: str) -> None:
    result = merge(base, theirs, yours)
    typed = typed_words(theirs) + typed_words(yours)
    if isinstance(result, Merged):
        before, one, other, merged = (counted(text) for text in (base, theirs, yours, result.text))
        assert typed_words(result.text) == typed
        for word in before | one | other | merged:
            wanted = one[word], other[word], one[word] + other[word] - before[word]
            assert min(wanted) <= merged[word] <= max(wanted)
    else:
        assert isinstance(result, Clash)
        assert typed_words(keep_both(result)) == typed


@given(page=PROSE, theirs=EDITS, yours=EDITS)
@settings(max_examples=500, deadline=None, derandomize=True)
def test_edits_of_prose_lose_and_double_nothing(page: list[list[str]], theirs: list[Edit], yours: list[Edit]) -> None:
    texts = [edited(page, edits, author, joint=" ", between="\n\n") for edits, author in pairs(theirs, yours)]
    check(*texts)


@given(page=ROWS, theirs=EDITS, yours=EDITS)
@settings(max_examples=500, deadline=None, derandomize=True)
def test_edits_of_a_table_lose_and_double_nothing(page: list[list[str]], theirs: list[Edit], yours: list[Edit]) -> None:
    texts = [edited(page, edits, author, joint=" | ", between="\n") for edits, author in pairs(theirs, yours)]
    check(*texts)


def pairs(theirs: list[Edit], yours: list[Edit]) -> list[tuple[list[Edit], str]]:
    return [([], ""), (theirs, "anne"), (yours, "yann")]


@given(page=PROSE, theirs=EDITS, yours=EDITS, shared=EDITS)
@settings(max_examples=500, deadline=None, derandomize=True)
def test_what_both_wrote_alike_is_there_once(
    page: list[list[str]], theirs: list[Edit], yours: list[Edit], shared: list[Edit]
) -> None:
    alike = chosen(page, shared, "tous")
    one, other = ({**chosen(page, edits, author), **alike} for edits, author in pairs(theirs, yours)[1:])
    texts = [written(page, edits, joint=" ", between="\n\n") for edits in ({}, one, other)]
    result = merge(*texts)
    both = typed_words(texts[1]) & typed_words(texts[2])
    if isinstance(result, Merged):
        assert typed_words(result.text) & both == both
        assert set(typed_words(result.text).values()) <= {1}
    else:
        assert set(typed_words(keep_both(result))) >= set(typed_words(texts[1]) | typed_words(texts[2]))

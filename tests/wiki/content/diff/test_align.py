"""Aligned elements are equal, in order, and found without quadratic work."""

import time
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from wiki.content.diff.align import Gap, align, gaps

LETTERS = st.lists(st.sampled_from(["a", "b", "c", "d", ""]), max_size=25)


@given(old=LETTERS, new=LETTERS)
@settings(max_examples=300, deadline=None)
def test_pairs_are_equal_and_in_order_on_both_sides(old: list[str], new: list[str]) -> None:
    pairs = align(old, new)
    assert all(old[i] == new[j] for i, j in pairs)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(pairs))


@given(sequence=LETTERS)
def test_a_sequence_is_aligned_with_itself(sequence: list[str]) -> None:
    assert align(sequence, sequence) == [(i, i) for i in range(len(sequence))]


@given(old=LETTERS, new=LETTERS)
def test_pairs_and_the_gaps_around_them_make_up_both_sequences(old: list[str], new: list[str]) -> None:
    pairs = align(old, new)
    around = list(gaps(pairs, Gap(0, len(old), 0, len(new))))
    assert sorted([i for i, _ in pairs] + [i for g in around for i in range(g.old_start, g.old_stop)]) == [
        *range(len(old))
    ]
    assert sorted([j for _, j in pairs] + [j for g in around for j in range(g.new_start, g.new_stop)]) == [
        *range(len(new))
    ]


def test_what_is_unique_on_both_sides_anchors() -> None:
    assert align(list("xaybz"), list("bway")) == [(1, 2), (2, 3)]


def test_where_nothing_is_unique_the_rarest_anchor() -> None:
    assert align(list("aabaab"), list("abaaba")) == [(0, 0), (2, 1), (3, 2), (4, 3), (5, 4)]


def test_a_blank_line_ties_nothing_together_by_itself() -> None:
    assert align(["un", "", "deux"], ["trois", "", "quatre"]) == []
    assert align(["un", "", "deux"], ["un", "", "quatre"]) == [(0, 0), (1, 1)]


def test_sequences_made_to_be_slow_take_little_time() -> None:
    number = 50_000
    different = [str(n) for n in range(number)]
    start = time.process_time()
    align(["a"] * number, ["b", *["a"] * number, "c"])
    align(different, different[::-1])
    align(different, [f"x{n}" for n in range(number)])
    align(["a", "b"] * (number // 2), ["b", "b", "a"] * (number // 3))
    assert time.process_time() - start < 4

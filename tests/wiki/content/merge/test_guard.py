"""The count of words accepts what both edits want, and nothing else."""

from collections import Counter

import pytest

from wiki.content.merge import Region
from wiki.content.merge.guard import balanced


@pytest.mark.parametrize(
    ("base", "theirs", "yours", "merged", "alike", "fits"),
    [
        ("un deux", "un deux trois", "un", "un trois", {}, True),
        ("un", "un deux", "un deux", "un deux deux", {}, True),
        ("un", "un deux", "un deux", "un deux", {"deux": 1}, True),
        ("un", "un deux", "un deux", "un deux", {}, False),
        ("un", "un deux", "un deux", "un", {"deux": 1}, False),
        ("un un", "un", "un", "un", {"un": -1}, True),
        ("un un", "un", "un", "un", {}, False),
        ("un deux", "deux un", "deux un", "deux un un", {"un": -1}, False),
        ("un deux un", "un un deux", "un un deux", "un deux", {"un": 1}, False),
        ("un", "un deux", "un", "un", {}, False),
    ],
)
def test_every_word_occurs_as_often_as_both_edits_want(
    base: str, theirs: str, yours: str, merged: str, alike: dict[str, int], fits: bool
) -> None:
    region = Region(base=base, theirs=theirs, yours=yours, merged=merged)
    assert balanced([region], Counter(alike)) is fits

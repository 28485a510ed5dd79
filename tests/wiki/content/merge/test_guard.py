"""The count of words accepts what both edits want, and nothing else."""

import pytest

from wiki.content.merge import Region
from wiki.content.merge.guard import balanced


@pytest.mark.parametrize(
    ("base", "theirs", "yours", "merged", "fits"),
    [
        ("un deux", "un deux trois", "un", "un trois", True),
        ("un", "un deux", "un deux", "un deux", True),
        ("un", "un deux", "un deux", "un deux deux", True),
        ("un", "un deux deux", "un deux", "un deux", False),
        ("un", "un deux", "un deux", "un", False),
        ("un un", "un", "un", "un", True),
        ("un un", "un", "un", "un un", False),
        ("un", "un", "un deux", "un deux deux", False),
        ("un deux", "deux un", "deux un", "un deux un", False),
        ("un", "", "un deux", "un deux", False),
    ],
)
def test_every_word_occurs_as_often_as_both_edits_want(
    base: str, theirs: str, yours: str, merged: str, fits: bool
) -> None:
    assert balanced([Region(base=base, theirs=theirs, yours=yours, merged=merged)]) is fits

"""Pages made to hold the server up end in a coarse clash, soon."""

import random
import time
from collections.abc import Callable

import pytest

from wiki.content.merge import Clash, keep_both, merge, sentences

MEBIBYTE = 1 << 20
NUMBERS = tuple(map(str, range(150_000)))


def shuffled(seed: int) -> str:
    return "\n".join(random.Random(seed).sample(NUMBERS, len(NUMBERS)))


Three = tuple[str, ...]
HOSTILE: dict[str, Callable[[], Three]] = {
    "equal lines": lambda: ("a\n" * 500_000, "x\n" + "a\n" * 499_990 + "y\n", "z\n" + "a\n" * 499_980 + "t\n"),
    "empty lines": lambda: ("\n" * MEBIBYTE, "x" + "\n" * (MEBIBYTE - 5) + "y", "z" + "\n" * (MEBIBYTE - 9) + "t"),
    "different lines": lambda: tuple("\n".join(f"{side}{number}" for number in NUMBERS) for side in "abc"),
    "shuffled lines": lambda: (shuffled(1), shuffled(2), shuffled(3)),
    "one long line": lambda: tuple(" ".join([*NUMBERS[:500], side, *NUMBERS[500:]]) for side in "abc"),
    "one word over and over": lambda: ("a " * 60_000, "x " + "a " * 59_000 + "b", "c " + "a " * 58_000 + "d"),
    "one sign over and over": lambda: ("!" * 130_000, "?" + "!" * 129_000 + "?", ":" + "!" * 128_000 + ":"),
    "a clash in every other line": lambda: tuple(
        "\n".join(f"{number} {side}" if number % 2 else str(number) for number in range(30_000)) for side in "abc"
    ),
}


# The limit is several times what it takes on an idle machine: enough to tell slow from quadratic.
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_page_is_merged_soon(name: str) -> None:
    base, theirs, yours = HOSTILE[name]()
    start = time.process_time()
    result = merge(base, theirs, yours)
    assert isinstance(result, Clash)
    keep_both(result)
    assert "".join(row.yours for region in result.regions for row in sentences(region)) == yours
    assert time.process_time() - start < 12

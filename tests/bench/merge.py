"""Measure merges: `python -m tests.bench.merge [PAIRS] [SEED]` judges the merges of random concurrent edits.

Where the edits don't touch there is one right text. Where they do, a merge is silently wrong if a word that somebody
typed is missing or there twice; so is keeping both after a clash.
"""

import re
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

from tests.bench.concurrent import SCENARIOS, Pair, Writer
from wiki.content.merge import Clash, Merged, keep_both, merge


@dataclass(slots=True)
class Tally:
    """How the merges of one scenario ended."""

    right: int = 0
    clash: int = 0
    wrong: int = 0
    seconds: list[float] = field(default_factory=list)
    examples: list[Pair] = field(default_factory=list)


def typed_words(text: str) -> Counter[str]:
    """The words that only one person typed, recognised by their number."""
    return Counter(re.findall(r"[^\W\d]+\d+", text))


def judge(pair: Pair, tally: Tally) -> None:
    """Merge `pair` and note how it ended."""
    start = time.process_time()
    result = merge(pair.base, pair.theirs, pair.yours)
    tally.seconds.append(time.process_time() - start)
    wanted = typed_words(pair.theirs) + typed_words(pair.yours)
    if isinstance(result, Clash):
        tally.clash += 1
        lost = typed_words(keep_both(result)) != wanted
        right = not lost
    else:
        right = result.text == pair.right if pair.right is not None else _safe(pair, result, wanted)
        tally.right += right
    if not right:
        tally.wrong += 1
        tally.examples.append(pair)


def _safe(pair: Pair, result: Merged, wanted: Counter[str]) -> bool:
    return typed_words(result.text) == wanted


def main(pairs: int = 10_000, seed: int = 2010) -> None:
    """Print one line a scenario: right, clash and silently wrong in percent, and CPU milliseconds a merge."""
    writer = Writer(seed)
    count = pairs // len(SCENARIOS)
    for name, scenario in SCENARIOS.items():
        tally = Tally()
        for _ in range(count):
            judge(scenario(writer), tally)
        shares = {kind: 100 * getattr(tally, kind) / count for kind in ("right", "clash", "wrong")}
        figures = "  ".join(f"{kind} {share:6.2f} %" for kind, share in shares.items())
        target = "right ≥ 99, wrong 0" if "apart" in name else "wrong 0"
        print(f"{name:38} {figures}  {1000 * sum(tally.seconds) / count:5.2f} ms  (target: {target})")
        for example in tally.examples[:2]:
            print(example)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))

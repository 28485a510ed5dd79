"""How well an index finds what readers judged: recall and nDCG of its first ten."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from typing import Any

JUDGED = Path(__file__).parent / "judged.toml"
FIRST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What one query brings, and what it should: pages by `space:Title`, each worth 1 to 3."""

    typed: str
    kind: str
    worth: Mapping[str, int]
    found: Sequence[str]

    @property
    def recall(self) -> float:
        return len(set(self.found[:FIRST]) & set(self.worth)) / len(self.worth)

    @property
    def ndcg(self) -> float:
        return _gain([self.worth.get(page, 0) for page in self.found[:FIRST]]) / _gain(
            sorted(self.worth.values(), reverse=True)[:FIRST]
        )

    @property
    def missed(self) -> list[str]:
        return sorted(set(self.worth) - set(self.found[:FIRST]))


def judge(search: Callable[[str], Sequence[str]]) -> Iterator[Judged]:
    for query in queries():
        yield Judged(typed=query["q"], kind=query["kind"], worth=query["pages"], found=search(query["q"]))


def queries() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads(JUDGED.read_text(encoding="utf-8"))["query"]
    return found


def mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _gain(worths: Sequence[int]) -> float:
    return sum((2.0**worth - 1) / log2(place + 2) for place, worth in enumerate(worths))

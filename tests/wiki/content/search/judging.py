"""How well an index finds what readers judged: recall and nDCG of its first ten."""

import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from typing import Any

from storage import Storage
from storage.records import PageSet
from wiki.content.search.asking import parse
from wiki.content.search.documents import Documents
from wiki.content.search.embedded import Embedded
from wiki.content.search.forms import Forms
from wiki.content.search.port import SearchIndex
from wiki.content.search.spelling import Spelling
from wiki.content.search.standing import Standing

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


def by_kind(judged: Sequence[Judged]) -> list[tuple[str, list[Judged]]]:
    kinds = defaultdict[str, list[Judged]](list)
    for one in judged:
        kinds[one.kind].append(one)
    return sorted(kinds.items())


def searching(storage: Storage, index: SearchIndex) -> Callable[[str], list[str]]:
    """What is found, as `space:Title`, talk aside; where nothing is, by the first spelling that finds something."""
    documents, pages = Documents(storage), [one.page for one in storage.outbox.after(0, limit=9999)]
    index.index([document for page in pages if (document := documents.of(page))], seq=storage.outbox.newest())
    Embedded(storage).index([document for page in pages if (document := documents.of(page))], seq=1)
    forms = Forms(storage)
    forms.learn(documents.said(pages))
    spelling, slugs = Spelling(forms), {space.id: space.slug for space in storage.spaces.all()}

    standing = Standing(storage, index, PageSet.of(pages))

    def search(typed: str) -> list[str]:
        for one in (typed, *spelling.corrections(typed, standing)):
            if best := index.search(parse(one).query, limit=40).best:
                found = [storage.pages.get(page) for page in best]
                return [f"{slugs[page.space]}:{page.title}" for page in found if page.subject is None]
        return []

    return search


def _gain(worths: Sequence[int]) -> float:
    return sum((2.0**worth - 1) / log2(place + 2) for place, worth in enumerate(worths))

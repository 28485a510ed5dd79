"""The judged queries are about pages that the demo has, and of every kind that a reader types."""

import tomllib
from collections import Counter
from pathlib import Path

from wiki import places

JUDGED = tomllib.loads((Path(__file__).parent / "judged.toml").read_text(encoding="utf-8"))["query"]
KINDS = {
    "accents", "elision", "feminine", "inclusive", "ligature", "neighbours", "ordinal", "phrase", "plural", "typo",
    "words",
}  # fmt: skip


def titles() -> set[str]:
    """As `space:title`."""
    return {
        f"{file.parent.parent.name}:{tomllib.loads(file.read_text(encoding='utf-8'))['title']}"
        for file in places.demo().glob("*/*/page.toml")
    }


def test_every_judged_page_is_in_the_demo_and_every_judgement_is_1_2_or_3() -> None:
    assert {page for query in JUDGED for page in query["pages"]} <= titles()
    assert {value for query in JUDGED for value in query["pages"].values()} == {1, 2, 3}


def test_a_query_is_judged_once_and_what_it_asks_for_fits_on_a_page_of_ten() -> None:
    assert len({query["q"] for query in JUDGED}) == len(JUDGED) >= 64
    assert [query["q"] for query in JUDGED if not 1 <= len(query["pages"]) <= 10] == []


def test_each_kind_has_at_least_four_queries() -> None:
    kinds = Counter(query["kind"] for query in JUDGED)
    assert set(kinds) == KINDS
    assert min(kinds.values()) >= 4

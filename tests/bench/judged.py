"""What readers judged and each index finds: recall and nDCG of the first ten, by kind of query."""

import tempfile
from pathlib import Path

from tests.wiki.content.search.judging import Judged, by_kind, judge, mean, searching
from tests.wiki.web.world import made
from wiki import places
from wiki.content.demo import Demo
from wiki.content.search.embedded import Embedded
from wiki.content.search.port import SearchIndex
from wiki.content.search.whoosh_index import WhooshIndex


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, made(Path(folder) / "data", demo=True) as world:
        site = world.site
        world.web.run(Demo(site.storage, site.pages, places.demo()).load())
        whoosh = WhooshIndex(Path(folder) / "index", secret="s" * 32, origin=lambda: "here", made="so")
        whoosh.rebuild()
        indexes: dict[str, SearchIndex] = {"Whoosh": whoosh, "FTS5": Embedded(site.storage)}
        for name, index in indexes.items():
            judged = list(judge(searching(site.storage, index)))
            print(f"{name}: {len(judged)} queries, targets: recall 0.95")
            for kind, ones in [*by_kind(judged), ("all", judged)]:
                _print(kind, ones)


def _print(kind: str, ones: list[Judged]) -> None:
    recall, ndcg = mean([one.recall for one in ones]), mean([one.ndcg for one in ones])
    print(f"  {kind:<12} recall@10 {recall:.3f}   nDCG@10 {ndcg:.3f}")


if __name__ == "__main__":
    main()

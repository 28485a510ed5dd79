"""What the search costs among 10,000 pages of real length, by either index; how fast it learns; `--large`: 100,000."""

import asyncio
import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from storage import open_storage
from storage.records import Document, Query, Space
from tests.bench.corpus import Corpus, fill
from tests.durability.sites import SPACE, Server, build_site
from tests.durability.sites import Site as Served
from wiki.app import wire
from wiki.content.search.asking import parse
from wiki.content.search.embedded import Embedded
from wiki.content.search.engines import Engines
from wiki.content.search.findings import Asked, Facet
from wiki.content.search.french import analyse
from wiki.content.search.port import SearchIndex
from wiki.content.search.remaking import Remaking
from wiki.people.permissions import Viewer
from wiki.settings import read_settings
from wiki.web.site import Site

T = TypeVar("T")
_PAGES, _LARGE = 10_000, 100_000
_ASKED = 100  # queries of a kind
_UPDATES = 200
_WRITERS, _SAVES = 10, 10
_TARGETS = {_PAGES: (10, 60), _LARGE: (15, 200)}  # ms of CPU: median, 99th of a hundred
_SUGGESTED, _FACETED = 15, 25
_INDEXED = 800  # pages a second
_COMMIT, _FOUND = 300, 1000  # ms


def main() -> None:
    pages = _LARGE if "--large" in sys.argv else _PAGES
    with tempfile.TemporaryDirectory() as folder:
        settings = read_settings({}, data=folder)
        storage = open_storage(settings.database)
        try:
            corpus = Corpus(4)
            space = fill(storage, corpus, pages)
            site = wire(settings, storage)
            if pages == _PAGES:
                whoosh = asyncio.run(_make(site, pages))
                _measure("Whoosh", whoosh, corpus, pages)
                _measure_updates(whoosh, corpus, pages)
            _measure("FTS5", _embedded(site, pages), corpus, pages)
            _measure_pages(site, corpus, space)
        finally:
            storage.close()
    if pages == _PAGES:
        _measure_freshness()


async def _make(site: Site, pages: int) -> SearchIndex:
    """Whoosh's index, made as a server makes it: by two other processes."""
    engines = site.search._index
    assert isinstance(engines, Engines)
    remaking = Remaking(site.storage, engines.whoosh, database=site.settings.database)
    begun, spent = time.perf_counter(), _children()
    await remaking.make()
    taken, spent = time.perf_counter() - begun, _children() - spent
    print(
        f"indexing by two processes: {2 * pages / spent:.0f} pages a second of their CPU (target ≥ {_INDEXED}),"
        f" {pages / taken:.0f} by the clock"
    )
    return engines.whoosh


def _embedded(site: Site, pages: int) -> SearchIndex:
    spent = time.process_time()
    asyncio.run(site.indexer.catch_up())
    spent = time.process_time() - spent
    print(f"indexing in the database: {pages / spent:.0f} pages a second of CPU, the catalogue and spellings included")
    return Embedded(site.storage)


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _measure(name: str, index: SearchIndex, corpus: Corpus, pages: int) -> None:
    median, slowest = _TARGETS[pages]
    for kind, typed in _kinds(corpus).items():
        queries = [_query(typed(), past=kind == "ever") for _ in range(_ASKED)]
        cuts = _cuts(index.search, queries)
        print(f"{name}, {kind:22} {_told(cuts)} (targets < {median}, < {slowest})")
    beginnings = [corpus.word()[: corpus.chance.randint(2, 5)] for _ in range(_ASKED)]
    cuts = _cuts(lambda beginning: index.suggest([analyse(beginning).words or beginning]), beginnings)
    print(f"{name}, {'suggestions':22} {_told(cuts)} (target of the latter < {_SUGGESTED})")


def _kinds(corpus: Corpus) -> Mapping[str, Callable[[], str]]:
    """Words as they stand in texts, the frequent ones most often."""
    word, chance = corpus.word, corpus.chance
    return {
        "one word": lambda: f"{word()} ",
        "three words": lambda: f"{word()} {word()} {word()} ",
        "a phrase": lambda: f"« {word()} {word()} »",
        "a beginning": lambda: word()[: chance.randint(3, 6)],
        "one word, not another": lambda: f"{word()} -{word()} ",
        "in titles": lambda: f"titre:{word()} ",
        "ever": lambda: f"{word()} ",
    }


def _query(typed: str, *, past: bool) -> Query:
    return parse(typed, past=past).query


def _measure_pages(site: Site, corpus: Corpus, space: Space) -> None:
    """Whole searches: what a page shows, with three facets counted and three chosen in turn."""
    asked = [
        Asked(typed=f"{corpus.word()} ", spaces=(space,), chosen={Facet.YEAR: ("2010",)} if number % 2 else {})
        for number in range(_ASKED)
    ]
    viewer = Viewer()
    with asyncio.Runner() as runner:
        cuts = _cuts(lambda one: runner.run(site.search.find(viewer, one)), asked)
    print(f"a whole search, facets and snippets included {_told(cuts)} (target of the former < {_FACETED})")


def _measure_updates(index: SearchIndex, corpus: Corpus, pages: int) -> None:
    documents = [
        Document(page=corpus.chance.randrange(pages) + 1, title=analyse(corpus.said(4)), text=analyse(corpus.text()[1]))
        for _ in range(_UPDATES)
    ]
    cuts = _cuts(lambda document: index.index([document], seq=index.seq), documents)
    print(f"Whoosh, one page anew {_told(cuts)} (target of the latter < {_COMMIT})")


def _measure_freshness() -> None:
    """From « saved » until a search finds it, with ten people who write, by the clock."""
    with tempfile.TemporaryDirectory() as folder:
        served = build_site(Path(folder) / "data")
        with served.serving() as server, ThreadPoolExecutor(_WRITERS) as pool:
            times = list(pool.map(lambda writer: list(_delays(served, server, writer)), range(_WRITERS)))
    cuts = statistics.quantiles([1000 * one for each in times for one in each], n=100, method="inclusive")
    print(f"from saved to found, ten writers: p50 {cuts[49]:.0f} ms, p99 {cuts[98]:.0f} ms (target < {_FOUND})")


def _delays(served: Served, server: Server, writer: int) -> Iterator[float]:
    for number in range(_SAVES):
        word = "mot" + "".join(chr(ord("a") + int(digit)) for digit in f"{writer}{number:03}")
        with served.client(server) as client:
            client.put(word, f"Une page qui parle de {word}.", base=0)
        begun = time.perf_counter()
        while not _finds(served, server, word):
            time.sleep(0.02)
        yield time.perf_counter() - begun
        time.sleep(0.2)


def _finds(served: Served, server: Server, word: str) -> bool:
    connection = HTTPConnection("127.0.0.1", server.port, timeout=30)
    try:
        headers = {"Authorization": f"Bearer {served.token}"}
        connection.request("GET", f"/api/v1/search?q={quote(word)}&space={SPACE}", headers=headers)
        return any(one["title"] == word for one in json.loads(connection.getresponse().read())["results"])
    finally:
        connection.close()


def _cuts(act: Callable[[T], object], asked: list[T]) -> list[float]:
    """The milliseconds of CPU of each, in a hundred parts."""
    spent = []
    for one in asked:
        begun = time.process_time()
        act(one)
        spent.append((time.process_time() - begun) * 1000)
    return statistics.quantiles(spent, n=100, method="inclusive")


def _told(cuts: list[float]) -> str:
    return f"p50 {cuts[49]:6.2f}, p99 {cuts[98]:6.2f} ms of CPU"


if __name__ == "__main__":
    main()

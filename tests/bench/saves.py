"""How fast a save and the reads of a page view are, and how much of its texts a long history weighs."""

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from storage import open_storage
from storage.records import Derived, Page, Query, Wanted
from tests.storage.french import Prose
from tests.storage.world import World, build_world, fact

_SAVES = 1000
_SIZE = 9000
_READS = 5000
_GROUP = 32


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        storage = open_storage(f"sqlite:///{Path(folder) / 'palabre.db'}")
        world = build_world(storage)
        page = _measure_saves(world)
        _measure_together(world)
        _measure_reads(world, page)
        written, kept = storage.versions.size_of_texts(page.id)
        print(f"{page.head} versions: {kept / 1024:.0f} KiB of {written / 1024:.0f} KiB = {100 * kept / written:.1f} %")
        storage.close()


def _measure_saves(world: World) -> Page:
    prose, times = Prose(1), list[float]()
    text = prose.text(_SIZE)
    for number in range(_SAVES):
        derived = _derived(world, text)
        start = time.perf_counter()
        page = world.write("Accueil", text, derived=derived, minutes=number)
        times.append(time.perf_counter() - start)
        text = prose.edited(text)
    _tell("save, one at a time", times)
    return page


def _measure_together(world: World) -> None:
    prose, times = Prose(2), list[float]()
    for group in range(_SAVES // _GROUP):
        versions = [world.version(prose.text(3000)) for _ in range(_GROUP)]
        start = time.perf_counter()
        futures = [
            world.storage.writer.submit(
                lambda group=group, number=number, version=version: world.storage.pages.append(  # type: ignore[misc]
                    world.new_page(f"{group}/{number}"), 0, version, Derived(words=version.text)
                )
            )
            for number, version in enumerate(versions)
        ]
        for future in futures:
            future.result()
        times.append((time.perf_counter() - start) / _GROUP)
    _tell(f"create, {_GROUP} waiting together, each", times)


def _measure_reads(world: World, page: Page) -> None:
    storage = world.storage
    head = storage.versions.get(page.id, page.head)
    old = [storage.versions.get(page.id, number) for number in range(1, page.head)]
    _read("find a page by its title", lambda _: storage.pages.find(world.space.id, page.key))
    _read("a version with its authors", lambda _: storage.versions.get(page.id, page.head))
    _read("the newest text", lambda _: storage.versions.text(head))
    _read("an old text", lambda number: storage.versions.text(old[number % len(old)]))
    _read("50 of the history", lambda _: storage.versions.history(page.id, before=900, limit=50), 500)
    _read("50 recent changes", lambda _: storage.versions.recent([world.space.id], before=None, limit=50), 500)
    _read("search for two words", lambda _: _search(world), 200)


def _search(world: World) -> object:
    wanted = tuple(Wanted(words=(word,), stems=(word,)) for word in ("nous", "par"))
    return world.storage.search.search(Query(wanted=wanted), among=None, limit=20)


def _derived(world: World, text: str) -> Derived:
    links = tuple(world.link(f"Lien {number}") for number in range(20))
    facts = tuple(fact(f"Personne {number}", position=number) for number in range(10))
    return Derived(links=links, facts=facts, words=text)


def _read(what: str, read: Callable[[int], object], times: int = _READS) -> None:
    taken = list[float]()
    for number in range(times):
        start = time.perf_counter()
        read(number)
        taken.append(time.perf_counter() - start)
    _tell(what, taken)


def _tell(what: str, times: list[float]) -> None:
    cuts = statistics.quantiles(times, n=100)
    print(f"{what:40} p50 {1e6 * statistics.median(times):8.0f} µs   p99 {1e6 * cuts[98]:8.0f} µs")


if __name__ == "__main__":
    main()

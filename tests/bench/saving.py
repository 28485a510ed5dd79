"""How long a save takes until it is on disk and said so: one client, through the real server, by the API."""

import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from storage import open_storage
from storage.records import Derived
from tests.bench import servers
from tests.durability.sites import Server, Site, build_site
from tests.storage.french import Prose
from tests.storage.world import build_world
from wiki.content.merge import merge
from wiki.content.shares import share
from wiki.markup.renderer import Renderer

_SAVES = 300
_SIZE = 5_000
_TARGET = 10  # ms


def main() -> None:
    texts = _texts()
    with tempfile.TemporaryDirectory() as folder:
        site = build_site(Path(folder) / "data")
        with site.serving() as server:
            times, cpu = _save_all(site, server, texts)
    cuts = statistics.quantiles(times, n=100)
    print(
        f"save of {_SIZE // 1000} kB: p50 {cuts[49]:.1f} ms (target < {_TARGET} ms), p99 {cuts[98]:.1f} ms, "
        f"CPU of the server {cpu:.1f} ms"
    )
    print("of which " + ", ".join(f"{part} {spent:.1f} ms" for part, spent in _parts(texts).items()))


def _texts() -> list[str]:
    prose = Prose(3)
    texts = [prose.text(_SIZE)]
    while len(texts) < _SAVES:
        edited = prose.edited(texts[-1])[:_SIZE]
        texts += [edited] if edited != texts[-1] else []
    return texts


def _save_all(site: Site, server: Server, texts: Sequence[str]) -> tuple[list[float], float]:
    """The milliseconds of each save, and the server's CPU milliseconds of one."""
    process = servers.Server(base="", pid=server.process.pid)
    times = list[float]()
    with site.client(server) as client:
        client.put("Page", texts[0], base=0)
        before = process.cpu()
        for base, text in enumerate(texts[1:], 1):
            begun = time.perf_counter()
            status, answer = client.put("Page", text, base=base)
            times.append(1e3 * (time.perf_counter() - begun))
            if status != 200 or answer["version"] != base + 1:
                raise RuntimeError(f"{status} {answer}")
    return times, 1e3 * (process.cpu() - before) / len(times)


def _parts(texts: Sequence[str]) -> dict[str, float]:
    """The same texts once more, part by part, in this process: medians in milliseconds."""
    renderer = Renderer(frozenset())
    pairs = list(pairwise(texts))
    with tempfile.TemporaryDirectory() as folder:
        storage = open_storage(f"sqlite:///{Path(folder) / 'palabre.db'}")
        world = build_world(storage)
        parts = {
            "render": _median(pairs, lambda _, new: renderer.render(new)),
            "count of the shares": _median(pairs, share),
            "commit": _median(pairs, lambda _, new: world.write("Page", new, derived=Derived(words=new))),
            "merge (a late one only)": _median(pairs, lambda old, new: merge(old, f"{old}\n\nEt aussi cela.", new)),
        }
        storage.close()
    return parts


def _median(pairs: Sequence[tuple[str, str]], work: Callable[[str, str], object]) -> float:
    times = list[float]()
    for old, new in pairs:
        begun = time.perf_counter()
        work(old, new)
        times.append(time.perf_counter() - begun)
    return 1e3 * statistics.median(times)


if __name__ == "__main__":
    main()

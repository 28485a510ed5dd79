"""Does a view cost the same in a wiki of 100 pages and in one of 10,000?"""

import asyncio
import statistics
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from storage import open_storage
from storage.records import NewPage, NewVersion, PersonKind, Share, Space, Visibility
from tests.bench.servers import cpu_per_request, have_wrk, palabre
from wiki import places
from wiki.app import wire
from wiki.content.titles import parse_title
from wiki.settings import read_settings
from wiki.web.site import Site

SIZES = (100, 10_000)
ROUNDS = 3
TARGET = 1.2
_BEGIN = datetime(2010, 7, 5, 12, 50, tzinfo=UTC)


def main() -> None:
    if not have_wrk():
        print("scaling: wrk is missing (Debian: apt install wrk)")
        return
    with tempfile.TemporaryDirectory() as folder:
        places_of = {size: Path(folder) / str(size) for size in SIZES}
        for size, data in places_of.items():
            asyncio.run(_fill(data, size))
        costs = _measure(places_of)
    small, large = (statistics.median(costs[size]) for size in SIZES)
    print(
        f"view of one page  {small:5.0f} µs among {SIZES[0]} pages, {large:5.0f} µs among {SIZES[1]},"
        f" ratio {large / small:4.2f} (target ≤ {TARGET})"
    )


def _measure(data: dict[int, Path]) -> dict[int, list[float]]:
    costs: dict[int, list[float]] = {size: [] for size in SIZES}
    with palabre(data[SIZES[0]]) as small, palabre(data[SIZES[1]]) as large:
        for _ in range(ROUNDS):
            for size, server in zip(SIZES, (small, large), strict=True):
                costs[size].append(cpu_per_request(server, f"/large/Page_{size // 2}", {}))
    return costs


async def _fill(data: Path, size: int) -> None:
    """Pages of real length that link to each other, in one space."""
    settings = read_settings({}, data=str(data))
    storage = open_storage(settings.database)
    try:
        site = wire(settings, storage)
        space = storage.write(
            lambda: storage.spaces.add(
                "large", "", tagline="", language="fr", zone="Europe/Paris", visibility=Visibility.PUBLIC, demo=False
            )
        )
        author = storage.write(lambda: storage.people.add(PersonKind.UNCLAIMED, "Anne"))
        text = (places.demo() / "forum" / "Lettre_n°_3_aux_inscrits" / "1.md").read_text(encoding="utf-8")
        for number in range(size):
            await _page(site, space, author.id, number, f"{text}\n[[Page {number - 1}]] [[Page {number + 1}]]\n")
    finally:
        storage.close()


async def _page(site: Site, space: Space, author: int, number: int, text: str) -> None:
    version = NewVersion(text=text, at=_BEGIN + timedelta(minutes=number), authors=(Share(person=author),))
    await site.pages.append_history(NewPage(space=space.id, title=parse_title(f"Page {number}")), [version])


if __name__ == "__main__":
    main()

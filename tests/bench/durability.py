"""Kill the server again and again while eight writers save: what was acknowledged must be there, whole, once."""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from random import Random, randrange

from tests.durability.lives import Life, lives
from tests.durability.sites import Server, Site, build_site

_KILLS = 30
_STOPS = 10
_RESTART = 5.0  # seconds, as for all below
_STOP = 10.0


def main() -> None:
    seed = int(sys.argv[1]) if len(sys.argv) == 2 else randrange(1 << 32)
    print(f"seed {seed}; the same again: python -m tests.bench.durability {seed}")
    with tempfile.TemporaryDirectory() as folder:
        site = build_site(Path(folder) / "data")
        stops = list[float]()
        killed = _ordeal(site, Server.kill, times=_KILLS, seed=seed)
        stopped = _ordeal(site, lambda server: stops.append(server.stop()), times=_STOPS, seed=seed, first=_KILLS)
        _tell("kill -9", killed)
        _tell("SIGTERM", stopped)
        print(f"stopped within {max(stops):.2f} s (target < {_STOP:.0f} s)")
        print(f"palabre check: {site.check().strip()}")


def _ordeal(site: Site, end: Callable[[Server], object], *, times: int, seed: int, first: int = 0) -> list[Life]:
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        lived = list(lives(site, end, times=times, chance=Random(seed), log=log, first=first))
        print(log.read_text(encoding="utf-8"), end="")
    for life in lived:
        for wrong in (*life.losses, *life.odd):
            print(f"LOST OR ODD: {wrong}")
    return lived


def _tell(what: str, lived: list[Life]) -> None:
    acknowledged, unanswered = sum(life.acknowledged for life in lived), sum(life.unanswered for life in lived)
    lost, odd = sum(len(life.losses) for life in lived), sum(len(life.odd) for life in lived)
    print(
        f"{what} × {len(lived)}: {acknowledged} saves acknowledged, {unanswered} unanswered, {lost} losses (target 0), "
        f"{odd} odd answers (target 0), restart within {max(life.restart for life in lived):.2f} s "
        f"(target < {_RESTART:.0f} s)"
    )


if __name__ == "__main__":
    main()

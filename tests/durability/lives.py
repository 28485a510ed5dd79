"""A site that lives, is written to, dies and lives again."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.durability.nemesis import losses, writing
from tests.durability.sites import Server, Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """One life of a server, seen from the next one.

    `restart` is how many seconds the next one took to answer; `losses` and `odd` answers should be none.
    """

    acknowledged: int
    unanswered: int
    restart: float
    losses: list[str]
    odd: list[str]


def lives(
    site: Site, end: Callable[[Server], object], *, times: int, chance: Random, log: Path, first: int = 0
) -> Iterator[Life]:
    """Serve, write, `end` it at some moment, serve again and look, so many times; the last server is killed.

    Lives are counted from `first`: no two on one site may have the same number.
    """
    server = site.start(log)
    try:
        for number in range(first, first + times):
            with writing(site, server, chance, life=number) as words:
                time.sleep(chance.uniform(0.4, 1.2))
                end(server)
            server = site.start(log)
            with site.opened() as storage:
                lost = losses(storage, words)
            yield Life(
                acknowledged=len(words.acknowledged),
                unanswered=len(words.unanswered),
                restart=server.started,
                losses=lost,
                odd=words.odd,
            )
    finally:
        server.kill()

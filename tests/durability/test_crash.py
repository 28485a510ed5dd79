"""A server that is killed, or told to stop, while people write: what was acknowledged is there, whole, once."""

from collections.abc import Callable
from pathlib import Path
from random import Random, randrange

from tests.durability.lives import lives
from tests.durability.sites import Server, Site

_FEWEST = 10  # words that eight writers get in, on a very slow machine


def test_what_was_acknowledged_outlives_being_killed(site: Site, tmp_path: Path) -> None:
    assert _lives(site, Server.kill, tmp_path / "log", times=3) == [([], [])] * 3


def test_what_was_acknowledged_outlives_being_told_to_stop(site: Site, tmp_path: Path) -> None:
    assert _lives(site, Server.stop, tmp_path / "log", times=2) == [([], [])] * 2


def _lives(site: Site, end: Callable[[Server], object], log: Path, *, times: int) -> list[tuple[list[str], list[str]]]:
    """What each life lost, and what it answered oddly; enough was written, and all that is kept is whole."""
    seed = randrange(1 << 32)
    print("seed", seed)
    lived = list(lives(site, end, times=times, chance=Random(seed), log=log))
    assert sum(life.acknowledged for life in lived) >= _FEWEST
    assert site.check() == "all is well\n"
    assert log.read_text() == ""
    return [(life.losses, life.odd) for life in lived]

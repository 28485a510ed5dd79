"""Twelve people write one page in a storm; what was acknowledged is there once, for each of them and who comes later.

`PALABRE_SEED` gives the seed of a storm that went wrong again.
"""

import asyncio
import os
from pathlib import Path
from random import randrange

from tests.live.chaos import chaos
from tests.live.halls import Hall


def test_a_storm_loses_and_doubles_nothing(hall: Hall, tmp_path: Path) -> None:
    seed = int(os.environ.get("PALABRE_SEED", randrange(1 << 32)))
    print("seed", seed)
    course = asyncio.run(chaos(hall, tmp_path / "log", seed=seed, rounds=1))
    print(course)
    assert course.broken == []
    assert course.acknowledged > 50
    assert (tmp_path / "log").read_text() == ""
    assert hall.site.check() == "all is well\n"

"""A long storm over people who write one page: what was acknowledged, and what of it was lost or doubled (nothing)."""

import asyncio
import os
import tempfile
from pathlib import Path
from random import randrange

from tests.live.chaos import chaos
from tests.live.halls import build_hall

_ROUNDS = 8


def main() -> None:
    seed = int(os.environ.get("PALABRE_SEED", randrange(1 << 32)))
    with tempfile.TemporaryDirectory() as folder:
        hall, log = build_hall(Path(folder) / "data", people=32), Path(folder) / "log"
        course = asyncio.run(chaos(hall, log, seed=seed, rounds=_ROUNDS, pause=0.5))
        print(course)
        print(f"promises that were broken: {len(course.broken)} (0)", *course.broken[:10], sep="\n  ")
        print(log.read_text(), end="")


if __name__ == "__main__":
    main()

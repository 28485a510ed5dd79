"""`make bench`: every measure with its target. Ratios come from one run; nothing here fails a test."""

import os
import platform
from importlib import import_module

MEASURES = (
    "saves",
    "saving",
    "markup",
    "diff",
    "merge",
    "serving",
    "scaling",
    "recent",
    "search",
    "judged",
    "programme",
    "grid",
    "live",
    "storm",
    "durability",
)


def main() -> None:
    os.environ["PALABRE_LIMITS"] = "0"  # who measures is faster than anybody may be
    print(f"Python {platform.python_version()}, {platform.machine()}, {platform.system()}")
    for name in MEASURES:
        print(f"\n— {name}", flush=True)
        import_module(f"tests.bench.{name}").main()


if __name__ == "__main__":
    main()

"""Where the themes and the demo lie: beside the code in a checkout, inside the package once installed."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def themes() -> Path:
    return _place("_themes", "themes")


def built() -> Path:
    """What was built for browsers; nothing may lie there."""
    return _PACKAGE / "frontend" / "built"


def demo() -> Path:
    return _place("_demo", "data/demo")


def _place(packed: str, checked_out: str) -> Path:
    inside = _PACKAGE / packed
    return inside if inside.is_dir() else _PACKAGE.parent / checked_out

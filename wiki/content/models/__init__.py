"""Texts that a new page may begin with: one Markdown file each, in the language of its space."""

from functools import cache
from pathlib import Path

# In the order in which they are offered.
MODELS = ("page", "minutes", "programme", "portrait", "edition")
_FOLDER = Path(__file__).parent
_ANY = "fr"


def model_text(name: str, language: str) -> str:
    """The text of one of `MODELS`, in French where the language has none of its own; empty for any other name."""
    return _read(name, language) if name in MODELS else ""


def welcome_text(language: str) -> str:
    """The first page of a new space."""
    return _read("welcome", language)


@cache
def _read(name: str, language: str) -> str:
    path = _FOLDER / language / f"{name}.md"
    known = path if path.is_file() else _FOLDER / _ANY / f"{name}.md"
    return known.read_text(encoding="utf-8")

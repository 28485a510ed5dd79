"""Templates that a plugin of one file brings along."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """The `source` (Jinja) of `plugins/<plugin>/<name>`."""

    name: str
    source: str

"""A command of `palabre`, as a plugin brings it along."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import dataclass

from wiki.web.site import Site

GIVEN = frozenset({"serve", "account", "token", "space", "invite", "import", "check", "reindex", "backup", "restore"})
"""The commands of `palabre` itself."""


def nothing_more(parser: ArgumentParser) -> None:
    """It takes no arguments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`palabre {name}`: `told` is its help, `takes` adds its arguments, and `run` gets them with the open site.

    One that `changes` pages is refused while the site is served. What it refuses with a `PalabreError` is one line.
    """

    name: str
    told: str
    run: Callable[[Site, Namespace], None]
    takes: Callable[[ArgumentParser], None] = nothing_more
    changes: bool = False

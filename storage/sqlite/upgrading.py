"""Bring a database up to date; an older one is first kept whole, beside itself."""

import logging
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from storage.errors import Unavailable
from storage.sqlite.database import Database
from storage.sqlite.migrations import migrations
from storage.sqlite.refusals import disk_refusals

_KEPT = 2
_log = logging.getLogger("palabre.storage")


def migrate(database: Database) -> None:
    """Bring the schema to what this code expects, in one transaction; two who start together do it once.

    A database that has some steps already is copied to `<its path>.before-<first missing step>`, while nobody else
    can write. Raises `Unavailable`, with nothing changed, when it cannot be.
    """
    if not migrations.pending(database.tables):
        return
    with database.transaction():
        old = [step.name for step in migrations.applied(database.tables)]
        missing = [step.name for step in migrations.pending(database.tables)]
        if old and missing:
            _keep_copy(database.copy_to, _place(database, missing[0]))
        migrations.apply(database.tables)
    _forget_older(_place(database, step) for step in (*old, *missing))


def _place(database: Database, step: str) -> Path:
    return Path(f"{database.path}.before-{step}")


def _keep_copy(copy_to: Callable[[str], None], place: Path) -> None:
    """Copy to `place`, which is whole or not there, and read by its owner alone.

    A copy of that name is replaced: the step failed then, and people wrote on. Raises `Unavailable`.
    """
    part = place.with_name(f"{place.name}.part")
    try:
        with disk_refusals():
            _make(copy_to, part)
            part.replace(place)
            _settle(place.parent)
    except Unavailable as error:
        detail = f"it is older than this Palabre, and no copy could be kept before it is brought up to date ({error})"
        raise Unavailable(error.reason, detail) from error
    _log.info("the database is brought up to date; as it was, it is kept in %s", place)


def _forget_older(places: Iterable[Path]) -> None:
    """Of the copies at these places, only the newest are kept."""
    found = sorted((place for place in places if place.is_file()), key=lambda place: place.stat().st_mtime_ns)
    for place in found[:-_KEPT]:
        with suppress(OSError):  # it can be forgotten another time
            place.unlink()


def _make(copy_to: Callable[[str], None], part: Path) -> None:
    part.unlink(missing_ok=True)  # of one who was killed while he copied
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        copy_to(str(part))
        _settle(part)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _settle(place: Path) -> None:
    """On the disk, whatever happens next."""
    opened = os.open(place, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)

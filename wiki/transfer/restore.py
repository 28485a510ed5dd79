"""Bring a backup back: read all of it first, lay it out beside, check it, and only then let it take its place."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from storage import claim_storage, location, open_storage
from storage.errors import StorageError
from wiki.content.blobs import Blobs
from wiki.content.search.made import INDEX, renew_identity
from wiki.errors import BadArchive, RestoreRefused
from wiki.transfer.archive import (
    DATABASE,
    FOLDERS,
    SECRET,
    Manifest,
    Progress,
    extract,
    open_archive,
    read_manifest,
    verify,
)
from wiki.transfer.unfinished import marked

_BESIDE = ("", "-wal", "-shm")  # what SQLite keeps beside its file belongs to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a site keeps its things."""

    data: Path
    database: Path

    def held(self) -> list[Path]:
        """What is there already, and would be in the way."""
        paths = [self.data / name for name in (SECRET, *FOLDERS)]
        paths += [self.database.with_name(self.database.name + end) for end in _BESIDE]
        return [path for path in paths if path.exists()]


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What came back, and the folders in which lies what was there before."""

    manifest: Manifest
    aside: tuple[Path, ...]


def restore(source: Path, *, data: Path, url: str, force: bool, now: datetime, progress: Progress) -> Restored:
    """Make `data`, with the database at `url`, what it was when the backup was made; an older schema is brought up.

    What is there already is refused, or with `force` moved aside, never destroyed. Raises `BadArchive` before anything
    is touched, `AlreadyServed`, and `RestoreRefused`; what was there stays then.
    """
    database = location(url)
    if database is None:
        raise RestoreRefused("a database in memory cannot be restored to.")
    place = Place(data=data, database=database)
    with open_archive(source) as archive:
        manifest = read_manifest(archive)
        verify(archive, manifest, progress=progress)
        data.mkdir(parents=True, exist_ok=True)
        with claim_storage(url):
            if place.held() and not force:
                raise RestoreRefused(f"{data} is not empty; with --force, what is there is moved aside first.")
            aside = _laid_out(archive, manifest, place, now)
            rmtree(data / INDEX, ignore_errors=True)  # of the database that was there; it would not be opened anyway
    return Restored(manifest=manifest, aside=aside)


def _laid_out(archive: ZipFile, manifest: Manifest, place: Place, now: datetime) -> tuple[Path, ...]:
    """On the very disks where things will be, so that only names change at the end."""
    with (
        TemporaryDirectory(prefix=".restore-", dir=place.data) as work,
        TemporaryDirectory(prefix=".restore-", dir=place.database.parent) as beside,
    ):
        stage, database = Path(work), Path(beside) / place.database.name
        (stage / "files").mkdir(mode=0o700)
        for member in manifest.members:
            extract(archive, member, database if member.name == DATABASE else stage / member.name)
        _check(database, Blobs(stage / "files"))
        os.sync()
        return _swapped(stage, database, place, now)


def _check(database: Path, blobs: Blobs) -> None:
    try:
        storage = open_storage(f"sqlite:///{database}")
        try:
            faults = [f"{fault.where}: {fault.what}" for fault in storage.check()]
            faults += blobs.faults(storage.files.digests())
            renew_identity(storage)
        finally:
            storage.close()
    except StorageError as error:
        raise BadArchive(f"its database cannot be opened ({error})") from error
    if faults:
        raise BadArchive(f"{faults[0]}" + (f", and {len(faults) - 1} more faults" if faults[1:] else ""))


def _swapped(stage: Path, database: Path, place: Place, now: datetime) -> tuple[Path, ...]:
    """Everything that was there aside, everything new in its place, the database last; or nothing at all."""
    name = f"before-restore-{now:%Y%m%dT%H%M%S}"
    old = [(path, path.parent / name / path.name) for path in place.held()]
    new = [(stage / part, place.data / part) for part in (SECRET, *FOLDERS) if (stage / part).exists()]
    aside = tuple(dict.fromkeys(target.parent for _, target in old))
    with marked(place.data, aside), _all_or_none() as moved:
        for origin, target in [*old, *new, (database, place.database)]:
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            origin.rename(target)
            moved.append((origin, target))
    return aside


@contextmanager
def _all_or_none() -> Iterator[list[tuple[Path, Path]]]:
    moved = list[tuple[Path, Path]]()
    try:
        yield moved
    except BaseException:
        _take_back(moved)
        raise


def _take_back(moved: Sequence[tuple[Path, Path]]) -> None:
    for origin, target in reversed(moved):
        target.rename(origin)

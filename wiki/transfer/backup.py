"""Make a backup while people write: the database as one commit left it, the files that it names, and what is local."""

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from storage import Storage, open_storage
from storage.errors import StorageError, Unavailable
from wiki.content.blobs import Blobs, digest_of, sync_folder
from wiki.errors import BackupFailed, BadArchive
from wiki.transfer.archive import (
    DATABASE,
    SECRET,
    Manifest,
    Progress,
    Source,
    open_archive,
    read_manifest,
    verify,
    write_archive,
)

_LAST = "last backup"
_LOCAL = ("themes", "plugins")


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup that is on the disk, whole. `missing` are digests of files whose bytes were not to be had."""

    manifest: Manifest
    missing: tuple[str, ...]


def backup(storage: Storage, data: Path, to: Path, *, now: datetime, progress: Progress) -> Backup:
    """Put all of the site into the file `to`, read it again, and only then let it take the place of an older one.

    Raises `BackupFailed`; what was at `to` is still there then, and nothing else is.
    """
    try:
        with TemporaryDirectory(prefix=f".{to.name}.", dir=to.parent) as work:
            done = _made(storage, data, Path(work), now=now, progress=progress)
            _put(Path(work) / "backup", to)
    except OSError as error:
        raise BackupFailed(f"the backup was not made: {error.strerror or error}.") from error
    except (StorageError, BadArchive) as error:
        raise BackupFailed(f"the backup was not made: {error}.") from error
    with suppress(Unavailable):  # a backup that is there is good, even where its moment finds no place
        storage.write(lambda: storage.settings.set(_LAST, now.isoformat()))
    return done


def last_backup(storage: Storage) -> datetime | None:
    """When the last good backup was made."""
    kept = storage.settings.get(_LAST)
    return datetime.fromisoformat(kept) if kept else None


def backup_age(storage: Storage, now: datetime) -> int | None:
    """Seconds since the last good backup; None if there never was one."""
    last = last_backup(storage)
    return max(0, int((now - last).total_seconds())) if last else None


def _made(storage: Storage, data: Path, work: Path, *, now: datetime, progress: Progress) -> Backup:
    copy, part = work / DATABASE, work / "backup"
    storage.copy_to(str(copy))
    blobs = Blobs(data / "files")
    named = sorted(_named_in(copy))
    missing = tuple(digest for digest in named if not _is_whole(blobs, digest))
    sources = [
        Source(name=DATABASE, path=copy),
        *_local(data),
        *(_blob(blobs, digest) for digest in named if digest not in missing),
    ]
    written = write_archive(part, sources, made=now, progress=progress)
    with open_archive(part) as archive:
        if read_manifest(archive) != written:
            raise BackupFailed("the backup was not made: its manifest is not what was written.")
        verify(archive, written, progress=progress)
    return Backup(manifest=written, missing=missing)


def _named_in(copy: Path) -> set[str]:
    """The digests that the copied database names, not those of the one that goes on changing."""
    storage = open_storage(f"sqlite:///{copy}")
    try:
        return storage.files.digests()
    finally:
        storage.close()


def _is_whole(blobs: Blobs, digest: str) -> bool:
    try:
        return digest_of(blobs.path(digest)) == digest
    except OSError:
        return False


def _blob(blobs: Blobs, digest: str) -> Source:
    return Source(name=f"files/{digest[:2]}/{digest}", path=blobs.path(digest), packed=False)


def _local(data: Path) -> Iterator[Source]:
    """The secret, and the themes and plugins that are this site's own."""
    if (data / SECRET).is_file():
        yield Source(name=SECRET, path=data / SECRET)
    for folder in _LOCAL:
        for path in sorted((data / folder).rglob("*")):
            if path.is_file() and not path.is_symlink() and "__pycache__" not in path.parts:
                yield Source(name=path.relative_to(data).as_posix(), path=path)


def _put(part: Path, to: Path) -> None:
    """In one step, for its owner's eyes alone: it holds the secret, and what people kept to themselves."""
    part.chmod(0o600)
    with part.open("rb") as file:
        os.fsync(file.fileno())
    part.replace(to)
    sync_folder(to.parent)

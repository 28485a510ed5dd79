"""Bytes on the disk, named by what they are: two files that say the same are one."""

import errno
import hashlib
import os
import re
import secrets
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from storage.errors import Unavailable

_CHUNK = 1 << 20
_DIGEST = re.compile(r"[0-9a-f]{64}")
_DRAFT = "draft-"
_REASONS = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "full",
    errno.EROFS: "readonly",
    errno.EACCES: "readonly",
    errno.EPERM: "readonly",
}


class Blobs:
    """Below `folder`, each as `ab/abcdef…`, the SHA-256 of its bytes. Everything here may wait for the disk.

    No name that anybody chose is part of a path.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, digest: str) -> Path:
        """Where the bytes of this digest are, or would be. Raises `ValueError` for what is no digest."""
        if not _DIGEST.fullmatch(digest):
            raise ValueError(digest)
        return self.folder / digest[:2] / digest

    def has(self, digest: str) -> bool:
        return self.path(digest).is_file()

    def keep(self, source: BinaryIO) -> str:
        """Keep all bytes that `source` has from where it stands; returns their digest.

        When this returns they are on the disk, whole, and what was there under this name is replaced, so that keeping
        a file again mends a damaged one. Raises `Unavailable`, and leaves nothing behind then.
        """
        with self._refusals():
            draft = self._new_draft()
            try:
                digest = _copy(source, draft)
                home = self.path(digest)
                _make(home.parent)
                draft.replace(home)
                sync_folder(home.parent)
            finally:
                draft.unlink(missing_ok=True)
        return digest

    def forget(self, digest: str) -> None:
        """Take the bytes away; nobody may name them any more."""
        with suppress(OSError):
            self.path(digest).unlink(missing_ok=True)

    def faults(self, named: Collection[str]) -> Iterator[str]:
        """What is wrong with the bytes that are `named` by somebody: missing, or not what they were."""
        for digest in sorted(named):
            try:
                found = digest_of(self.path(digest))
            except OSError:
                yield f"file {digest}: its bytes are missing"
                continue
            if found != digest:
                yield f"file {digest}: is not what was written"

    def strays(self, named: Collection[str]) -> list[Path]:
        """Files that nobody names: an upload was cut off, or what named them was removed. They do no harm."""
        found = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return [path for path in found if path.name not in named]

    def _new_draft(self) -> Path:
        _make(self.folder)
        return self.folder / f"{_DRAFT}{secrets.token_hex(8)}"

    @contextmanager
    def _refusals(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise Unavailable(_REASONS.get(error.errno or 0, "failed"), f"{self.folder}: {error.strerror}") from error


def digest_of(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _copy(source: BinaryIO, to: Path) -> str:
    digest = hashlib.sha256()
    with os.fdopen(os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while chunk := source.read(_CHUNK):
            digest.update(chunk)
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _make(folder: Path) -> None:
    """A folder for its owner's eyes only, whose own name is on the disk too."""
    if not folder.is_dir():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """A new name in a folder is on the disk when the folder is."""
    if sys.platform == "win32":  # which has no way to ask for it
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)

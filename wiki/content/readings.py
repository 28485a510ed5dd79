"""What pandoc read once is kept on the disk, so that a restart or a robot among old versions starts it no more."""

import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path

import zstandard

from wiki.markup.wikitext.pandoc import Reader


class KeptReadings:
    """A reader that reads no text twice. The folder is a cache: what is damaged or gone in it is made again."""

    def __init__(self, reader: Reader, folder: Path) -> None:
        self._reader = reader
        self._folder = folder

    @property
    def version(self) -> str:
        return self._reader.version

    def read(self, source: str) -> bytes:
        path = self._path(source)
        known = _kept(path)
        if known is None:
            known = self._reader.read(source)
            with suppress(OSError):  # a full disk costs time, never a page
                _keep(path, known)
        return known

    def _path(self, source: str) -> Path:
        digest = hashlib.sha256(f"{self.version}\0{source}".encode()).hexdigest()
        return self._folder / digest[:2] / digest[2:]


def _kept(path: Path) -> bytes | None:
    try:
        return zstandard.ZstdDecompressor().decompress(path.read_bytes())
    except (OSError, zstandard.ZstdError):
        return None


def _keep(path: Path, read: bytes) -> None:
    """Whole or not at all: others may be reading it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    packed = zstandard.ZstdCompressor(level=3, write_checksum=True).compress(read)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(packed)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise

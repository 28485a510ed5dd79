"""A dump's file, opened as it is: plain, `.bz2` or `.gz`; and what stands in it that no dump has."""

import bz2
import gzip
import zlib
from pathlib import Path
from typing import IO, BinaryIO, cast
from xml.parsers.expat import ExpatError, ParserCreate

from wiki.transfer.mediawiki.errors import BadDump

BROKEN = (EOFError, OSError, zlib.error)
_PROLOGUE = 1 << 16  # bytes before which the first element begins
_PIECE = 1 << 12
_MOST_SILENT = 1 << 24  # bytes in which no element ends: a text is never that long


class DumpFile:
    """The bytes of a dump. `position` of `size` tells how far the file itself was read."""

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = path.open("rb")
        self.size = path.stat().st_size
        self._bytes = _unpacked(path, self._file)
        self._silent = 0

    @property
    def position(self) -> int:
        return min(self._file.tell(), self.size)

    def read(self, most: int) -> bytes:
        """The next bytes. Raises `BadDump` when too many of them came without any element's end."""
        self._silent += most
        if self._silent > _MOST_SILENT:
            raise BadDump("one of its texts has no end")
        return self._bytes.read(most)

    def heard(self) -> None:
        """An element ended."""
        self._silent = 0

    def close(self) -> None:
        self._bytes.close()
        self._file.close()


def refuse_doctype(path: Path) -> None:
    """Raises `BadDump` if a DOCTYPE stands before the first element, or no element begins: no dump is like that.

    Whatever a document can define or fetch, it can only do there (XML 1.0, 2.8).
    """
    parser, found = ParserCreate(), list[str]()
    parser.StartDoctypeDeclHandler = lambda *told: found.append("doctype")
    parser.StartElementHandler = lambda *told: found.append("element")
    file = DumpFile(path)
    try:
        for _ in range(_PROLOGUE // _PIECE):
            piece = file.read(_PIECE)
            parser.Parse(piece, not piece)
            if found or not piece:
                break
    except (ExpatError, *BROKEN) as error:
        if not found:
            raise BadDump(f"it is no XML ({error})") from error
    finally:
        file.close()
    if found[:1] == ["doctype"]:
        raise BadDump("it has a DOCTYPE, which no dump has")
    if not found:
        raise BadDump("it is no XML")


def _unpacked(path: Path, file: BinaryIO) -> IO[bytes]:
    begin = file.read(3)
    file.seek(0)
    if begin == b"BZh":
        return bz2.open(file)
    return cast("IO[bytes]", gzip.open(file)) if begin[:2] == b"\x1f\x8b" else file

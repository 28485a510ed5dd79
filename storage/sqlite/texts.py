"""Texts, each kept once: the newest as they are, older ones compressed against a key frame of their page.

Any text is read in one hop. A text never changes; only its encoding does, once, when a newer version replaces it.
"""

import hashlib

import zstandard

from storage.errors import Damaged, NotFound
from storage.sqlite.database import Database, Row

_PLAIN, _ZSTD, _FRAMED = 0, 1, 2
_FRAME_LENGTH = 50
_LEVEL = 6
_WORTH = 6  # times smaller, else a new key frame: twice as small as zstd makes French prose alone
_LONG = 1 << 17  # bytes of a frame from which on repetitions are also looked for far away


class Texts:
    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, text: str) -> int:
        """The id of this text, kept as it is if it is new."""
        data = text.encode()
        digest = hashlib.sha256(data).digest()
        if row := self._database.one("SELECT id FROM text WHERE digest = ?", (digest,)):
            return int(row[0])
        return self._database.insert(
            "INSERT INTO text (digest, encoding, bytes, data) VALUES (?, ?, ?, ?)", (digest, _PLAIN, len(data), data)
        )

    def read(self, text: int) -> str:
        """Raises `NotFound`, or `Damaged` if an older text is not what it was."""
        row = self._row(text)
        try:
            if row[0] == _PLAIN:  # the hot path: what was just written is trusted until `verify`
                return str(row[4], "utf-8")
            return self._verified(text, row).decode()
        except UnicodeDecodeError as error:
            raise Damaged(f"text {text}") from error

    def verify(self, text: int) -> None:
        """Raises `Damaged` if this text is not what it was when it was kept."""
        self._verified(text, self._row(text))

    def pack(self, page: int, text: int) -> None:
        """Compress a text that a newer version of `page` has replaced."""
        row = self._row(text)
        if row[0] != _PLAIN:
            return
        frame, against = self._against_frame(page, row[4])
        if frame is not None and len(against) * _WORTH <= len(row[4]):
            self._encode(text, _FRAMED, frame, against)
            self._database.run("UPDATE page SET framed = framed + 1 WHERE id = ?", (page,))
        else:
            self._encode(text, _ZSTD, None, zstandard.ZstdCompressor(level=_LEVEL).compress(row[4]))
            self._database.run("UPDATE page SET frame = ?, framed = 0 WHERE id = ?", (text, page))

    def _row(self, text: int) -> Row:
        row = self._database.one("SELECT encoding, base, bytes, digest, data FROM text WHERE id = ?", (text,))
        if row is None:
            raise NotFound(f"text {text}")
        return row

    def _verified(self, text: int, row: Row) -> bytes:
        data = self._unpacked(text, row)
        if hashlib.sha256(data).digest() != row[3]:
            raise Damaged(f"text {text}")
        return data

    def _unpacked(self, text: int, row: Row) -> bytes:
        encoding, base, size, _, stored = row
        if encoding == _PLAIN:
            return bytes(stored)
        frame = b"" if base is None else self._unpacked(base, self._row(base))
        try:
            return _decompress(stored, size, frame)
        except zstandard.ZstdError as error:
            raise Damaged(f"text {text}") from error

    def _against_frame(self, page: int, data: bytes) -> tuple[int | None, bytes]:
        frame, framed = self._database.one("SELECT frame, framed FROM page WHERE id = ?", (page,)) or (None, 0)
        if frame is None or framed >= _FRAME_LENGTH:
            return None, b""
        try:
            return frame, _compress(data, self._unpacked(frame, self._row(frame)))
        except (Damaged, NotFound):  # what is already lost must not keep people from writing on
            return None, b""

    def _encode(self, text: int, encoding: int, base: int | None, data: bytes) -> None:
        self._database.run(
            "UPDATE text SET encoding = ?, base = ?, data = ? WHERE id = ?", (encoding, base, data, text)
        )


def _compress(data: bytes, frame: bytes) -> bytes:
    parameters = zstandard.ZstdCompressionParameters.from_level(
        _LEVEL, source_size=len(data) + len(frame), dict_size=len(frame), enable_ldm=len(frame) > _LONG
    )
    return zstandard.ZstdCompressor(dict_data=_prefix(frame), compression_params=parameters).compress(data)


def _decompress(data: bytes, size: int, frame: bytes) -> bytes:
    if zstandard.frame_content_size(data) != size:  # else a torn header could ask for all the memory
        raise zstandard.ZstdError("not the size that it was")
    return zstandard.ZstdDecompressor(dict_data=_prefix(frame) if frame else None).decompress(data)


def _prefix(frame: bytes) -> zstandard.ZstdCompressionDict:
    return zstandard.ZstdCompressionDict(frame, dict_type=zstandard.DICT_TYPE_RAWCONTENT)

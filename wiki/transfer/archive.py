"""A backup's file: a ZIP whose manifest names every member with its digest, trusted only once all was read again."""

import hashlib
import json
import re
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from wiki.errors import BadArchive

FORMAT = 1
MANIFEST, DATABASE, SECRET = "manifest.json", "palabre.db", "secret"
FOLDERS = ("files", "themes", "plugins")
_CHUNK = 1 << 20
_LARGEST_MANIFEST, _LONGEST_NAME = 256 << 20, 1000
_BLOB = re.compile(r"files/([0-9a-f]{2})/(\1[0-9a-f]{62})")
_SEGMENT = re.compile(r"(?!\.\.?$)[^/\\:\x00-\x1f\x7f]{1,200}")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError, struct.error)

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many bytes more are, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file that goes into a backup under `name`; `packed` when it grows smaller by that."""

    name: str
    path: Path
    packed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A file in a backup, with its size and the SHA-256 of its bytes."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a backup holds, and when it was made."""

    made: datetime
    members: tuple[Member, ...]

    @property
    def bytes(self) -> int:
        return sum(member.bytes for member in self.members)


def write_archive(to: Path, sources: Sequence[Source], *, made: datetime, progress: Progress) -> Manifest:
    """Write all sources into a new file, piece by piece; the manifest comes last. `OSError` when the disk refuses."""
    total, members = sum(source.path.stat().st_size for source in sources), list[Member]()
    with zipfile.ZipFile(to, "x", allowZip64=True) as archive:
        for source in sources:
            members.append(_add(archive, source))
            progress("writing", members[-1].bytes, total)
        manifest = Manifest(made=made, members=tuple(members))
        archive.writestr(MANIFEST, _told(manifest), zipfile.ZIP_DEFLATED)
    return manifest


def open_archive(path: Path) -> zipfile.ZipFile:
    """An archive to read. Raises `BadArchive` for what is none."""
    with _whole():
        return zipfile.ZipFile(path)


def read_manifest(archive: zipfile.ZipFile) -> Manifest:
    """What the archive says that it holds, which is what it does hold by name and size.

    Raises `BadArchive` for any name that could lead out of the folder, a link, a doubled or an unnamed member.
    """
    parts = archive.infolist()
    entries = {part.filename: part for part in parts}
    if len(entries) != len(parts) or MANIFEST not in entries:
        raise BadArchive("it was not made by `palabre backup`")
    if entries[MANIFEST].file_size > _LARGEST_MANIFEST:
        raise BadArchive("its manifest is too large")
    with _whole():
        manifest = _read(archive.read(MANIFEST))
    for name, part in entries.items():
        mode = part.external_attr >> 16
        if (mode and not stat.S_ISREG(mode) and stat.S_IFMT(mode)) or part.is_dir() or part.flag_bits & 1:
            raise BadArchive(f"{name!r} is no plain file")
    held = {name: part.file_size for name, part in entries.items() if name != MANIFEST}
    if held != {member.name: member.bytes for member in manifest.members}:
        raise BadArchive("it does not hold what its manifest says")
    return manifest


def verify(archive: zipfile.ZipFile, manifest: Manifest, *, progress: Progress) -> None:
    """Read every byte again. Raises `BadArchive` where a digest differs."""
    for member in manifest.members:
        with _whole(), archive.open(member.name) as source:
            if _digest(_pieces(source)) != member.sha256:
                raise BadArchive(f"{member.name} is damaged")
        progress("reading again", member.bytes, manifest.bytes)


def extract(archive: zipfile.ZipFile, member: Member, to: Path) -> None:
    """Write one member to a new file for its owner alone. Raises `BadArchive` if it is not what was verified."""
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    to.touch(mode=0o600, exist_ok=False)
    with _whole(), archive.open(member.name) as source, to.open("wb") as file:
        if _digest(_copied(_pieces(source), file)) != member.sha256:
            raise BadArchive(f"{member.name} is damaged")


@contextmanager
def _whole() -> Iterator[None]:
    try:
        yield
    except _BROKEN as error:
        raise BadArchive(f"it is no whole archive ({error})") from error


def _add(archive: zipfile.ZipFile, source: Source) -> Member:
    entry = zipfile.ZipInfo(source.name)
    entry.compress_type = zipfile.ZIP_DEFLATED if source.packed else zipfile.ZIP_STORED
    entry.external_attr = (stat.S_IFREG | 0o600) << 16
    with source.path.open("rb") as file, archive.open(entry, "w", force_zip64=True) as member:
        sha256 = _digest(_copied(_pieces(file), member))
    return Member(name=source.name, bytes=entry.file_size, sha256=sha256)


def _told(manifest: Manifest) -> bytes:
    members = [asdict(member) for member in manifest.members]
    told = {"format": FORMAT, "made": manifest.made.isoformat(), "members": members}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _read(raw: bytes) -> Manifest:
    try:
        told = json.loads(raw)
        if told["format"] != FORMAT:
            raise BadArchive(f"its format is {told['format']}, and this Palabre reads {FORMAT}")
        made = datetime.fromisoformat(told["made"])
        manifest = Manifest(made=made, members=tuple(_member(line) for line in told["members"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise BadArchive("its manifest cannot be read") from error
    if DATABASE not in {member.name for member in manifest.members}:
        raise BadArchive("it holds no database")
    return manifest


def _member(line: dict[str, Any]) -> Member:
    member = Member(name=str(line["name"]), bytes=int(line["bytes"]), sha256=str(line["sha256"]))
    blob = _BLOB.fullmatch(member.name)
    own = member.name in {DATABASE, SECRET} or _is_ours(member.name) or (blob and blob[2] == member.sha256)
    if not own or not _DIGEST.fullmatch(member.sha256) or member.bytes < 0:
        raise BadArchive(f"{member.name!r} has no place in a backup")
    return member


def _is_ours(name: str) -> bool:
    """Whether it is a file of a local theme or plugin, and its path stays in that folder on every system."""
    folder, *segments = name.split("/")
    fit = bool(segments) and len(name) <= _LONGEST_NAME and all(map(_SEGMENT.fullmatch, segments))
    return folder in {"themes", "plugins"} and fit


def _pieces(source: Any) -> Iterator[bytes]:
    while piece := source.read(_CHUNK):
        yield piece


def _copied(pieces: Iterable[bytes], to: BinaryIO | Any) -> Iterator[bytes]:
    for piece in pieces:
        to.write(piece)
        yield piece


def _digest(pieces: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    return digest.hexdigest()

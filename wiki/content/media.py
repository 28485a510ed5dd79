"""What a file is, by what it holds: one of a short list, or refused."""

import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import puremagic

from wiki.content.filenames import suffix
from wiki.errors import BadUpload, UploadFault


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of file that is kept: how it is sent, and how its name ends."""

    media: str
    extension: str

    @property
    def image(self) -> bool:
        return self.media.startswith("image/")

    @property
    def text(self) -> bool:
        return self.media.startswith("text/")


_ODF = "application/vnd.oasis.opendocument."
_OOXML = "application/vnd.openxmlformats-officedocument."
IMAGES = {
    "image/png": Kind(media="image/png", extension="png"),
    "image/jpeg": Kind(media="image/jpeg", extension="jpg"),
    "image/gif": Kind(media="image/gif", extension="gif"),
    "image/webp": Kind(media="image/webp", extension="webp"),
}
PDF = Kind(media="application/pdf", extension="pdf")
TEXTS = {
    "txt": Kind(media="text/plain", extension="txt"),
    "csv": Kind(media="text/csv", extension="csv"),
}
_OPEN_DOCUMENTS = {
    f"{_ODF}text": Kind(media=f"{_ODF}text", extension="odt"),
    f"{_ODF}spreadsheet": Kind(media=f"{_ODF}spreadsheet", extension="ods"),
    f"{_ODF}presentation": Kind(media=f"{_ODF}presentation", extension="odp"),
}
_MAIN_PARTS = {
    "word/document.xml": Kind(media=f"{_OOXML}wordprocessingml.document", extension="docx"),
    "xl/workbook.xml": Kind(media=f"{_OOXML}spreadsheetml.sheet", extension="xlsx"),
    "ppt/presentation.xml": Kind(media=f"{_OOXML}presentationml.presentation", extension="pptx"),
}
KINDS = (*IMAGES.values(), PDF, *_OPEN_DOCUMENTS.values(), *_MAIN_PARTS.values(), *TEXTS.values())
_HEAD = 4096
_ACTIVE_TYPES = frozenset({"text/html", "application/xhtml+xml", "image/svg+xml"})
_ACTIVE = re.compile(
    rb"<(?:!doctype|\?xml|html|svg|script|iframe|body|head|img|a\s|meta|style|link|object|embed)", re.IGNORECASE
)
_MACROS = re.compile(r"(?:^|/)vbaProject\.bin$", re.IGNORECASE)
_END_OF_ZIP, _FAR_END_OF_ZIP = b"PK\x05\x06", b"PK\x06\x07"
_MOST_PARTS, _LARGEST_LIST, _LARGEST_WHOLE = 5_000, 1 << 20, 400 << 20
_BROKEN_ZIP = (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, struct.error)


def identify(source: BinaryIO, name: str) -> Kind:
    """What `source` holds. Its name decides nothing but which kind of text a text is. Raises `BadUpload`."""
    source.seek(0)
    head = source.read(_HEAD)
    if not head:
        raise BadUpload(UploadFault.NONE)
    guesses = _guesses(head)
    if found := IMAGES.keys() & guesses:
        return IMAGES[min(found)]
    if head.startswith(b"%PDF-") and PDF.media in guesses:
        return _alone(source)
    if head.startswith(b"PK\x03\x04"):
        return _office(source, head)
    if guesses & _ACTIVE_TYPES or _ACTIVE.search(head):
        raise BadUpload(UploadFault.ACTIVE)
    if kind := TEXTS.get(suffix(name)):
        return kind
    raise BadUpload(UploadFault.UNKNOWN)


def _guesses(head: bytes) -> frozenset[str]:
    try:
        return frozenset(match.mime_type for match in puremagic.magic_string(head))
    except (puremagic.PureError, ValueError):
        return frozenset()


def _alone(source: BinaryIO) -> Kind:
    """A PDF that is nothing else: one that is also an archive is made to deceive."""
    if zipfile.is_zipfile(source):
        raise BadUpload(UploadFault.MIXED)
    return PDF


def _office(source: BinaryIO, head: bytes) -> Kind:
    if b"%PDF-" in head[:1024]:
        raise BadUpload(UploadFault.MIXED)
    _allow_list(source)
    try:
        with zipfile.ZipFile(source) as archive:
            return _document(archive)
    except _BROKEN_ZIP as error:
        raise BadUpload(UploadFault.DAMAGED) from error


def _allow_list(source: BinaryIO) -> None:
    """Refuses an archive whose list of parts alone would fill the memory, before it is read."""
    size = source.seek(0, 2)
    source.seek(max(0, size - (1 << 16) - 22))
    tail = source.read()
    place = tail.rfind(_END_OF_ZIP)
    if place >= 20 and tail.startswith(_FAR_END_OF_ZIP, place - 20):
        raise BadUpload(UploadFault.UNKNOWN)  # how long the list is would be told elsewhere; no document is that large
    if place < 0 or len(tail) < place + 22:
        raise BadUpload(UploadFault.DAMAGED)
    parts, length = struct.unpack_from("<HL", tail, place + 10)
    if parts > _MOST_PARTS or length > _LARGEST_LIST:
        raise BadUpload(UploadFault.UNKNOWN)


def _document(archive: zipfile.ZipFile) -> Kind:
    parts = archive.infolist()
    names = {part.filename for part in parts}
    if sum(part.file_size for part in parts) > _LARGEST_WHOLE or any(part.flag_bits & 1 for part in parts):
        raise BadUpload(UploadFault.UNKNOWN)
    if any(_MACROS.search(name) for name in names):
        raise BadUpload(UploadFault.ACTIVE)
    found = [*_open_document(archive, parts), *(kind for part, kind in _MAIN_PARTS.items() if part in names)]
    if len(found) != 1:
        raise BadUpload(UploadFault.MIXED if found else UploadFault.UNKNOWN)
    return found[0]


def _open_document(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> Iterator[Kind]:
    """By its first part, which says the type in plain letters (ODF 1.3, part 2, 3.3)."""
    if not parts or parts[0].filename != "mimetype" or parts[0].file_size > 100:
        return
    told = archive.read(parts[0]).decode("ascii", "replace").strip()
    if kind := _OPEN_DOCUMENTS.get(told):
        yield kind

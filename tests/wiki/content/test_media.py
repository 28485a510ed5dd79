"""What a file is, by what it holds: what is on the list is known, what pretends is refused."""

import io
import struct
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.wiki.content.files import DOCX, HTML, ODT, PDF, SVG, archive, image
from wiki.content.media import KINDS, identify
from wiki.content.plain_texts import as_utf8
from wiki.errors import BadUpload, UploadFault

_ODF = "application/vnd.oasis.opendocument."


@pytest.mark.parametrize(
    ("content", "name", "extension"),
    [
        (image("PNG"), "x", "png"),
        (image("JPEG"), "x.png", "jpg"),
        (image("GIF"), "x.html", "gif"),
        (image("WEBP"), "x", "webp"),
        (PDF, "x.exe", "pdf"),
        (archive(ODT), "x", "odt"),
        (archive({**ODT, "mimetype": f"{_ODF}spreadsheet"}), "x", "ods"),
        (archive({**ODT, "mimetype": f"{_ODF}presentation\n"}), "x", "odp"),
        (archive(DOCX), "x", "docx"),
        (archive({"xl/workbook.xml": "<x/>", "[Content_Types].xml": "<x/>"}), "x", "xlsx"),
        (archive({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"}), "x", "pptx"),
        ("Été".encode(), "x.TXT", "txt"),
        (b"nom;salle\nAnne;A\n", "liste.csv", "csv"),
        (b"BMW; une ligne", "liste.csv", "csv"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_on_the_list_is_known_by_what_it_holds(content: bytes, name: str, extension: str) -> None:
    kind = identify(io.BytesIO(content), name)
    assert kind.extension == extension
    assert kind in KINDS


@pytest.mark.parametrize(
    ("content", "name", "fault"),
    [
        (b"", "x.png", UploadFault.NONE),
        (HTML, "x.html", UploadFault.ACTIVE),
        (b"\xef\xbb\xbf  \n" + HTML, "x.txt", UploadFault.ACTIVE),
        (b"bonjour <ScRiPt>alert(1)</script>", "x.csv", UploadFault.ACTIVE),
        (SVG, "x.svg", UploadFault.ACTIVE),
        (b'<?xml version="1.0"?>' + SVG, "x.png", UploadFault.ACTIVE),
        (archive({**DOCX, "word/vbaProject.bin": "macro"}), "x.docx", UploadFault.ACTIVE),
        (PDF + archive(DOCX), "x.pdf", UploadFault.MIXED),
        (archive({"%PDF-1.4": "x", **DOCX}), "x.pdf", UploadFault.MIXED),
        (archive({**ODT, **DOCX}), "x.odt", UploadFault.MIXED),
        (HTML + archive(DOCX), "x.docx", UploadFault.ACTIVE),
        (b"\n" + PDF, "x.pdf", UploadFault.UNKNOWN),
        (archive({"a": "b"}), "x.zip", UploadFault.UNKNOWN),
        (archive({"content.xml": "x", **ODT}), "x.odt", UploadFault.UNKNOWN),
        (archive({"mimetype": "text/html", **DOCX})[:60], "x.odt", UploadFault.DAMAGED),
        (b"MZ\x90\x00" + bytes(200), "x.exe", UploadFault.UNKNOWN),
        (b"\x7fELF" + bytes(200), "x.png", UploadFault.UNKNOWN),
        (b"#!/bin/sh\nrm -rf /\n", "x.sh", UploadFault.UNKNOWN),
        (b"{\\rtf1 bonjour}", "x.rtf", UploadFault.UNKNOWN),
        (b"ID3\x03\x00" + bytes(200), "x.mp3", UploadFault.UNKNOWN),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_not_on_the_list_or_pretends_is_refused(content: bytes, name: str, fault: UploadFault) -> None:
    with pytest.raises(BadUpload) as refused:
        identify(io.BytesIO(content), name)
    assert refused.value.fault is fault


def test_an_archive_of_too_many_parts_is_refused_before_its_list_is_read() -> None:
    whole = archive(DOCX)
    end = whole.rindex(b"PK\x05\x06")
    many = whole[: end + 8] + struct.pack("<HH", 60_000, 60_000) + whole[end + 12 :]
    with pytest.raises(BadUpload) as refused:
        identify(io.BytesIO(many), "x.docx")
    assert refused.value.fault is UploadFault.UNKNOWN


def test_an_archive_that_tells_the_length_of_its_list_elsewhere_is_refused_before_that_is_read() -> None:
    whole = archive(DOCX)
    end = whole.rindex(b"PK\x05\x06")
    place = struct.unpack_from("<L", whole, end + 16)[0]
    record = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 2, 2, end - place, place)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, end, 1)
    far = whole[:end] + record + locator + whole[end:]
    assert zipfile.ZipFile(io.BytesIO(far)).namelist() == list(DOCX)
    with pytest.raises(BadUpload) as refused:
        identify(io.BytesIO(far), "x.docx")
    assert refused.value.fault is UploadFault.UNKNOWN


def test_a_document_that_would_unpack_to_gigabytes_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made, made.open("word/document.xml", "w") as part:
        for _ in range(450):
            part.write(bytes(1 << 20))
    with pytest.raises(BadUpload) as refused:
        identify(out, "x.docx")
    assert refused.value.fault is UploadFault.UNKNOWN


@given(st.binary(max_size=300), st.sampled_from(["", "PK\x03\x04", "%PDF-", "\x89PNG\r\n\x1a\n", "RIFF", "GIF89a"]))
def test_any_bytes_are_something_or_refused(noise: bytes, start: str) -> None:
    with suppress(BadUpload):
        assert identify(io.BytesIO(start.encode("latin-1") + noise), "x.txt") in KINDS


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_text_of_any_machine_is_kept_as_utf8(encoding: str) -> None:
    assert as_utf8("L’été à Brest;5 €\r\n".encode(encoding)).decode("utf-8-sig") == "L’été à Brest;5 €\r\n"


@pytest.mark.parametrize("content", [b"a\x00b", b"\x1b[31m", b"\x81\x8d", b"\xff\xfe\x00"])
def test_what_is_no_text_is_refused_as_one(content: bytes) -> None:
    with pytest.raises(BadUpload):
        as_utf8(content)

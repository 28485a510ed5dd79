"""Files to send: images that tell where they were taken, documents, and what pretends to be either."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from PIL import ExifTags, Image

PLACE = "48.3904N 4.4861W Brest"
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
ODT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}
DOCX = {"[Content_Types].xml": "<x/>", "word/document.xml": "<x/>"}


def image(form: str = "PNG", *, size: tuple[int, int] = (40, 30), colour: Any = (200, 30, 60), **more: Any) -> bytes:
    """One colour, with whatever else `more` tells Pillow to write."""
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, form, **more)
    return out.getvalue()


def photo(*, size: tuple[int, int] = (40, 30), orientation: int = 6, form: str = "JPEG") -> bytes:
    """Half red, half blue, lying on its side, with the place where it was taken in each corner of the file."""
    picture = Image.new("RGB", size, (220, 0, 0))
    picture.paste((0, 0, 220), (size[0] // 2, 0, *size))
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.ImageDescription] = PLACE
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSAreaInformation] = PLACE.encode()
    out = io.BytesIO()
    more = {"comment": PLACE} if form == "JPEG" else {}
    picture.save(out, form, exif=exif, xmp=f"<x>{PLACE}</x>".encode(), **more)
    return out.getvalue()


def moving(form: str = "GIF", *, frames: int = 3, size: tuple[int, int] = (20, 10)) -> bytes:
    """Another colour every 70 ms, for ever."""
    pictures = [Image.new("RGB", size, (80 * number % 255, 40, 0)) for number in range(frames)]
    out = io.BytesIO()
    pictures[0].save(out, form, save_all=True, append_images=pictures[1:], duration=70, loop=0)
    return out.getvalue()


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()

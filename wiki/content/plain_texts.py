"""Text files, whatever machine wrote them, as UTF-8."""

import codecs
import re

from wiki.errors import BadUpload, UploadFault

_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_NOT_WORDS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")


def as_utf8(content: bytes) -> bytes:
    """The same words in UTF-8, from UTF-8, UTF-16 with its mark, or Windows' Western letters. Raises `BadUpload`."""
    text = _read(content)
    if _NOT_WORDS.search(text):
        raise BadUpload(UploadFault.UNKNOWN)
    return text.encode()


def _read(content: bytes) -> str:
    for encoding in ("utf-16",) if content.startswith(_WIDE) else ("utf-8", "cp1252"):
        try:
            return content.decode(encoding)
        except UnicodeError:
            continue
    raise BadUpload(UploadFault.UNKNOWN)

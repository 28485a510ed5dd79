"""Which addresses in a text are names of the page's own files."""

import re
from urllib.parse import unquote

from wiki.markup.tokens import neutral

_NAME = re.compile(r"(?:\+file/)?([^/\\?#:+][^/\\?#:]*\.([A-Za-z][A-Za-z0-9]{0,4}))")
_LINKED = frozenset({
    "pdf", "odt", "ods", "odp", "docx", "xlsx", "pptx", "txt", "csv", "png", "jpg", "jpeg", "gif", "webp",
})  # fmt: skip


def shown_file(address: str) -> str | None:
    """The file that an image of this address shows: `plan.png`, and no address elsewhere or below."""
    found = _NAME.fullmatch(_decoded(address))
    return found[1] if found else None


def linked_file(address: str) -> str | None:
    """The file that a link to this address leads to; `www.example.org`, however alike, is none."""
    found = _NAME.fullmatch(_decoded(address))
    return found[1] if found and found[2].lower() in _LINKED else None


def _decoded(address: str) -> str:
    return neutral(unquote(address))

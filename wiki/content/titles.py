"""Titles: what may be one, when two are the same, and how one is written in an address."""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

from storage.records import Title
from wiki.errors import BadSlug, BadTitle, TitleFault

LONGEST = 255
_RESERVED = re.compile(r"[#\[\]|<>{}]")
_JOINERS = "\u200c\u200d"
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_RESERVED_SLUGS = frozenset({"api", "wiki"})
_IN_ADDRESS = "/:,()!'*;@$&=+~"


@lru_cache(maxsize=4096)
def parse_title(raw: str) -> Title:
    """A title from what somebody typed or an address holds; `_` and every kind of space are one space.

    Raises `BadTitle` with the reason.
    """
    text = " ".join(unicodedata.normalize("NFC", raw).replace("_", " ").split())
    if not text:
        raise BadTitle(TitleFault.EMPTY)
    if len(text.encode("utf-8", "replace")) > LONGEST:
        raise BadTitle(TitleFault.TOO_LONG)
    for character in text:
        if (unicodedata.category(character) in _HIDDEN and character not in _JOINERS) or character == "\ufffd":
            raise BadTitle(TitleFault.HIDDEN, f"U+{ord(character):04X}")
    if found := _RESERVED.search(text):
        raise BadTitle(TitleFault.RESERVED, found[0])
    for segment in text.split("/"):
        if segment.strip() in {"", ".", ".."} or segment.lstrip().startswith("+"):
            raise BadTitle(TitleFault.SEGMENT, segment)
    return Title(text=text, key=title_key(text))


@lru_cache(maxsize=4096)
def title_key(text: str) -> str:
    """What two spellings of one title share: case, compatibility forms and the shape of apostrophes don't matter."""
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(folded.replace("_", " ").replace("\u2019", "'").replace("\u02bc", "'").split())


def in_address(title: str) -> str:
    """A title as it stands in an address: `_` for spaces, percent-encoded UTF-8."""
    return quote(title.replace(" ", "_"), safe=_IN_ADDRESS)


def parse_slug(raw: str) -> str:
    """The slug of a space. Raises `BadSlug`."""
    if not _SLUG.fullmatch(raw) or raw in _RESERVED_SLUGS:
        raise BadSlug(raw)
    return raw

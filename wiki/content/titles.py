"""Titles: what may be one, when two are the same, and how one is written in an address."""

import re
import unicodedata
from functools import lru_cache
from urllib.parse import quote

from storage.records import Title
from wiki.errors import BadSlug, BadTitle, TitleFault
from wiki.markup.names import UNSEEN_CATEGORIES, hyphenate

LONGEST = 255
HOME = "Accueil"  # the page that a space's own address shows
_RESERVED = re.compile(r"[#\[\]|<>{}]")
# Drawn as nothing, though Unicode calls them letters, marks or signs.
_UNSEEN = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\uffa0]")
# Joiners and variation selectors shape what stands before them: fine inside a word or an emoji, but they make no
# title another one.
_SHAPING = re.compile("[\u200c\u200d\ufe00-\ufe0f]")
_SHAPED = re.compile(r"(?<=[^\x00-\xff])[\u200c\u200d\ufe00-\ufe0f](?!$)|(?<=[^\x00-\u20ff])\ufe0f")
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_RESERVED_SLUGS = frozenset({"api", "wiki"})
_PROPOSED = 40  # letters: an address that can be said aloud
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
    for character in _SHAPED.sub("", text):
        if is_hidden(character):
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
    folded = _SHAPING.sub("", folded).replace("\u2019", "'").replace("\u02bc", "'")
    return " ".join(folded.replace("_", " ").split())


def is_hidden(character: str) -> bool:
    """Whether a character is drawn as nothing, or is none."""
    unseen = _SHAPING.match(character) or _UNSEEN.match(character) or character == "\ufffd"
    return bool(unseen) or unicodedata.category(character) in UNSEEN_CATEGORIES


def in_address(title: str) -> str:
    """A title as it stands in an address: `_` for spaces, percent-encoded UTF-8."""
    return quote(title.replace(" ", "_"), safe=_IN_ADDRESS)


def parse_slug(raw: str) -> str:
    """The slug of a space. Raises `BadSlug`."""
    if not _SLUG.fullmatch(raw) or raw in _RESERVED_SLUGS:
        raise BadSlug(raw)
    return raw


def propose_slug(title: str) -> str:
    """A slug for a space of this title, cut between words; empty where no letter or digit of ours is in it."""
    words = [word for word in hyphenate(title).split("-") if word.isascii()]
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:_PROPOSED]
        if len(longer) > _PROPOSED:
            break
        slug = longer
    return slug

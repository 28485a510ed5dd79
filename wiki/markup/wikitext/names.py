"""Says what a link of an old wiki names: a page, a keyword, a file, a page elsewhere, or nothing of this wiki."""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from wiki.markup.names import fold


class Kind(StrEnum):
    """What a name leads to."""

    PAGE = "page"
    KEYWORD = "keyword"
    FILE = "file"
    ELSEWHERE = "elsewhere"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """`name` is a title, a keyword, the name of a file, or an address elsewhere."""

    kind: Kind
    name: str


_KEYWORDS = {"categorie", "category"}
_FILES = {"fichier", "file", "image", "media"}
_TALKS = {"discussion", "talk"}
_NOWHERE = {"special", "speciale"}
_ELSEWHERE = {
    "wikipedia": "https://{}.wikipedia.org/wiki/",
    "w": "https://{}.wikipedia.org/wiki/",
    "wiktionary": "https://{}.wiktionary.org/wiki/",
    "wikt": "https://{}.wiktionary.org/wiki/",
    "wikibooks": "https://{}.wikibooks.org/wiki/",
    "wikiversity": "https://{}.wikiversity.org/wiki/",
    "commons": "https://commons.wikimedia.org/wiki/",
    "meta": "https://meta.wikimedia.org/wiki/",
    "mw": "https://www.mediawiki.org/wiki/",
    "mediawikiwiki": "https://www.mediawiki.org/wiki/",
}
_LANGUAGE = re.compile(r"([a-z]{2,3}):(.+)", re.DOTALL)
_DEFAULT_LANGUAGE = "fr"


def named(target: str) -> Named:
    """What `target`, the part of a link before `|`, names. A leading `:` makes a link of a keyword or a file."""
    target = target.replace("_", " ").strip()
    shown = target.startswith(":")
    target = target.lstrip(": ")
    prefix, colon, rest = target.partition(":")
    key, rest = fold(prefix) if colon else "", rest.strip()
    if not key or not rest:
        return Named(kind=Kind.PAGE, name=target)
    if key in _KEYWORDS:
        return Named(kind=Kind.PAGE, name=target) if shown else Named(kind=Kind.KEYWORD, name=rest)
    if key in _FILES:
        return Named(kind=Kind.FILE, name=rest)
    if key in _NOWHERE:
        return Named(kind=Kind.NOWHERE, name=target)
    if key in _ELSEWHERE:
        return Named(kind=Kind.ELSEWHERE, name=_address(_ELSEWHERE[key], rest))
    return Named(kind=Kind.PAGE, name=_discussed(key, prefix, rest) or target)


def _address(wiki: str, title: str) -> str:
    language = _LANGUAGE.fullmatch(title)
    if "{}" in wiki and language:
        return wiki.format(language[1]) + _quoted(language[2])
    return wiki.format(_DEFAULT_LANGUAGE) + _quoted(title)


def _quoted(title: str) -> str:
    return quote(title.strip().replace(" ", "_"), safe="/:#()',!~*")


def _discussed(key: str, prefix: str, rest: str) -> str:
    """The page that a discussion is about: from there it is one step to what was said."""
    if key in _TALKS:
        return rest
    if key.startswith("discussion_"):
        return f"{prefix.partition(' ')[2].strip().capitalize()}:{rest}"
    if key.endswith("_talk"):
        return f"{prefix.rpartition(' ')[0].strip()}:{rest}"
    return ""

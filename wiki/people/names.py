"""Names of people: what may be one, and when two are the same."""

import unicodedata

from wiki.errors import BadName
from wiki.markup.names import UNSEEN_CATEGORIES

LONGEST = 80


def parse_name(raw: str) -> str:
    """A name as it will be shown. Raises `BadName`."""
    name = " ".join(unicodedata.normalize("NFC", raw).split())
    if len(name) > LONGEST:
        raise BadName(raw, too_long=True)
    if not name or any(unicodedata.category(character) in UNSEEN_CATEGORIES for character in name):
        raise BadName(raw)
    return name


def name_key(name: str) -> str:
    """What two spellings of one name share."""
    return " ".join(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold()).split())

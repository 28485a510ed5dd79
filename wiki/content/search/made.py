"""Which database an index is of, and in which way it was made: one that differs has to be made again."""

import hashlib
import secrets
from pathlib import Path

import Stemmer

from storage import Storage
from wiki.content.search.whooshed.shape import SHAPE

DECIDING = (
    "documents.py",
    "french.py",
    "inclusive.py",
    "languages.py",
    "marks.py",
    "olden.py",
    "past.py",
    "stemming.py",
)
"""What decides which words of a page are indexed, beside this file."""
INDEX = "index"
"""The folder of the site's data in which Whoosh's index lies; nothing in it is worth a backup."""
_IDENTITY = "identity"


def made() -> str:
    """Names the code that makes documents, as it is now, and the form in which Whoosh keeps them."""
    code = b"\0".join((Path(__file__).parent / name).read_bytes() for name in DECIDING)
    return f"{SHAPE} {Stemmer.version()} {hashlib.blake2b(code, digest_size=12).hexdigest()}"


def identity(storage: Storage) -> str:
    """Names this database and no other; made when it is first asked for."""
    return storage.settings.get(_IDENTITY) or renew_identity(storage)


def renew_identity(storage: Storage) -> str:
    """From now on this is another database: what was made from it before is not of it."""
    name = secrets.token_hex(16)
    storage.write(lambda: storage.settings.set(_IDENTITY, name))
    return name

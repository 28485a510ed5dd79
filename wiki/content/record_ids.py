"""Ids of records: drawn by chance, or digests of what chance drew, so that none tells anything."""

import hashlib
import re
import secrets
from collections.abc import Callable

from storage.records import Page, Person

Draw = Callable[[], str]
_BYTES = 16
_ID = re.compile(r"[0-9a-f]{32}")


def drawn() -> str:
    """128 bits of chance, in hexadecimal."""
    return secrets.token_hex(_BYTES)


def is_id(told: str) -> bool:
    """Whether this looks like what was drawn here."""
    return _ID.fullmatch(told) is not None


def id_of_key(kind: str, page: Page, key: str) -> str:
    """Where the record stands to which `key` opens; who sees the one does not learn the other."""
    return _digest(f"nobody {kind} {page.id} {key}")


def id_of_sending(person: Person, kind: str, page: Page, key: str) -> str:
    """Where what this person sends by the form that carries `key` stands."""
    return _digest(f"person {person.id} {kind} {page.id} {key}")


def _digest(told: str) -> str:
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).digest()[:_BYTES].hex()

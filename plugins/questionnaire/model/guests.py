"""A pasted list of people: one a line, in whatever order its parts come."""

import re
from dataclasses import dataclass

_MAIL = re.compile(r"(?<![^\s;,<>\"'])[^\s;,<>\"'@]+@[^\s;,<>\"'@]+\.[^\s;,<>\"'@]+(?![^\s;,<>\"'])")
_LONGEST = 1_000  # letters of a line; what is longer is no line of a list
MOST = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """Somebody to invite; what is not known is empty."""

    name: str
    mail: str = ""
    structure: str = ""
    region: str = ""


def read_guests(pasted: str) -> tuple[Guest, ...]:
    """`Name ; mail ; organisation ; region` a line (tabs or commas will do; the mail where it stands), the first 1,000.

    Somebody who stands there twice, by her mail and name, or by all that is said of one without mail, is there once:
    two people may share an address.
    """
    found: dict[tuple[str, ...], Guest] = {}
    mails: set[str] = set()
    for raw in pasted.splitlines():
        if guest := _read(raw[:_LONGEST]):
            mail, name = guest.mail.lower(), guest.name.lower()
            if not (mail in mails and not name):
                found.setdefault((mail, name) if mail else ("", name, guest.structure.lower()), guest)
            mails.update([mail] if mail else [])
    return tuple(found.values())[:MOST]


def doubtful(pasted: str) -> tuple[str, ...]:
    """The lines that hold a sign of an address, and no address."""
    return tuple(raw.strip() for raw in pasted.splitlines() if "@" in raw and not _MAIL.search(raw[:_LONGEST]))


def _read(raw: str) -> Guest | None:
    mail = _MAIL.search(raw)
    rest = raw.replace(mail[0], "") if mail else raw
    sign = next((sign for sign in (";", "\t", ",") if sign in rest), ";")
    parts = [part for part in (piece.strip(" \t<>\"'") for piece in rest.split(sign)) if part]
    if not parts and not mail:
        return None
    name, structure, region = (*parts[:3], "", "", "")[:3]
    return Guest(name=name[:80], mail=mail[0][:200] if mail else "", structure=structure[:120], region=region[:80])

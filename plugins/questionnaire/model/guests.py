"""A pasted list of people: one a line, in whatever order its parts come."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import StringIO

_MAIL = re.compile(r"(?<![^\s;,<>\"'])[^\s;,<>\"'@]+@[^\s;,<>\"'@]+\.[^\s;,<>\"'@]+(?![^\s;,<>\"'])")
_LONGEST = 1_000  # letters of a line; what is longer is no line of a list
_MARK = "\ufeff"
# A cell that begins so is a formula to a spreadsheet, to some in full width too.
_RUN = tuple("=+-@\t\r\n＝＋－＠")
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

    Somebody who stands there twice, by her mail, or by all that is said of one without mail, is there once.
    """
    found: dict[tuple[str, ...], Guest] = {}
    for raw in pasted.splitlines():
        if guest := _read(raw[:_LONGEST]):
            key = (guest.mail.lower(),) if guest.mail else (guest.name.lower(), guest.structure.lower())
            found.setdefault(key, guest)
    return tuple(found.values())[:MOST]


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """CSV for a French spreadsheet: UTF-8 with its mark, `;` between cells, nothing that it would run."""
    written = StringIO()
    lines = csv.writer(written, delimiter=";", lineterminator="\r\n")
    lines.writerow(map(safe, header))
    lines.writerows(map(safe, row) for row in rows)
    return (_MARK + written.getvalue()).encode()


def safe(cell: str) -> str:
    """The cell, as text where a spreadsheet would take it for a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_RUN) or cell.startswith(_RUN) else cell


def _read(raw: str) -> Guest | None:
    mail = _MAIL.search(raw)
    rest = raw.replace(mail[0], "") if mail else raw
    sign = next((sign for sign in (";", "\t", ",") if sign in rest), ";")
    parts = [part for part in (piece.strip(" \t<>\"'") for piece in rest.split(sign)) if part]
    if not parts and not mail:
        return None
    name, structure, region = (*parts[:3], "", "", "")[:3]
    return Guest(name=name[:80], mail=mail[0][:200] if mail else "", structure=structure[:120], region=region[:80])

"""CSV for a French spreadsheet: UTF-8 with its mark, `;` between cells, nothing that it would run."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

MEDIA = "text/csv; charset=utf-8"
_MARK = "\ufeff"
# A cell that begins so is a formula to a spreadsheet, to some in full width too.
_RUN = tuple("=+-@\t\r\n＝＋－＠")


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """The rows below their header, each cell as `safe` makes it."""
    written = StringIO()
    lines = csv.writer(written, delimiter=";", lineterminator="\r\n")
    lines.writerow(map(safe, header))
    lines.writerows(map(safe, row) for row in rows)
    return (_MARK + written.getvalue()).encode()


def safe(cell: str) -> str:
    """The cell, as text where a spreadsheet would take it for a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell.lstrip(" \u00a0").startswith(_RUN) else cell

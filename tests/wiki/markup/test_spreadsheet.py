"""A table opens in a French spreadsheet: accents, columns, and nothing that is run."""

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.markup.spreadsheet import safe, table

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def read(body: bytes) -> list[list[str]]:
    assert body.startswith("\ufeff".encode())
    return list(csv.reader(StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+33 2 98", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "＋1", "－1", "＠A", " =1", "\u00a0=1", "\n=1"],
)
def test_a_formula_is_text(cell: str) -> None:
    assert safe(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "Un atelier", "a=b", "« = »", "'=1", "2008-07-09"])
def test_any_other_cell_stays_as_it_is(cell: str) -> None:
    assert safe(cell) == cell


@given(st.lists(st.lists(st.text() | st.sampled_from(FORMULAS), min_size=3, max_size=3), max_size=5))
def test_whatever_people_write_stays_in_its_cell(rows: list[list[str]]) -> None:
    found = read(table(("Été", "=1", "c"), rows))
    assert found == [["Été", "'=1", "c"], *([safe(cell) for cell in row] for row in rows)]
    assert [cell for row in found for cell in row if cell.startswith(FORMULAS)] == []
    assert [[cell.removeprefix("'") for cell in row] for row in found[1:]] == [
        [cell.removeprefix("'") for cell in row] for row in rows
    ]

"""A running order is read as people type it, adds up, and is changed row by row and nowhere else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.programme.model.blocks import find
from plugins.programme.model.deroule import (
    HEAD,
    Column,
    Deroule,
    added,
    changed,
    columns_of,
    moved,
    parse_minutes,
    read_deroule,
    removed,
    write_deroule,
)
from plugins.programme.model.tables import Row, clean
from plugins.programme.model.timing import timed
from wiki.markup.blocks import Block

BEFORE = """Avant | après.

:::{atelier} Coopérer
:id: at-1
:début: 9h30

Des questions.

| pas | un déroulé |
|---|---|
| 1 | 2 |

```
| durée | dans du code |
|---|---|
```

"""
AFTER = """
Encore de la prose.
:::

Après.
"""
TABLE = """| Séquence | DURÉE  | Matériels | note |
|:---|--:|---|---|
| Accueil | 15 min | café \\| thé | a |
Tour de table | **20** |
|Freins|1h30|feutres|x|y|
"""
TEXT = BEFORE + TABLE + AFTER


def block(text: str) -> Block:
    placed = find(text, "at-1")
    assert placed is not None
    return placed.block


def read(text: str) -> Deroule:
    return read_deroule(text, block(text))


def write(text: str, rows: tuple[Row, ...]) -> str:
    return write_deroule(text, block(text), rows)


def test_it_is_the_first_table_with_durations_in_any_order_and_spelling() -> None:
    found = read(TEXT)
    assert found.head == ("Séquence", "DURÉE", "Matériels", "note")
    assert found.columns == (Column.SEQUENCE, Column.DURATION, Column.MATERIAL, None)
    assert found.rows == (
        Row(cells=("Accueil", "15 min", "café | thé", "a"), was=0),
        Row(cells=("Tour de table", "**20**", "", ""), was=1),
        Row(cells=("Freins", "1h30", "feutres", "x"), was=2),
    )
    assert found.minutes == (15, 20, 90)
    assert [found.cell(row, Column.WHO) for row in found.rows] == ["", "", ""]


def test_what_is_no_table_of_the_atelier_is_left_alone() -> None:
    inner = ":::{atelier} Dedans\n| durée |\n|---|\n| 5 min |\n:::\n"
    text = "::::{atelier} Dehors\n:id: at-1\n" + inner + "::::\n"
    assert read(text) == Deroule(table=None, head=HEAD, rows=())
    assert read(text.replace("::::\n", "\n| durée | qui |\n|---|---|\n| 3 | A |\n::::\n")).minutes == (3,)


def test_a_second_column_of_one_name_is_only_words() -> None:
    assert columns_of(["Durée", "temps", "Étapes", "?"]) == (Column.DURATION, None, None, None)
    assert columns_of(["étape", "Consigne :"]) == (Column.SEQUENCE, Column.TASK)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("15", 15), ("15 min.", 15), ("*1 h*", 60), ("2h30", 150), ("0", None), ("", None), ("un peu", None),
     ("9999", None), ("²", None)],
)  # fmt: skip
def test_lengths(typed: str, minutes: int | None) -> None:
    assert parse_minutes(typed) == minutes


def test_rows_stand_in_time_and_add_up() -> None:
    timing = timed((15, None, 35, 110), start=570, length=150)
    assert [(step.before, step.after, step.start) for step in timing.steps] == [
        (0, 15, 570), (15, 15, 585), (15, 50, 585), (50, 160, 620),
    ]  # fmt: skip
    assert (timing.total, timing.over, timing.end) == (160, 10, 730)
    assert [timing.at(minute) for minute in (-1, 0, 15, 49.9, 160)] == [None, 0, 2, 2, None]
    nothing = timed((), start=None, length=None)
    assert (nothing.total, nothing.over, nothing.end, nothing.at(0)) == (0, None, None, None)


def test_a_cell_is_changed_in_its_place() -> None:
    rows = read(TEXT).rows
    rows = changed(rows, 0, 1, "10 min")
    rows = changed(rows, 1, 2, "une balle | un\nballon\\")
    rows = changed(rows, 2, 0, "")
    new = TABLE.replace("15 min", "10 min").replace("|Freins|", "||")
    new = new.replace("**20** |\n", "**20** | une balle \\| un ballon\\ |\n")
    assert write(TEXT, rows) == BEFORE + new + AFTER


def test_the_first_cell_of_a_row_without_a_bar_gets_one() -> None:
    emptied = write(TEXT, changed(read(TEXT).rows, 1, 0, ""))
    assert emptied == TEXT.replace("Tour de table | **20**", "| | **20**")
    listed = write(TEXT, changed(read(TEXT).rows, 1, 0, "- liste"))
    assert listed == TEXT.replace("Tour de table | **20**", "| - liste | **20**")


def test_rows_are_moved_removed_and_added_as_lines() -> None:
    rows = read(TEXT).rows
    head, rule, first, second, third = TABLE.splitlines(keepends=True)
    assert write(TEXT, moved(rows, 2, -1)) == BEFORE + head + rule + first + third + second + AFTER
    assert write(TEXT, moved(rows, 0, 99)) == BEFORE + head + rule + second + third + first + AFTER
    assert write(TEXT, removed(rows, 1)) == BEFORE + head + rule + first + third + AFTER
    assert write(TEXT, added(rows, 4)) == BEFORE + TABLE + "| | | | |\n" + AFTER
    assert write(TEXT, ()) == BEFORE + head + rule + AFTER


def test_one_begins_where_there_was_none() -> None:
    rows = changed(added((), 7), 0, 0, "15 min")
    table = "| durée | séquence | objectif | méthode | consigne | matériel | qui |\n|---|---|---|---|---|---|---|\n"
    table += "| 15 min | | | | | | |\n"
    text = BEFORE + AFTER
    assert write(text, rows) == text.replace("la prose.\n:::", f"la prose.\n\n{table}:::")
    assert write(text, ()) == text
    assert read(write(text, rows)).rows == (replace(rows[0], was=0),)


CELL = st.text(alphabet=st.sampled_from("ab1 \\|-`:#>\t\u00a0é"), max_size=8)
LINE = st.one_of(
    st.lists(CELL.filter(lambda cell: "\t" not in cell), min_size=1, max_size=5).map("|".join),
    st.lists(st.sampled_from(["15 min", "a", "", "\\|", "b\\\\"]), min_size=1, max_size=5).map(
        lambda cells: "|" + "|".join(cells) + "|"
    ),
)
EDIT = st.tuples(st.sampled_from(["set", "move", "remove", "add"]), st.integers(0, 9), st.integers(-3, 9), CELL)


@given(lines=st.lists(LINE, max_size=6), edits=st.lists(EDIT, max_size=8))
def test_any_edits_of_any_table_change_its_rows_and_no_other_character(
    lines: list[str], edits: list[tuple[str, int, int, str]]
) -> None:
    table = "| durée | séquence | x |\n|---|---|---|\n" + "".join(f"{line}\n" for line in lines)
    text = BEFORE + table + AFTER
    found = read(text)
    assert found.table is not None
    raw = [text[line.start : line.end] for line in found.table.lines]
    rows = found.rows
    for kind, place, other, words in edits:
        rows = _edited(rows, kind, place, other, words)
    after = write(text, rows)
    assert after.startswith(text[: found.table.body])
    assert after.endswith(text[found.table.end :])
    assert len(after.splitlines()) - len(text.splitlines()) == len(rows) - len(found.rows)
    again = read(after)
    assert [row.cells for row in again.rows] == [tuple(map(_said, row.cells, _old(found, row))) for row in rows]
    assert again.table is not None
    for row, line in zip(rows, again.table.lines, strict=True):
        if row.was is not None and row.cells == found.rows[row.was].cells:
            assert after[line.start : line.end] == raw[row.was]
    assert write(after, again.rows) == after


def _edited(rows: tuple[Row, ...], kind: str, place: int, other: int, words: str) -> tuple[Row, ...]:
    if kind == "add":
        return added(rows, 3)
    if place >= len(rows):
        return rows
    if kind == "set":
        return changed(rows, place, other % 3, words)
    return moved(rows, place, other) if kind == "move" else removed(rows, place)


def _old(found: Deroule, row: Row) -> tuple[str, ...]:
    return found.rows[row.was].cells if row.was is not None else ("", "", "")


def _said(words: str, old: str) -> str:
    return old if words == old else clean(words)

"""Every atelier of a day has one card on the grid, at its hours and in its room; the table has no hole."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from plugins.programme.model.atelier import Atelier
from plugins.programme.model.grid import Cell, Column, grid
from plugins.programme.model.moments import Span
from plugins.programme.model.programme import Entry

DAY = date(2008, 7, 9)


def entry(ref: str, start: int, minutes: int, room: str = "") -> Entry:
    return Entry(
        atelier=Atelier(ref=ref, title=ref, day=DAY, start=start, minutes=minutes, room=room), page=1, title="Session"
    )


def test_a_morning_in_two_rooms() -> None:
    first, second = entry("a", 570, 90, "B01"), entry("b", 600, 60, "amphi")
    made = grid([first, second], ["Amphi", "B01"])
    assert (made.step, made.columns) == (15, (Column(room="Amphi", lanes=1), Column(room="B01", lanes=1)))
    cells = [cell for row in made.rows for cell in row.cells]
    assert cells == [
        Cell(room="Amphi", start=540, rows=4),
        Cell(room="B01", start=540, rows=2),
        Cell(room="B01", start=570, rows=6, entry=first),
        Cell(room="Amphi", start=600, rows=4, entry=second),
    ]


def test_two_at_once_in_one_room_stand_beside_one_another() -> None:
    made = grid([entry("a", 540, 60, "B01"), entry("b", 545, 30, "B01")], ["B01"])
    assert (made.step, made.columns) == (5, (Column(room="B01", lanes=2),))


def test_an_empty_day_can_be_filled() -> None:
    made = grid([], [])
    assert (made.columns, made.rows[0].start, len(made.rows)) == ((Column(room="", lanes=1),), 540, 36)
    assert grid([], ["B01"], opening=Span(start=510, end=1320)).rows[0].start == 480


ENTRIES = st.lists(
    st.tuples(st.integers(0, 1439), st.integers(1, 1440), st.sampled_from(["", "B01", "b01", "Amphi"])), max_size=30
)


@given(ENTRIES)
def test_each_has_its_card_and_every_row_is_as_wide_as_the_table(drawn: list[tuple[int, int, str]]) -> None:
    entries = [entry(f"at-{number}", *one) for number, one in enumerate(drawn)]
    made = grid(entries, ["B01", "Amphi"])
    cards = [cell.entry for row in made.rows for cell in row.cells if cell.entry]
    assert sorted(card.name for card in cards) == sorted(one.name for one in entries)
    width, covered = sum(column.lanes for column in made.columns), Counter[int]()
    for number, row in enumerate(made.rows):
        for cell in row.cells:
            for below in range(cell.rows):
                covered[number + below] += 1
            if cell.entry and (span := cell.entry.atelier.span):
                assert cell.start <= span.start
                assert span.end <= cell.start + cell.rows * made.step
    assert covered == dict.fromkeys(range(len(made.rows)), width)

"""A day as a poster: every atelier once, no row more than is needed."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from plugins.programme.model.atelier import Atelier
from plugins.programme.model.poster import Poster, PosterCell, PosterRow, posters
from plugins.programme.model.programme import Entry

DAY = date(2010, 7, 6)


def entry(ref: str, start: int, minutes: int, room: str = "") -> Entry:
    return Entry(
        atelier=Atelier(ref=ref, title=ref, day=DAY, start=start, minutes=minutes, room=room), page=1, title="S"
    )


def test_rows_are_the_hours_at_which_something_begins_or_ends() -> None:
    a, b = entry("a", 540, 150, "B01"), entry("b", 600, 30, "b02")
    c, d = entry("c", 840, 60, "B02"), entry("d", 870, 60, "B02")
    gap = PosterCell(rows=1)
    assert posters([a, b, c, d], ["B01", "B02", "Vide"]) == (
        Poster(
            rooms=("B01", "B02"),
            rows=(
                PosterRow(start=540, size=4, pause=False, cells=(PosterCell(rows=3, entries=(a,)), gap)),
                PosterRow(start=600, size=2, pause=False, cells=(PosterCell(rows=1, entries=(b,)),)),
                PosterRow(start=630, size=4, pause=False, cells=(gap,)),
                PosterRow(start=690, size=8, pause=True, cells=(gap, gap)),
                PosterRow(start=840, size=6, pause=False, cells=(gap, PosterCell(rows=1, entries=(c, d)))),
            ),
            points=22,
        ),
    )


def test_many_rooms_are_shared_out_evenly() -> None:
    rooms = [f"R{n}" for n in range(9)]
    made = posters([entry(room, 540, 60, room) for room in rooms], rooms, most=8)
    assert [len(poster.rooms) for poster in made] == [4, 5]


def test_a_day_without_ateliers_has_no_poster() -> None:
    assert posters([], ["B01"]) == ()


_entries = st.lists(
    st.tuples(st.integers(0, 1430), st.integers(5, 400), st.sampled_from(["", "A", "B", "C", "D"])), max_size=14
)


@given(_entries)
def test_every_atelier_stands_on_one_sheet_once_and_no_row_has_holes(placed: list[tuple[int, int, str]]) -> None:
    entries = [entry(f"e{n}", *one) for n, one in enumerate(placed)]
    made = posters(entries, ["A", "B", "C", "D"], most=3)
    shown = [one.name for poster in made for row in poster.rows for cell in row.cells for one in cell.entries]
    assert sorted(shown) == sorted(one.name for one in entries)
    for poster in made:
        squares = sum(cell.rows for row in poster.rows for cell in row.cells)
        assert squares == len(poster.rows) * len(poster.rooms)

"""The CSV says all of a programme: a line each, every cell in its column."""

import csv
from io import StringIO

from hypothesis import given
from hypothesis import strategies as st

from plugins.programme.model.atelier import State
from plugins.programme.model.moments import Span
from plugins.programme.out.table import table
from plugins.programme.out.telling import Told
from tests.plugins.programme.out.telling import DAY, item, told
from wiki.markup.spreadsheet import safe

HEADER = ("Jour", "Début", "Fin", "Minutes", "Salle", "Titre", "Animation", "Type", "État", "Capacité", "Inscrit·e·s",
          "En continu", "Session", "Adresse")  # fmt: skip
STATES = {state: state.value for state in State}


def lines(programme: Told) -> list[list[str]]:
    body = table(programme, HEADER, STATES)
    assert body.startswith(b"\xef\xbb\xbfJour;")
    return list(csv.reader(StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_a_line_says_all_that_is_known_of_an_atelier() -> None:
    programme = told(
        item("a", title="Coopérer ; « à l’utopie »", day=DAY, start=570, minutes=150, room="B01",
             people=("Yann Bigouin", "Mathilde Guiné"), kind="séance", state=State.CONFIRMED, capacity=40, expected=38),
        item("b", ongoing=True, hours=(Span(start=600, end=720), Span(start=840, end=1440))),
        item("c", day=DAY, start=1380, minutes=120),
        item("d"),
    )  # fmt: skip
    address = "https://wiki.example/forum/Session_A#user-"
    assert lines(programme) == [
        list(HEADER),
        ["06/07/2026", "09:30", "12:00", "150", "B01", "Coopérer ; « à l’utopie »", "Yann Bigouin, Mathilde Guiné",
         "séance", "confirmé", "40", "38", "", "Session « A »", f"{address}a"],
        ["", "", "", "", "", "b", "", "", "idée", "", "", "10:00–12:00, 14:00–24:00", "Session « A »", f"{address}b"],
        ["06/07/2026", "23:00", "01:00", "120", "", "c", "", "", "idée", "", "", "", "Session « A »", f"{address}c"],
        ["", "", "", "", "", "d", "", "", "idée", "", "", "", "Session « A »", f"{address}d"],
    ]  # fmt: skip


@given(st.text(), st.text())
def test_whatever_people_write_stays_in_its_cell(title: str, room: str) -> None:
    found = lines(told(item("a", title=title, room=room)))
    assert [len(line) for line in found] == [len(HEADER), len(HEADER)]
    assert (found[1][4], found[1][5]) == (safe(room), safe(title or "a"))
    assert not found[1][5].startswith(("=", "+", "-", "@", "\t", "\r"))

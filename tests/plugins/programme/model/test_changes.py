"""An atelier is changed in its own lines, and nowhere else."""

from datetime import date

import pytest

from plugins.programme.model.blocks import ateliers_in, find
from plugins.programme.model.changes import NoSuchAtelier, add, fill, move, remove

TEXT = """Avant.

:::{Atelier} Coopérer, de l'imaginaire à l'utopie
:ID:   at-3f9c
:date: 2008-07-09
:début: 9h30
:durée: 2h30
:salle: B01
:animation: Yann Bigouin ; Mathilde Guiné
:Couleur: gardée

Prose, questions.
:::

Entre deux.

:::{atelier} Sans nom
:::

Après.
"""


def test_a_move_changes_the_lines_that_say_where_and_when() -> None:
    moved = move(TEXT, "at-3f9c", day=date(2008, 7, 10), start=600, room="Amphi", identity="at-new")
    assert moved == TEXT.replace("2008-07-09", "2008-07-10").replace("9h30", "10h").replace("B01", "Amphi")


def test_one_without_a_name_gets_it_with_its_first_change() -> None:
    moved = move(TEXT, "~2", day=date(2008, 7, 9), start=840, room="", identity="at-new", minutes=45)
    block = ":::{atelier} Sans nom\n:id: at-new\n:date: 2008-07-09\n:début: 14h\n:durée: 45 min\n:::"
    assert moved == TEXT.replace(":::{atelier} Sans nom\n:::", block)


def test_two_of_one_name_are_told_apart() -> None:
    twice = TEXT + "\n" + TEXT
    assert [placed.ref for placed in ateliers_in(twice)] == ["at-3f9c", "~2", "~3", "~4"]
    renamed = fill(twice, "~3", {"salle": "B02"}, identity="at-new")
    assert [placed.ref for placed in ateliers_in(renamed)] == ["at-3f9c", "~2", "at-new", "~4"]


def test_title_and_prose_are_changed_together_with_fields() -> None:
    filled = fill(TEXT, "~2", {"état": "confirmé"}, identity="at-2", title="Avec un titre", body="De la prose.")
    placed = find(filled, "at-2")
    assert placed is not None
    assert (placed.atelier.title, placed.atelier.state) == ("Avec un titre", "confirmé")
    assert filled[placed.block.body_start : placed.block.body_end] == "De la prose.\n"
    assert filled.startswith(TEXT[: TEXT.index(":::{atelier} Sans")])
    assert filled.endswith(":::\n\nAprès.\n")


def test_one_more_stands_after_the_last() -> None:
    more = add(TEXT, {"date": "2008-07-11", "salle": ""}, title="Troisième", identity="at-3")
    assert more == TEXT.replace("\n\nAprès", "\n\n:::{atelier} Troisième\n:id: at-3\n:date: 2008-07-11\n:::\n\nAprès")
    assert add("", {}, title="Premier", identity="at-1") == ":::{atelier} Premier\n:id: at-1\n:::\n"
    assert add("Prose.", {}, title="Un", identity="at-1") == "Prose.\n\n:::{atelier} Un\n:id: at-1\n:::\n"


def test_one_taken_out_leaves_the_rest() -> None:
    assert remove(TEXT, "~2") == TEXT.replace(":::{atelier} Sans nom\n:::\n\n", "")


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(NoSuchAtelier):
        remove(TEXT, "at-none")

"""People are counted among named pieces only; nothing is told of fewer than five; neighbours are proposed by stems."""

import pytest

from plugins.questionnaire.model.counts import Counted, by_category, count, spread
from plugins.questionnaire.model.groups import Group, Side
from plugins.questionnaire.model.neighbours import neighbours
from plugins.questionnaire.model.pieces import Piece
from tests.plugins.questionnaire.boards import PIECES, piece


def test_people_structures_and_regions_are_those_that_are_named() -> None:
    pieces = [*PIECES, piece("p-eeeeee", "Encore.", name="anne", structure="OXALIS", region="Savoie")]
    assert count(pieces) == Counted(contributions=5, people=2, structures=1, regions=1, unnamed=2)
    assert count([]) == Counted(contributions=0, people=0, structures=0, regions=0, unnamed=0)


def test_how_answers_are_spread_is_said_of_five_at_least() -> None:
    said = [piece(f"p-{letter * 6}", "2", question="qu-2", genre="échelle") for letter in "abcd"]
    assert spread("qu-2", "?", ["1", "2"], said).missing == 1
    said.append(piece("p-eeeeee", "2", question="qu-2", genre="échelle"))
    assert spread("qu-2", "?", ["1", "2"], said).bars == (("1", 0), ("2", 5))


def test_each_is_counted_once_however_often_she_says_it() -> None:
    said = [piece(f"p-{letter * 6}", "oui", question="qu-2", genre="choix") for letter in "abcd"]
    said.append(piece("p-eeeeee", " ; ".join(["non"] * 50), question="qu-2", genre="choix"))
    assert spread("qu-2", "?", ["oui", "non"], said).bars == (("oui", None), ("non", None))
    said[-1] = piece("p-eeeeee", " ; ".join(["non"] * 50), question="qu-2", genre="choix", name="Anne")
    said.append(piece("p-ffffff", "oui", question="qu-2", genre="choix"))
    assert spread("qu-2", "?", ["oui", "non"], said).bars == (("oui", 5), ("non", 1))


@pytest.mark.parametrize(
    ("unnamed", "named", "shown"),
    [
        ((9, 6, 0), (0, 0, 2), (9, 6, 2)),  # those with their name agreed to it, however few
        ((9, 6, 1), (0, 0, 0), (9, None, None)),  # the total would tell the 1
        ((9, 3, 3), (0, 0, 0), (9, None, None)),  # it tells but how many they are together
        ((7, 1, 0), (0, 0, 0), (None, None, 0)),
        ((3, 0, 0), (9, 0, 0), (None, None, None)),
    ],
)
def test_what_fewer_than_five_said_without_their_name_cannot_be_told(
    unnamed: tuple[int, ...], named: tuple[int, ...], shown: tuple[int | None, ...]
) -> None:
    said: list[Piece] = []
    for name, numbers in (("", unnamed), ("Anne", named)):
        for answer, number in enumerate(numbers):
            said += [piece(f"p-{len(said)}", str(answer), question="qu-2", genre="échelle", name=name)] * number
    assert tuple(often for _, often in spread("qu-2", "?", ["0", "1", "2"], said).bars) == shown


def test_each_piece_counts_in_one_category() -> None:
    pieces = {one.code: one for one in PIECES}
    group = Group(ref="g-a", side=Side.FREIN, title="A", category="culturel", pieces=("p-aaaaaa", "p-bbbbbb"))
    found = {name: (groups, said) for name, groups, said in by_category([group], pieces, Side.FREIN)}
    assert found["culturel"] == (1, 2)
    assert found["organisationnel"] == (0, 1)
    assert sum(said for _, said in found.values()) == 3


def test_neighbours_share_stems_and_the_nearest_comes_first() -> None:
    pieces = {one.code: one for one in PIECES}
    near = neighbours("p-aaaaaa", pieces)
    assert [one.code for one in near] == ["p-bbbbbb"]
    assert set(near[0].words) <= {"refusent", "partager"}
    assert neighbours("p-zzzzzz", pieces) == ()

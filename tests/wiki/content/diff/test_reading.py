"""A long comparison folds what did not change, and its size is what changed."""

from wiki.content.diff import Diff, Fold, Row, changed_size, compare, fold


def lines(*numbers: int) -> str:
    return "\n".join(f"ligne {number} du compte rendu" for number in numbers)


def test_unchanged_lines_far_from_a_change_are_folded_and_kept() -> None:
    rows = compare(lines(*range(20)), lines(*range(10), 99, *range(11, 20))).rows
    folded = fold(rows)
    assert folded == (
        Fold(first=0, last=6, rows=rows[:7]),
        *rows[7:14],
        Fold(first=14, last=19, rows=rows[14:]),
    )
    assert [part.count for part in folded if isinstance(part, Fold)] == [7, 6]


def test_folding_loses_no_row() -> None:
    rows = compare(lines(*range(30)), lines(*range(5), 70, *range(5, 22), *range(24, 30))).rows
    unfolded: list[Row] = []
    for part in fold(rows, context=2):
        unfolded += part.rows if isinstance(part, Fold) else (part,)
    assert tuple(unfolded) == rows


def test_a_single_row_is_not_worth_a_fold() -> None:
    rows = compare(lines(*range(8)), lines(*range(1, 7), 50)).rows
    assert not any(isinstance(part, Fold) for part in fold(rows, context=3))


def test_an_unchanged_page_is_one_fold() -> None:
    rows = compare(lines(1, 2, 3), lines(1, 2, 3)).rows
    assert fold(rows) == (Fold(first=0, last=2, rows=rows),)


def test_the_size_of_a_change_counts_characters_put_in_and_taken_away() -> None:
    assert changed_size(compare("un chat gris\nfin", "un chat noir\nfin\nplus")) == (8, 4)
    assert changed_size(Diff(rows=(), words=True)) == (0, 0)


def test_a_moved_paragraph_counts_only_for_what_changed_inside() -> None:
    moved = "Chacun vient avec un récit de son territoire."
    others = "Le matin, accueil et café.\nLe midi, repas partagé.\nLe soir, concert."
    assert changed_size(compare(f"{moved}\n{others}", f"{others}\n{moved}")) == (0, 0)
    assert changed_size(compare(f"{moved}\n{others}", f"{others}\n{moved.replace('récit', 'repas')}")) == (5, 5)

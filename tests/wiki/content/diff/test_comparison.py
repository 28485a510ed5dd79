"""A comparison shows every line of both texts, aligned, with the words that changed."""

import re
from itertools import chain, pairwise

from hypothesis import example, given, settings
from hypothesis import strategies as st

from wiki.content.diff import Diff, Piece, Row, compare

WORDS = st.sampled_from(["l'atelier", "d’usages", "coopératifs", "à", "14 h", "été", "«", "»", "élu·e·s", "|", "- "])
LINES = st.lists(WORDS, max_size=8).map(" ".join)
PAGES = st.lists(LINES, max_size=12).map("\n".join)
ANY = st.one_of(PAGES, st.text(max_size=60), st.text(alphabet="ab \n", max_size=40))


def joined(pieces: tuple[Piece, ...]) -> str:
    return "".join(piece.text for piece in pieces)


def left(diff: Diff) -> dict[int, str]:
    return {row.old: joined(row.left) for row in diff.rows if row.old is not None}


def right(diff: Diff) -> dict[int, str]:
    return {row.new: joined(row.right) for row in diff.rows if row.new is not None}


def shown(row: Row) -> tuple[str, str]:
    """Both sides of a row with the changes in brackets."""
    sides = ["".join(p.text if p.op == "=" else f"[{p.text}]" for p in side) for side in (row.left, row.right)]
    return sides[0], sides[1]


def numbered(text: str) -> list[tuple[int, str]]:
    return list(enumerate(text.split("\n"), 1)) if text else []


@given(old=ANY, new=ANY)
@settings(max_examples=300, deadline=None)
@example(old="", new="\n")
@example(old="a", new="a\n")
def test_both_columns_give_their_text_back_with_every_line_once(old: str, new: str) -> None:
    diff = compare(old, new)
    assert sorted(left(diff).items()) == numbered(old)
    assert list(right(diff).items()) == numbered(new)
    assert len(diff.rows) == len({(row.old, row.new) for row in diff.rows})


@given(old=ANY, new=ANY)
@settings(max_examples=300, deadline=None)
def test_applied_to_the_old_text_a_comparison_gives_the_new_one(old: str, new: str) -> None:
    diff = compare(old, new)
    olds = dict(numbered(old))
    result: list[str] = []
    for row in diff.rows:
        if row.new is not None:
            source = diff.rows[row.other].old if row.other is not None else row.old
            partner = diff.rows[row.other] if row.other is not None else row
            assert source is None or joined(partner.left) == olds[source]
            kept = joined(tuple(piece for piece in partner.left if piece.op == "="))
            assert kept == joined(tuple(piece for piece in row.right if piece.op == "="))
            result.append(joined(row.right))
    assert "\n".join(result) == new


@given(old=ANY, new=ANY)
@settings(max_examples=300, deadline=None)
def test_no_piece_cuts_a_word(old: str, new: str) -> None:
    for row in compare(old, new).rows:
        for side in (row.left, row.right):
            for before, after in pairwise(side):
                assert not (re.fullmatch(r"\w", before.text[-1]) and re.fullmatch(r"\w", after.text[0]))


@given(old=ANY, new=ANY)
@settings(max_examples=300, deadline=None)
def test_rows_say_what_they_are(old: str, new: str) -> None:
    rows = compare(old, new).rows
    for index, row in enumerate(rows):
        ops_left, ops_right = {p.op for p in row.left}, {p.op for p in row.right}
        assert ops_left <= {"=", "-"}
        assert ops_right <= {"=", "+"}
        assert (row.old is None, row.new is None) == {
            "same": (False, False),
            "changed": (False, False),
            "removed": (False, True),
            "moved_from": (False, True),
            "added": (True, False),
            "moved_to": (True, False),
        }[row.kind]
        if row.kind == "same":
            assert ops_left | ops_right <= {"="}
        if row.other is None:
            assert row.kind not in ("moved_from", "moved_to")
        else:
            assert rows[row.other].other == index
            assert {row.kind, rows[row.other].kind} == {"moved_from", "moved_to"}


def test_a_changed_line_shows_its_words() -> None:
    diff = compare("Titre\nLe chat mange la souris.", "Titre\nLe chat dévore la souris grise.")
    assert diff == Diff(
        rows=(
            Row(kind="same", old=1, new=1, left=(Piece(op="=", text="Titre"),), right=(Piece(op="=", text="Titre"),)),
            Row(
                kind="changed",
                old=2,
                new=2,
                left=(
                    Piece(op="=", text="Le chat "),
                    Piece(op="-", text="mange"),
                    Piece(op="=", text=" la souris."),
                ),
                right=(
                    Piece(op="=", text="Le chat "),
                    Piece(op="+", text="dévore"),
                    Piece(op="=", text=" la souris"),
                    Piece(op="+", text=" grise"),
                    Piece(op="=", text="."),
                ),
            ),
        ),
        words=True,
    )


def test_french_words_are_marked_whole_and_elisions_apart() -> None:
    (row,) = compare("« Animer l'atelier préparé à l'été »", "« Animer l'école préparée à l'été »").rows
    assert shown(row) == ("« Animer l'[atelier préparé] à l'été »", "« Animer l'[école préparée] à l'été »")


def test_an_accent_written_as_a_character_of_its_own_stays_with_its_letter() -> None:
    (row,) = compare("un e\u0301te\u0301 tranquille", "un e\u0301te tranquille").rows
    assert shown(row) == ("un [e\u0301te\u0301] tranquille", "un [e\u0301te] tranquille")


def test_an_inserted_paragraph_leaves_its_neighbours_alone() -> None:
    diff = compare("Un.\n\nTrois.\n", "Un.\n\nDeux.\n\nTrois.\n")
    assert [(row.kind, row.old, row.new) for row in diff.rows] == [
        ("same", 1, 1),
        ("same", 2, 2),
        ("added", None, 3),
        ("added", None, 4),
        ("same", 3, 5),
        ("same", 4, 6),
    ]


def test_reworded_paragraphs_stand_beside_each_other_and_their_blank_lines_too() -> None:
    old = "Le forum ouvre à neuf heures.\n\nLes repas se prennent ensemble."
    new = "Le forum ouvre à dix heures.\n\nTous les repas se prennent dehors."
    assert [(row.kind, row.old, row.new) for row in compare(old, new).rows] == [
        ("changed", 1, 1),
        ("same", 2, 2),
        ("changed", 3, 3),
    ]


def test_every_row_of_a_long_table_changes_in_place() -> None:
    old = [f"| {hour} h | atelier numéro {hour} | salle Rade |" for hour in range(300)]
    new = [line.replace("Rade", "Penfeld") for line in old]
    diff = compare("\n".join(old), "\n".join(new), budget=60)  # other things may run beside
    assert [(row.kind, row.old, row.new) for row in diff.rows] == [("changed", n, n) for n in range(1, 301)]
    assert shown(diff.rows[7]) == (
        "| 7 h | atelier numéro 7 | salle [Rade] |",
        "| 7 h | atelier numéro 7 | salle [Penfeld] |",
    )


def test_an_unrelated_line_is_not_taken_for_a_change() -> None:
    diff = compare("Les repas se prennent ensemble.", "Inscription gratuite avant vendredi.")
    assert [row.kind for row in diff.rows] == ["removed", "added"]


def test_an_empty_page_has_no_line() -> None:
    assert compare("", "") == Diff(rows=(), words=True)
    assert [row.kind for row in compare("", "Bonjour").rows] == ["added"]
    assert [row.kind for row in compare("Bonjour", "").rows] == ["removed"]


def test_a_moved_paragraph_is_shown_at_both_ends_with_its_changes() -> None:
    moved = "Chacun vient avec un récit de son territoire."
    old = f"{moved}\n\nLe matin, accueil et café.\n\nLe midi, repas partagé."
    new = f"Le matin, accueil et café.\n\nLe midi, repas partagé.\n\n{moved.replace('un récit', 'une histoire')}"
    rows = compare(old, new).rows
    source = next(row for row in rows if row.kind == "moved_from")
    target = next(row for row in rows if row.kind == "moved_to")
    assert (source.old, source.new, source.other) == (1, None, rows.index(target))
    assert (target.old, target.new, target.other) == (None, 5, rows.index(source))
    assert shown(source) == ("Chacun vient avec [un récit] de son territoire.", "")
    assert shown(target) == ("", "Chacun vient avec [une histoire] de son territoire.")


def test_a_short_line_never_counts_as_moved() -> None:
    rows = compare("Bonjour\nun\ndeux\ntrois", "un\ndeux\ntrois\nBonjour").rows
    assert [row.kind for row in rows] == ["removed", "same", "same", "same", "added"]


def test_without_time_lines_are_told_whole() -> None:
    ticks = chain([0.0], iter(lambda: 10.0, None))
    diff = compare("un chat gris\nfin", "un chat noir\nfin", budget=0.3, clock=lambda: next(ticks))
    assert not diff.words
    assert [shown(row) for row in diff.rows] == [("[un chat gris]", ""), ("", "[un chat noir]"), ("fin", "fin")]

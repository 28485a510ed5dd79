"""Edits that don't touch the same words merge by themselves; those that do are told side by side, nothing lost."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wiki.content.merge import Clash, Merged, Region, keep_both, merge

PAGE = "# Forum\n\nLe chat mange la souris grise.\n\nLes repas se prennent ensemble.\n"
TABLE = "| 9 h | accueil | Rade |\n| 10 h | jardin | Rade |\n| 11 h | récits | Penfeld |\n| 12 h | repas | Rade |\n"
SHORT = st.one_of(
    st.lists(st.sampled_from(["un", "deux", " ", "\n", ".", "|", "é"]), max_size=14).map("".join),
    st.text(max_size=30),
)


def clashing(result: Merged | Clash) -> list[Region]:
    assert isinstance(result, Clash), result
    return [region for region in result.regions if region.clash]


def test_edits_of_two_paragraphs_merge() -> None:
    theirs = PAGE.replace("chat", "chien")
    yours = PAGE.replace("ensemble", "dehors")
    assert merge(PAGE, theirs, yours) == Merged(text=theirs.replace("ensemble", "dehors"))


def test_edits_of_two_words_of_one_line_merge() -> None:
    theirs, yours = PAGE.replace("chat", "chien"), PAGE.replace("grise", "verte")
    assert merge(PAGE, theirs, yours) == Merged(text=theirs.replace("grise", "verte"))


def test_edits_of_neighbouring_lines_merge() -> None:
    theirs, yours = TABLE.replace("accueil", "café"), TABLE.replace("jardin", "potager")
    assert merge(TABLE, theirs, yours) == Merged(text=theirs.replace("jardin", "potager"))


def test_two_cells_of_one_row_merge() -> None:
    theirs, yours = TABLE.replace("9 h", "9 h 30"), TABLE.replace("accueil", "café et accueil")
    assert merge(TABLE, theirs, yours) == Merged(text=theirs.replace("accueil", "café et accueil"))


def test_rows_added_at_two_places_of_a_table_merge() -> None:
    rows = TABLE.splitlines(keepends=True)
    theirs = "".join([*rows[:1], "| 9 h 30 | café | Rade |\n", *rows[1:]])
    yours = "".join([*rows[:3], "| 11 h 30 | chant | Rade |\n", *rows[3:]])
    both = "".join([*rows[:1], "| 9 h 30 | café | Rade |\n", *rows[1:3], "| 11 h 30 | chant | Rade |\n", *rows[3:]])
    assert merge(TABLE, theirs, yours) == Merged(text=both)


def test_a_row_put_in_beside_one_taken_away_merges() -> None:
    rows = TABLE.splitlines(keepends=True)
    theirs = "".join([rows[0], *rows[2:]])
    yours = "".join([*rows[:2], "| 10 h 30 | café | Rade |\n", *rows[2:]])
    assert merge(TABLE, theirs, yours) == Merged(
        text="".join([rows[0], "| 10 h 30 | café | Rade |\n", *rows[2:]]),
    )


def test_the_same_word_changed_in_two_ways_clashes() -> None:
    result = merge(PAGE, PAGE.replace("chat", "chien"), PAGE.replace("chat", "rat"))
    assert result == Clash(
        regions=(
            Region(base="# Forum\n\n", theirs="# Forum\n\n", yours="# Forum\n\n", merged="# Forum\n\n"),
            Region(
                base="Le chat mange la souris grise.\n",
                theirs="Le chien mange la souris grise.\n",
                yours="Le rat mange la souris grise.\n",
            ),
            Region(
                base="\nLes repas se prennent ensemble.",
                theirs="\nLes repas se prennent ensemble.",
                yours="\nLes repas se prennent ensemble.",
                merged="\nLes repas se prennent ensemble.\n",
            ),
            Region(base="\n", theirs="\n", yours="\n", merged="\n"),
        ),
    )


def test_the_same_edit_is_made_once() -> None:
    edited = PAGE.replace("chat", "chien")
    assert merge(PAGE, edited, edited) == Merged(text=edited)
    assert merge(PAGE, edited, edited.replace("ensemble", "dehors")) == Merged(
        text=edited.replace("ensemble", "dehors")
    )
    assert merge(PAGE, edited.replace("grise", "verte"), edited) == Merged(text=edited.replace("grise", "verte"))


def test_the_same_paragraph_added_by_both_is_there_once() -> None:
    added = PAGE.replace("\n\nLes", "\n\nLe soir, concert.\n\nLes")
    yours = added.replace("Forum", "Forum 2010")
    assert merge(PAGE, added, yours) == Merged(text=yours)


@pytest.mark.parametrize("word", ["chat", "mange", "grise", "Le"])
def test_words_put_in_at_the_same_point_clash(word: str) -> None:
    theirs, yours = PAGE.replace(f"{word}", f"{word} noir", 1), PAGE.replace(f"{word}", f"{word} blanc", 1)
    assert len(clashing(merge(PAGE, theirs, yours))) == 1


def test_words_put_in_on_both_sides_of_one_blank_clash() -> None:
    theirs, yours = "un chat, petit dort", "un chat dort"
    assert clashing(merge("un chat dort", "un chat (noir) dort", "un chat vraiment dort"))
    assert merge("un chat dort", theirs, yours) == Merged(text=theirs)


def test_paragraphs_put_in_at_the_same_point_clash() -> None:
    theirs, yours = f"{PAGE}\nLe soir, concert.\n", f"{PAGE}\nLe soir, repos.\n"
    (region,) = clashing(merge(PAGE, theirs, yours))
    assert (region.base, region.theirs, region.yours) == ("", "\nLe soir, concert.", "\nLe soir, repos.")


def test_a_paragraph_taken_away_by_one_and_edited_by_the_other_clashes() -> None:
    theirs = PAGE.replace("Le chat mange la souris grise.\n\n", "")
    yours = PAGE.replace("souris grise", "souris verte")
    (region,) = clashing(merge(PAGE, theirs, yours))
    assert "verte" in region.yours
    assert "grise" in region.base
    assert "souris" not in region.theirs
    (region,) = clashing(merge(PAGE, yours, theirs))
    assert "verte" in region.theirs


def test_a_word_taken_away_by_one_and_changed_by_the_other_clashes() -> None:
    assert clashing(merge(PAGE, PAGE.replace(" grise", ""), PAGE.replace("grise", "verte")))


def test_an_edit_is_not_woven_into_a_sentence_that_was_written_anew() -> None:
    base = "Le partage de la récolte se fait dans le jardin de la maison.\n"
    theirs = "Chaque soir, Anne lit un conte de la mer devant le feu.\n"
    assert clashing(merge(base, theirs, base.replace("de la maison", "de la grande maison")))


def test_a_paragraph_that_two_people_move_to_two_places_is_not_doubled() -> None:
    moved = "Chacun vient avec un récit."
    others = ["Accueil.", "Repas.", "Concert.", "Départ."]
    base = "\n\n".join([moved, *others])
    theirs = "\n\n".join([*others[:2], moved, *others[2:]])
    yours = "\n\n".join([*others, moved])
    assert len(clashing(merge(base, theirs, yours))) == 1
    assert merge(base, theirs, theirs) == Merged(text=theirs)


def test_a_paragraph_moved_by_one_is_not_lost_by_an_edit_elsewhere() -> None:
    paragraphs = ["Accueil du matin.", "Repas de midi.", "Concert du soir.", "Départ de nuit."]
    base = "\n\n".join(paragraphs)
    theirs = "\n\n".join([*paragraphs[1:3], paragraphs[0], paragraphs[3]])
    assert merge(base, theirs, base.replace("nuit", "jour")) == Merged(text=theirs.replace("nuit", "jour"))


@pytest.mark.parametrize(
    ("base", "theirs", "yours", "merged"),
    [
        ("a\nb", "a\nb\n", "a\nb\nc", "a\nb\nc\n"),
        ("a\nb\n", "a\nb", "a c\nb\n", "a c\nb"),
        ("a\nb", "a c\nb", "a\nb\n", "a c\nb\n"),
        ("a\nb\n", "a\nb\n\n", "a\nb\nc\n", "a\nb\nc\n\n"),
        ("a\nb\nc", "a\nb", "z\na\nb\nc", "z\na\nb"),
        ("a\nb", "a\nb\n", "a\nb\n\n", "a\nb\n\n"),
        ("", "", "a\n", "a\n"),
        ("a\n", "", "a\n", ""),
    ],
)
def test_the_end_of_a_page_never_makes_a_clash(base: str, theirs: str, yours: str, merged: str) -> None:
    assert merge(base, theirs, yours) == Merged(text=merged)


def test_two_first_texts_of_one_page_clash() -> None:
    (region,) = clashing(merge("", "Bonjour\n", "Bonsoir\n"))
    assert (region.base, region.theirs, region.yours) == ("", "Bonjour", "Bonsoir")


@given(base=SHORT, theirs=SHORT, yours=SHORT)
@settings(max_examples=400, deadline=None)
def test_the_regions_of_a_clash_are_the_three_pages_to_the_byte(base: str, theirs: str, yours: str) -> None:
    result = merge(base, theirs, yours)
    if isinstance(result, Clash):
        assert "".join(region.base for region in result.regions) == base
        assert "".join(region.theirs for region in result.regions) == theirs
        assert "".join(region.yours for region in result.regions) == yours
        assert any(region.clash for region in result.regions)


@given(base=SHORT, edited=SHORT)
def test_an_edit_against_an_untouched_page_is_taken_as_it_is(base: str, edited: str) -> None:
    assert merge(base, edited, base) == merge(base, base, edited) == merge(base, edited, edited) == Merged(text=edited)


@given(base=SHORT, theirs=SHORT, yours=SHORT)
@settings(max_examples=300, deadline=None)
def test_who_came_first_decides_no_word(base: str, theirs: str, yours: str) -> None:
    """At most the order of what both put at one place, or whether people are asked about it."""
    one, other = merge(base, theirs, yours), merge(base, yours, theirs)
    if isinstance(one, Merged) and isinstance(other, Merged):
        assert Counter(one.text.split()) == Counter(other.text.split())
    if isinstance(one, Clash) and isinstance(other, Clash):
        assert [(r.theirs, r.yours) for r in one.regions] == [(r.yours, r.theirs) for r in other.regions]


@given(base=SHORT, theirs=SHORT, yours=SHORT)
@settings(max_examples=200, deadline=None)
def test_no_conflict_marker_ever_enters_a_page(base: str, theirs: str, yours: str) -> None:
    result = merge(base, theirs, yours)
    text = result.text if isinstance(result, Merged) else keep_both(result)
    typed = base + theirs + yours
    assert not any(marker in text and marker not in typed for marker in ("<<<<", "====", "||||", ">>>>"))


def test_a_stale_draft_merges_with_the_version_it_was_made_from() -> None:
    first = PAGE
    vandalised = "n'importe quoi\n"
    restored = first
    draft = first.replace("ensemble", "dehors")
    assert vandalised != restored
    assert merge(first, restored, draft) == Merged(text=draft)


def test_one_s_own_earlier_save_never_clashes() -> None:
    saved = PAGE.replace("chat", "chien")
    assert merge(saved, saved, saved.replace("chien", "loup")) == Merged(text=saved.replace("chien", "loup"))

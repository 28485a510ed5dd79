"""A clash is shown sentence by sentence, in three columns."""

from hypothesis import given, settings
from hypothesis import strategies as st

from wiki.content.merge import AlignedSentence, Region, sentences
from wiki.content.merge.sentences import split_sentences

TEXTS = st.lists(
    st.sampled_from(["Le chat dort. ", "Il pleut ! ", "« Bonjour ! » ", "fin\n", "\n", "| a | b |\n", "Le soir… "]),
    max_size=8,
).map("".join)


def test_a_sentence_ends_before_a_capital_or_a_quotation() -> None:
    text = "Il vient. Elle part ! « Où ça ? » demande-t-il… Écoute, le no. 5 chante.\nFin"
    assert split_sentences(text) == [
        "Il vient. ",
        "Elle part ! ",
        "« Où ça ? » demande-t-il… ",
        "Écoute, le no. 5 chante.\n",
        "Fin",
    ]


def test_rows_items_and_fields_are_never_cut() -> None:
    text = "| Accueil. Café | 9 h |\n- Un. Deux.\n:room: Rade. Sud\n1. Un. Deux\n"
    assert split_sentences(text) == text.splitlines(keepends=True)


def test_a_region_is_aligned_by_sentence() -> None:
    region = Region(
        base="Le chat mange la souris. Il pleut.\n",
        theirs="Le chien mange la souris. Il pleut.\n",
        yours="Le rat mange la souris. Le vent souffle. Il pleut.\n",
    )
    assert sentences(region) == (
        AlignedSentence(
            base="Le chat mange la souris. ", theirs="Le chien mange la souris. ", yours="Le rat mange la souris. "
        ),
        AlignedSentence(base="", theirs="", yours="Le vent souffle. "),
        AlignedSentence(base="Il pleut.\n", theirs="Il pleut.\n", yours="Il pleut.\n"),
    )


def test_a_sentence_written_anew_stands_beside_the_one_that_it_replaces() -> None:
    region = Region(base="Le chat dort. Il pleut.", theirs="Aucun rapport ici. Il pleut.", yours="Il pleut.")
    assert sentences(region) == (
        AlignedSentence(base="Le chat dort. ", theirs="Aucun rapport ici. ", yours=""),
        AlignedSentence(base="Il pleut.", theirs="Il pleut.", yours="Il pleut."),
    )


@given(text=st.one_of(TEXTS, st.text()))
def test_sentences_joined_are_the_text(text: str) -> None:
    assert "".join(split_sentences(text)) == text


@given(base=TEXTS, theirs=TEXTS, yours=TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_column_joined_is_that_side_of_the_region(base: str, theirs: str, yours: str) -> None:
    rows = sentences(Region(base=base, theirs=theirs, yours=yours))
    assert "".join(row.base for row in rows) == base
    assert "".join(row.theirs for row in rows) == theirs
    assert "".join(row.yours for row in rows) == yours

"""Folded names and anchors."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wiki.markup.anchors import LONGEST, Anchors, slug
from wiki.markup.names import fold


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Édition", "edition"),
        ("compte-rendu", "compte_rendu"),
        ("  Compte \u00a0 rendu ", "compte_rendu"),
        ("COMPTE_RENDU", "compte_rendu"),
        ("Cœur d’atelier", "coeur_d_atelier"),
        ("Lætitia & Straße", "laetitia_strasse"),
        ("e\u0301te\u0301", "ete"),
        ("ﬁn n° 2", "fin_n_2"),
        ("?!", ""),
    ],
)
def test_accents_case_and_spaces_of_names_do_not_matter(name: str, key: str) -> None:
    assert fold(name) == key


@given(st.text())
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)
    assert re.fullmatch(r"(\w+(_\w+)*)?", fold(name))


@pytest.mark.parametrize(
    ("title", "anchor"),
    [
        ("Œuvrer à l’été", "oeuvrer-a-l-ete"),
        ("1. Idées !", "1-idees"),
        ("***", "section"),
        ("", "section"),
        ("会議", "会議"),
    ],
)
def test_an_anchor_reads_like_its_title(title: str, anchor: str) -> None:
    assert slug(title) == anchor


@given(st.text())
def test_an_anchor_is_never_empty_long_or_strange(title: str) -> None:
    assert 0 < len(slug(title)) <= LONGEST
    assert re.fullmatch(r"[^\W_]+(-[^\W_]+)*", slug(title))


def test_the_second_heading_of_a_name_gets_a_number_that_is_free() -> None:
    anchors = Anchors()

    taken = [anchors.take(title) for title in ("Idées", "idées 2", "Idees", "IDÉES", "Idées 2")]

    assert taken == ["user-idees", "user-idees-2", "user-idees-3", "user-idees-4", "user-idees-2-2"]


@given(st.lists(st.sampled_from(["a", "a 2", "a-2-2", "A", "", "section", "é"]), max_size=30))
def test_no_anchor_is_given_twice(titles: list[str]) -> None:
    anchors = Anchors()

    taken = [anchors.take(title) for title in titles]

    assert len(set(taken)) == len(taken)

"""The same edit made by both is one edit, even where repeated words let it be placed in two ways."""

import pytest

from wiki.content.merge import Clash, Merged, Region, merge


def regions(base: str, theirs: str, yours: str) -> list[Region]:
    result = merge(base, theirs, yours)
    assert isinstance(result, Clash), result
    return [region for region in result.regions if region.clash]


def test_a_word_that_both_put_in_is_not_doubled_by_an_edit_beside_it() -> None:
    assert regions("le chat dort", "le petit chat dort", "un petit chat dort")


def test_a_repeated_word_that_both_took_away_once_is_not_lost() -> None:
    assert regions("le très très grand chat", "le très grand chat", "un très grand chat")


def test_a_sentence_that_both_added_is_not_doubled_by_an_edit_before_it() -> None:
    base, theirs = "Le chat dort.\n", "Le chat dort. Il pleut.\n"
    yours = "Le chat ronfle. Il pleut.\n"
    result = merge(base, theirs, yours)
    assert isinstance(result, Clash) or result == Merged(text=yours)


@pytest.mark.parametrize("edit", [("Forum", "Forum 2010"), ("Le chat", "Un chat"), ("Les repas", "Tous les repas")])
def test_a_paragraph_that_both_added_is_not_doubled_by_an_edit_beside_it(edit: tuple[str, str]) -> None:
    base = "# Forum\n\nLe chat dort.\n\nLes repas se prennent ensemble.\n"
    theirs = base.replace("\n\nLes", "\n\nLe soir, concert.\n\nLes")
    yours = theirs.replace(*edit)
    assert merge(base, theirs, yours) == merge(base, yours, theirs) == Merged(text=yours)


def test_a_row_that_both_added_is_not_doubled_by_an_edit_beside_it() -> None:
    base = "| 9 h | accueil |\n| 10 h | repas |\n"
    theirs = "| 9 h | accueil |\n| 9 h 30 | café |\n| 10 h | repas |\n"
    yours = "| 9 h | accueil et chant |\n| 9 h 30 | café |\n| 10 h | repas |\n"
    assert merge(base, theirs, yours) == Merged(text=yours)


def test_who_wrote_the_same_and_more_merges() -> None:
    base = "# Forum\n\nLe chat dort.\n"
    theirs = f"{base}\nLe soir, concert.\n"
    yours = f"{base}\nLe soir, concert.\n\nLe matin, repos.\n"
    assert merge(base, theirs, yours) == merge(base, yours, theirs) == Merged(text=yours)
    assert merge("Le chat dort.", "Le petit chat dort.", "Le petit chat noir dort.") == Merged(
        text="Le petit chat noir dort."
    )


def test_equal_lines_of_which_each_took_another_away_clash() -> None:
    base = "pause café\nle forum ouvre\npause café\n"
    assert regions(base, "le forum ouvre\npause café\n", "pause café\nle forum ouvre\n")


def test_a_row_put_above_by_one_and_in_place_by_the_other_is_not_doubled() -> None:
    base = "| 9 h | accueil |\n| 10 h | repas |\n"
    theirs = "| 9 h | accueil |\n| 9 h 30 | café |\n"
    yours = "| 9 h | accueil et chant |\n| 9 h 30 | café |\n| 10 h | repas |\n"
    assert regions(base, theirs, yours)

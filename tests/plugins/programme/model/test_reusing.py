"""A session is taken up again with all that it took to prepare, and nothing of who came."""

from datetime import date
from itertools import count

import pytest

from plugins.programme.model.reusing import first_day, reused

TEXT = """---
type: session
édition: Forum 2008
début: 2008-07-09
fin: 2008-07-11
---

:::{programme}
:jour: 2008-07-10
:::

Un fil, et [[Une page|un lien]], [[ailleurs:Une autre]].

::::{cadre} Matin
:::{atelier} Coopérer
:id: at-1
:date: 2008-07-10
:début: 9h30
:durée: 2h30
:salle: B01
:capacité: 40
:inscrits: 38
:animation: Yann Bigouin ; Mathilde Guiné
:état: confirmé
Prose du 10 juillet.

| durée | séquence |
|---|---|
| 15 min | Accueil |
:::
::::

:::{Atelier} Sans id
:Date: 9/07/2008
:inscrits: 3
:::
"""
REUSED = """---
type: session
édition: Forum 2010
début: 2010-07-07
fin: 2010-07-09
reprise de: [[Une session]]
---

:::{programme}
:jour: 2010-07-08
:::

Un fil, et [[Une page|un lien]], [[ailleurs:Une autre]].

::::{cadre} Matin
:::{atelier} Coopérer
:id: new-1
:date: 2010-07-08
:début: 9h30
:durée: 2h30
:salle: B01
:capacité: 40
:animation: Yann Bigouin ; Mathilde Guiné
:état: idée
Prose du 10 juillet.

| durée | séquence |
|---|---|
| 15 min | Accueil |
:::
::::

:::{Atelier} Sans id
:Date: 2010-07-07
:id: new-2
:::
"""


def again(text: str, *, edition: str = "Forum 2010", first: date | None = date(2010, 7, 7), space: str = "") -> str:
    numbers = count(1)
    return reused(
        text, source="Une session", edition=edition, first=first, identity=lambda: f"new-{next(numbers)}", space=space
    )


def test_days_move_together_ids_are_new_and_all_else_stays_to_the_letter() -> None:
    assert first_day(TEXT) == date(2008, 7, 9)
    assert again(TEXT) == REUSED


def test_without_a_day_all_are_left_out_and_without_an_edition_none_is_named() -> None:
    text = again(TEXT, edition="", first=None)
    assert [line for line in text.splitlines() if "2008" in line or "édition" in line] == []
    assert text.count("9h30") == 1


def test_links_of_a_page_that_leaves_its_space_lead_back_there() -> None:
    text = again(TEXT, space="forum")
    assert "[[forum:Une page|un lien]], [[ailleurs:Une autre]]." in text
    assert "reprise de: [[Une session]]\n" in text


def test_a_page_without_ateliers_is_a_page_all_the_same() -> None:
    assert again("Rien.") == "---\nédition: Forum 2010\nreprise de: [[Une session]]\n---\nRien."


@pytest.mark.parametrize("first", [date.max, date.min])
def test_a_day_beyond_all_calendars_is_left_out(first: date) -> None:
    assert ":début: 9h30" in again(TEXT, first=first)

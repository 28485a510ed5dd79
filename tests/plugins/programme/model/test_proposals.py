"""Out of a pasted programme come its ateliers, each once, and nothing that is prose."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.programme.model.proposals import Proposal, proposals

WEDNESDAY, THURSDAY, FRIDAY = DAYS = (date(2008, 7, 9), date(2008, 7, 10), date(2008, 7, 11))


def told(text: str, *, days: tuple[date, ...] = DAYS, year: int = 2008) -> list[tuple[object, ...]]:
    """Title, day, start, length, room and people of what is proposed."""
    found = proposals(text, days=days, year=year)
    return [(one.title, one.day, one.start, one.minutes, one.room, one.people) for one in found]


def sources(text: str) -> list[list[str]]:
    return [[text[slice(*line)] for line in one.lines] for one in proposals(text, days=DAYS, year=2008)]


def test_a_page_of_announcements_gives_the_ateliers_of_its_list_and_the_animation_amid_its_prose() -> None:
    text = """Une session sur la coopération, préparée à plusieurs. On y a pris goût l’an passé.

Trois ateliers sont prévus le matin :

   * Mercredi 9 - Coopérer, de l'imaginaire à l'utopie ... et retour
   * Jeudi 10 - Coopérer en interne (bénévoles, salariés,...)
   * Vendredi 11 - Nouer des partenariats

Le fil : les usages d'abord. Qu'est-ce qui bloque ? Que peut-on y faire ?

Il y aura aussi une animation "Innovations sociales / techniques" pour tout le monde le mercredi 9 de 17h à 18h30 : avec

  • Le SOL : une monnaie. (Yann Clavreul - Oxalis-Ouest - pour la Bretagne)
  • Habicoop : habiter ensemble. (Pierre-Yves Jan - Oxalis-Ouest)
"""
    assert told(text) == [
        ("Coopérer, de l'imaginaire à l'utopie ... et retour", WEDNESDAY, None, None, "", ()),
        ("Coopérer en interne (bénévoles, salariés,...)", THURSDAY, None, None, "", ()),
        ("Nouer des partenariats", FRIDAY, None, None, "", ()),
        ("Innovations sociales / techniques", WEDNESDAY, 17 * 60, 90, "", ()),
    ]


def test_numbers_of_a_list_that_is_announced_are_ateliers_and_questions_are_none() -> None:
    text = """Elle proposera 3 ateliers en matinée :

 1- Coopérer, de l’imaginaire à l’utopie
 2- Développer la coopération en interne

Le fil conducteur reste le même.

  • Où cela bloque-t-il ?
  • Que faire ?
"""
    assert [title for title, *_ in told(text)] == [
        "Coopérer, de l’imaginaire à l’utopie", "Développer la coopération en interne",
    ]  # fmt: skip


def test_a_session_with_its_day_is_named_by_the_next_line_and_led_by_whom_a_line_below_says() -> None:
    text = """Session 1 : mercredi 9 juillet
Projets et travail à plusieurs : où en est-on chez nous ?
Comprendre soi-même ce qui se passe dans un groupe
- animation : jean michel Cornu
Une longue phrase explique la démarche, et dit ce que l'on en attend.
Session 2 : jeudi 10 juillet
À l'heure du web 2.0
"""
    assert told(text) == [
        (
            "Projets et travail à plusieurs : où en est-on chez nous ?",
            WEDNESDAY,
            None,
            None,
            "",
            ("jean michel Cornu",),
        ),
        ("À l'heure du web 2.0", THURSDAY, None, None, "", ()),
    ]
    assert sources(text)[1] == ["Session 2 : jeudi 10 juillet", "À l'heure du web 2.0"]


def test_a_title_is_one_where_the_line_below_says_who_leads() -> None:
    text = """Version du 5 juillet 2010 à 14:50 par Briand (discussion | contributions)

Programme de la première matinée

Animation : Marc Alphandéry (une interview est en ligne)

La matinée part du terrain.
"""
    assert told(text) == [("Programme de la première matinée", None, None, None, "", ("Marc Alphandéry",))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mercredi 9 – Coopérer ensemble", ("Coopérer ensemble", WEDNESDAY, None, None, "", ())),
        ("**Jeudi 10 juillet :** [[A|Coopérer ensemble]]", ("Coopérer ensemble", THURSDAY, None, None, "", ())),
        ("## Mercredi 9\n9h30-12h : Coopérer", ("Coopérer", WEDNESDAY, 570, 150, "", ())),
        ("* 9h30-12h Coopérer (salle B01)", ("Coopérer", None, 570, 150, "B01", ())),
        ("Coopérer, le mercredi 9 de 17h à 18h30", ("Coopérer", WEDNESDAY, 1020, 90, "", ())),
        ("Atelier 2 : Coopérer (2 h, amphi)", ("Coopérer", None, None, 120, "Amphi", ())),
        ("=== Coopérer ===\n'''9 h à midi''', en salle B01", ("Coopérer", None, 540, 180, "B01", ())),
        ("9h30 – 12h\nCoopérer\nanimée par A. Le Roux et B", ("Coopérer", None, 570, 150, "", ("A. Le Roux", "B"))),
        ("| 11/07 | 14h | Coopérer | Hall |", ("Coopérer", FRIDAY, 840, None, "Hall", ())),
        ("<li>Mercredi 9 : <b>Coop&eacute;rer</b> ici</li>", ("Coopérer ici", WEDNESDAY, None, None, "", ())),
        ("<td>9h-10h</td><td>Coopérer</td>", ("Coopérer", None, 540, 60, "", ())),
        ("9-12h : « Coopérer »", ("Coopérer", None, 540, 180, "", ())),
        ("{|\n| 9h || Coopérer || salle : Grand large\n|}", ("Coopérer", None, 540, None, "Grand large", ())),
        ("Atelier : Coopérer - animation : A ; B, 9h-10h", ("Coopérer", None, 540, 60, "", ("A", "B"))),
    ],
)  # fmt: skip
def test_an_atelier_is_read_as_people_write_it(text: str, expected: tuple[object, ...]) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "prose",
    [
        "Le bar est ouvert de 9h à 23h.",
        "Nous vous accueillons de 9h à 10h autour d'un café.",
        "Brest, 9 au 11 juillet 2008",
        "Lundi soir nous fermons les inscriptions.",
        "Le mercredi 9, de 17 h à 18 h 30, la session sort de sa salle pour inviter tout le forum.",
        "12h30 – 14h : repas",
        "Bonjour, à lundi",
        "| Atelier | Présents |\n|---|---|\n| Coopérer | 43 |",
        "**Déroulé**\n\n| 9h30 | mot d'accueil |\n| 9h45 | tour de table |",
        "À lire : http://example.org/9h30-12h",
        "---\ntype: session\nédition: Forum, mercredi 9 – Rien\n---\n",
    ],
)
def test_prose_and_running_orders_stay_out(prose: str) -> None:
    assert told(prose) == []


def test_a_day_holds_for_the_lines_below_it_until_the_next_one() -> None:
    text = "Mercredi 9\n- 9h : Un\n- 14h : Deux\n\nJeudi 10 juillet\n- 9h : Trois\n"
    assert [(title, day) for title, day, *_ in told(text)] == [
        ("Un", WEDNESDAY), ("Deux", WEDNESDAY), ("Trois", THURSDAY),
    ]  # fmt: skip


def test_what_is_told_twice_is_proposed_once_with_all_that_is_told() -> None:
    text = "Mercredi 9 – Coopérer ensemble\n\nDu texte.\n\n9h30-12h : COOPÉRER ENSEMBLE, salle B01\n"
    assert told(text) == [("Coopérer ensemble", WEDNESDAY, 570, 150, "B01", ())]
    assert told("Mercredi 9\n9h : Accueil\nJeudi 10\n9h : Accueil\n") == [
        ("Accueil", WEDNESDAY, 540, None, "", ()), ("Accueil", THURSDAY, 540, None, "", ()),
    ]  # fmt: skip


def test_last_years_wednesday_is_this_years_wednesday() -> None:
    edition = (date(2010, 7, 6), date(2010, 7, 7))
    assert told("Mercredi 9 juillet 2008 – Coopérer ensemble", days=edition, year=2010)[0][1] == date(2010, 7, 7)
    assert told("9 juillet 2008 – Coopérer ensemble", days=edition, year=2010)[0][1] == date(2010, 7, 7)
    assert told("Jeudi 10 juillet 2008 – Coopérer ensemble", days=edition, year=2010)[0][1] is None


def test_without_an_edition_a_day_is_a_date_where_that_is_sure() -> None:
    assert told("Du 9 au 11 juillet 2008\nMercredi 9 – Un atelier", days=(), year=2026)[0][1] == WEDNESDAY
    assert told("Mercredi 9 – Un atelier", days=(), year=2026)[0][1] is None
    assert told("Mercredi 9 juillet – Un atelier", days=(), year=2026)[0][1] is None


def test_the_ateliers_of_a_page_of_ours_are_those_of_its_blocks() -> None:
    text = """---
édition: X
---

## Mercredi 9

:::{atelier} Coopérer
:date: 2008-07-10
:créneau: 9 h 30 – 12 h
:salle: B01
:animation: A ; B

| 15 min | Accueil |

Vendredi 11 – Rien de plus
:::
"""
    assert told(text) == [("Coopérer", THURSDAY, 570, 150, "B01", ("A", "B"))]
    assert sources(text)[0][0].splitlines()[0] == ":::{atelier} Coopérer"


WORDS = st.sampled_from(
    ["Mercredi 9", "jeudi 10 juillet", " – ", " : ", "9h30", "-12h", " de 17h à 18h30", "\n", "\n\n", "- ", "1- ",
     "## ", "Atelier 2", "animation : ", "Coopérer", "(", ")", "salle B01",
     "|", "||", "[[", "]]", "«", "»", ".", ", ", "midi",
     "<br>", "<td>", "&nbsp;", ":::{atelier} X\n", ":::\n", "du 9 au 11", "les ateliers :", "\t", "\ue000", " 2008"]
)  # fmt: skip


@given(st.lists(st.one_of(WORDS, st.text(max_size=8)), max_size=60).map("".join))
def test_whatever_is_pasted_its_proposals_stand_in_the_text_and_none_is_there_twice(text: str) -> None:
    found = proposals(text, days=DAYS, year=2008)
    for one in found:
        assert one.title.strip()
        assert one.lines
        assert all(0 <= start < end <= len(text) for start, end in one.lines)
    assert len({(one.title, one.day, one.start) for one in found}) == len(found)


@pytest.mark.parametrize(
    "again", ["9h ", "le ", "(", "[[", "<a", "atelier « ", "Mercredi 9 – Coopérer ici\n", "a, " * 600 + "\n"]
)
def test_what_repeats_without_end_is_read_to_its_end(again: str) -> None:
    found = proposals(again * ((1 << 19) // len(again)), days=DAYS, year=2008)
    assert found == () or [one.title for one in found] == ["Coopérer ici"]


def test_what_is_proposed_is_a_record() -> None:
    assert proposals("Mercredi 9 – Un atelier", days=DAYS, year=2008) == (
        Proposal(title="Un atelier", day=WEDNESDAY, lines=((0, 23),)),
    )

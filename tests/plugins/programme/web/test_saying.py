"""Points to settle in words: every kind, in both languages, as the list says it and as each card does."""

from datetime import date

import pytest

from plugins.programme.model.atelier import Atelier, Expected, Fault
from plugins.programme.model.moments import Span
from plugins.programme.model.points import Kind, Point
from plugins.programme.model.programme import Entry
from plugins.programme.web.saying import KINDS, of_all, of_fault, on_card
from wiki.web.languages import Words

FRENCH, ENGLISH = Words("fr"), Words("en")
DAY = date(2008, 7, 12)
COOPERER = Entry(atelier=Atelier(ref="a", title="Coopérer", day=DAY), page=1, title="Session")
UNTITLED = Entry(atelier=Atelier(ref="b", title="", day=DAY), page=1, title="Session")
BOTH, ONE = (COOPERER, UNTITLED), (COOPERER,)
LUNCH, OPENING = Span(start=750, end=840), Span(start=510, end=1320)
SOON = Fault(field="debut", value="tôt", expected=Expected.TIME)

TWO = [
    (
        Point(kind=Kind.PERSON, entries=BOTH, what="Mathilde Guiné"),
        "Mathilde Guiné est dans les deux à la même heure",
        "Mathilde Guiné est déjà dans « Atelier sans titre » à cette heure",
        "Mathilde Guiné est déjà dans « Coopérer » à cette heure",
        "Mathilde Guiné is already in “Coopérer” at this time",
    ),
    (
        Point(kind=Kind.ROOM, entries=BOTH, what="B01"),
        "Tous deux sont dans la même salle à la même heure (B01)",
        "Même salle que « Atelier sans titre » à cette heure (B01)",
        "Même salle que « Coopérer » à cette heure (B01)",
        "Same room as “Coopérer” at this time (B01)",
    ),
    (
        Point(kind=Kind.DOUBLED, entries=BOTH, what="at-1"),
        "Tous deux ont le même identifiant (at-1) : retirez cette ligne de l’un d’eux",
        "Même identifiant que « Atelier sans titre » (at-1) : retirez cette ligne",
        "Même identifiant que « Coopérer » (at-1) : retirez cette ligne",
        "Same id as “Coopérer” (at-1): take that line out",
    ),
]
ALONE = [
    (
        Point(kind=Kind.CROWDED, entries=ONE, what="B01", count=45, places=40),
        "Inscriptions : 45 pour 40 places (B01)",
        "45 registered for 40 places (B01)",
    ),
    (
        Point(kind=Kind.CROWDED, entries=ONE, count=2, places=1),
        "Inscriptions : 2 pour 1 place",
        "2 registered for 1 place",
    ),
    (
        Point(kind=Kind.SMALL, entries=ONE, what="B01", count=60, places=40),
        "Capacité de 60, mais 40 places dans la salle (B01)",
        "Capacity of 60, but 40 places in the room (B01)",
    ),
    (
        Point(kind=Kind.MEAL, entries=ONE, span=LUNCH),
        "Pendant le repas (12 h 30 – 14 h)",
        "During the meal (12:30 – 14:00)",
    ),
    (
        Point(kind=Kind.EARLY, entries=ONE, span=OPENING),
        "Commence avant l’ouverture (8 h 30)",
        "Begins before opening (8:30)",
    ),
    (
        Point(kind=Kind.LATE, entries=ONE, span=OPENING),
        "Finit après la fermeture (22 h)",
        "Ends after closing (22:00)",
    ),
    (
        Point(kind=Kind.DAY, entries=ONE),
        "Hors des dates de l’édition (12 juillet 2008)",
        "Outside the dates of the edition (12 July 2008)",
    ),
    (
        Point(kind=Kind.UNLISTED, entries=ONE, what="Tente"),
        "Cette salle n’est pas dans la liste de l’édition (Tente)",
        "The edition does not list this room (Tente)",
    ),
    (Point(kind=Kind.FACILITATION, entries=ONE), "L’animation manque", "The facilitation is missing"),
    (
        Point(kind=Kind.FAULT, entries=ONE, fault=SOON),
        "« tôt » n’est pas une heure ; écrivez par exemple 9h30",
        "“tôt” is no time; write for example 9h30",
    ),
]


def plain(sentence: str) -> str:
    """With the spaces that one types; how French is set is looked at elsewhere."""
    return sentence.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("point", "listed", "first", "second", "english"), TWO, ids=lambda one: getattr(one, "kind", "")
)
def test_what_clashes_is_said_on_both_cards(point: Point, listed: str, first: str, second: str, english: str) -> None:
    said = (of_all(FRENCH, point), on_card(FRENCH, point, COOPERER), on_card(FRENCH, point, UNTITLED))
    assert tuple(map(plain, said)) == (listed, first, second)
    assert on_card(ENGLISH, point, UNTITLED) == english


@pytest.mark.parametrize(("point", "french", "english"), ALONE)
def test_what_concerns_one_is_said_alike_in_the_list_and_on_its_card(point: Point, french: str, english: str) -> None:
    said = (of_all(FRENCH, point), on_card(FRENCH, point, COOPERER))
    assert tuple(map(plain, said)) == (french, french)
    assert plain(of_all(ENGLISH, point)) == english


def test_every_kind_has_its_name_and_its_sentence() -> None:
    assert (
        set(KINDS) == set(Kind) == {point.kind for point in (*(two[0] for two in TWO), *(alone[0] for alone in ALONE))}
    )
    assert len({FRENCH(name) for name in KINDS.values()}) == len(Kind)


@pytest.mark.parametrize(
    ("expected", "sentence"),
    [
        (Expected.DAY, "« x » n’est pas une date ; écrivez par exemple 9/07/2008"),
        (Expected.TIME, "« x » n’est pas une heure ; écrivez par exemple 9h30"),
        (Expected.DURATION, "« x » n’est pas une durée ; écrivez par exemple 2h30 ou 45 min, 24h au plus"),
        (Expected.HOURS, "« x » ne dit pas de quelle heure à quelle heure ; écrivez par exemple 9h–12h30"),
        (Expected.NUMBER, "« x » n’est pas un nombre ; écrivez par exemple 40"),
        (Expected.STATE, "« x » n’est pas un état ; écrivez idée, proposé ou confirmé"),
        (Expected.ZONE, "« x » n’est pas un fuseau horaire ; écrivez par exemple Europe/Paris"),
    ],
)
def test_a_wrong_value_is_told_with_one_that_is_right(expected: Expected, sentence: str) -> None:
    assert plain(of_fault(FRENCH, Fault(field="any", value="x", expected=expected))) == sentence

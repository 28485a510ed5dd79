"""An atelier is read as people type it; what cannot be read is told, with what was expected."""

from datetime import date

import pytest

from plugins.programme.model.atelier import Atelier, Expected, Fault, State
from plugins.programme.model.blocks import ateliers_in
from plugins.programme.model.facts import ateliers, read
from plugins.programme.model.moments import Span, parse_duration, parse_span, parse_time, write_duration, write_time
from wiki.content.facts import FactKind, facts_in
from wiki.markup.renderer import Renderer

TEXT = """:::{atelier} Coopérer
:id: at-1
:date: 9/07/2008
:début: 9 h 30
:durée: 2h30
:salle: B01
:animation: Yann Bigouin ; Mathilde Guiné
:capacité: 40
:état: Confirmée
:::

:::{atelier} Fablab
:en continu:
:horaires: 9h-12h ; 14h à 18h30
:::

:::{atelier} Mal dit
:début: tôt
:durée: longtemps
:capacité: beaucoup
:état: flou
:date: mercredi
:horaires: 9h-12h ; toujours
:::
"""
COOPERER = Atelier(
    ref="at-1",
    title="Coopérer",
    day=date(2008, 7, 9),
    start=570,
    minutes=150,
    room="B01",
    people=("Yann Bigouin", "Mathilde Guiné"),
    capacity=40,
    state=State.CONFIRMED,
)
FABLAB = Atelier(ref="~2", title="Fablab", ongoing=True, hours=(Span(start=540, end=720), Span(start=840, end=1110)))
BADLY = Atelier(
    ref="~3",
    title="Mal dit",
    hours=(Span(start=540, end=720),),
    faults=(
        Fault(field="date", value="mercredi", expected=Expected.DAY),
        Fault(field="debut", value="tôt", expected=Expected.TIME),
        Fault(field="duree", value="longtemps", expected=Expected.DURATION),
        Fault(field="capacite", value="beaucoup", expected=Expected.NUMBER),
        Fault(field="etat", value="flou", expected=Expected.STATE),
        Fault(field="horaires", value="toujours", expected=Expected.HOURS),
    ),
)


def test_it_is_read_as_it_is_typed() -> None:
    assert [placed.atelier for placed in ateliers_in(TEXT)] == [COOPERER, FABLAB, BADLY]
    assert COOPERER.span == Span(start=570, end=720)
    assert FABLAB.span is None


def test_its_facts_tell_the_same() -> None:
    rendered = Renderer(frozenset({"atelier"})).render(TEXT)
    reading = list(facts_in(TEXT, rendered, [_kind()]))
    assert ateliers(reading) == [COOPERER, FABLAB, BADLY]
    keys = {(fact.name, fact.key) for fact in reading if fact.ref == "at-1"}
    assert {("date", "2008-07-09"), ("debut", "09:30"), ("animation", "yann bigouin")} <= keys


def _kind() -> FactKind:
    return FactKind(kind="atelier", read=read)


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("9h30", 570), ("9 h", 540), ("09:30", 570), ("17 heures", 1020), ("0h", 0), ("24h", 1440), ("24h30", None),
     ("9h60", None), ("9", None), ("", None), ("vers 9h", None)],
)  # fmt: skip
def test_hours(typed: str, minutes: int | None) -> None:
    assert parse_time(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "minutes"),
    [("2h30", 150), ("2 h", 120), ("45 min", 45), ("1h5", 65), ("1 h 30 min", 90), ("90mn", 90), ("0 min", None),
     ("25h", None), ("demi-journée", None)],
)  # fmt: skip
def test_durations(typed: str, minutes: int | None) -> None:
    assert parse_duration(typed) == minutes


@pytest.mark.parametrize(
    ("typed", "span"),
    [("9h–12h", Span(start=540, end=720)), ("de 17h à 18h30", Span(start=1020, end=1110)), ("12h-9h", None)],
)
def test_spans(typed: str, span: Span | None) -> None:
    assert parse_span(typed) == span


@pytest.mark.parametrize("minutes", range(1, 1440, 7))
def test_what_is_written_is_read_again(minutes: int) -> None:
    assert (parse_time(write_time(minutes)), parse_duration(write_duration(minutes))) == (minutes, minutes)

"""An edition's frame is read out of its properties; the programme sorts what stands in it."""

from datetime import date

from plugins.programme.model.atelier import Atelier, Expected, Fault
from plugins.programme.model.moments import Span
from plugins.programme.model.programme import Entry, Programme, Room, Setting, read_setting

DAY = date(2010, 7, 6)


def entry(ref: str, **fields: object) -> Entry:
    return Entry(atelier=Atelier(ref=ref, title=ref, **fields), page=1, title="Session")  # type: ignore[arg-type]


def test_the_frame_is_read_as_people_type_it() -> None:
    values = {
        "debut": ["6/07/2010"], "fin": ["2010-07-08"], "salles": ["B01 (40)", "Amphi (300 places)", "Hall"],
        "repas": ["12h30–14h", "le soir"], "horaires": ["8h30-12h", "13h30-22h"],
    }  # fmt: skip
    assert read_setting(values, zone="Europe/Paris") == Setting(
        zone="Europe/Paris",
        days=(DAY, date(2010, 7, 7), date(2010, 7, 8)),
        rooms=(Room(name="B01", capacity=40), Room(name="Amphi", capacity=300), Room(name="Hall")),
        meals=(Span(start=750, end=840),),
        opening=Span(start=510, end=1320),
        faults=(Fault(field="repas", value="le soir", expected=Expected.HOURS),),
    )
    assert read_setting({"fuseau": ["Indian/Reunion"]}, zone="Europe/Paris") == Setting(zone="Indian/Reunion")


def test_a_zone_that_nobody_knows_leaves_that_of_the_space_and_is_told() -> None:
    fault = Fault(field="fuseau", value="Paris", expected=Expected.ZONE)
    assert read_setting({"fuseau": ["Paris"]}, zone="Indian/Reunion") == Setting(zone="Indian/Reunion", faults=(fault,))


def test_ateliers_are_sorted_by_whether_they_have_a_place() -> None:
    early, late = entry("a", day=DAY, start=540, minutes=60, room="b02"), entry("b", day=DAY, start=600, minutes=30)
    open_all_day, idea = entry("c", ongoing=True, day=DAY), entry("d", day=DAY, start=540)
    programme = Programme(setting=Setting(zone="Europe/Paris"), entries=(late, idea, open_all_day, early))
    assert programme.on(DAY) == (early, late)
    assert (programme.ongoing, programme.unplaced) == ((open_all_day,), (idea,))
    assert (programme.days, programme.rooms) == ((DAY,), ("b02",))

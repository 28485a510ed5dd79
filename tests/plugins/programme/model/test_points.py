"""What does not go together in a programme is told, whole, and nothing else is."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plugins.programme.model.atelier import Atelier, Expected, Fault, State
from plugins.programme.model.blocks import ateliers_in
from plugins.programme.model.moments import Span
from plugins.programme.model.points import MOST, Kind, Point, concerning, points
from plugins.programme.model.programme import Entry, Programme, Room, Setting
from plugins.programme.model.zones import begins, ends
from wiki.markup.names import fold

DAY = date(2008, 7, 9)
LUNCH, OPENING = Span(start=750, end=840), Span(start=510, end=1320)
PLAIN = Setting(zone="Europe/Paris")
FORUM = Setting(
    zone="Europe/Paris",
    days=(DAY, date(2008, 7, 10)),
    rooms=(Room(name="B01", capacity=40), Room(name="Hall")),
    meals=(LUNCH,),
    opening=OPENING,
)
ANNE = ("Anne",)


def entry(ref: str, start: int | None = None, minutes: int = 60, *, page: int = 1, **fields: object) -> Entry:
    """Something that Anne leads in a room of its own, unless told otherwise."""
    own: dict[str, object] = {"day": DAY, "start": start, "minutes": minutes, "people": (f"Who leads {ref}",), **fields}
    return Entry(atelier=Atelier(ref=ref, title=ref, **own), page=page, title="Session")  # type: ignore[arg-type]


def found(*entries: Entry, setting: Setting = PLAIN) -> tuple[Point, ...]:
    return points(Programme(setting=setting, entries=entries))


class TestPeople:
    @pytest.mark.parametrize("typed", ["Mathilde Guiné", "mathilde guine", "  MATHILDE\u00a0GUINÉ ", "Mathilde-Guiné"])
    def test_one_person_in_two_ateliers_at_once_is_known_however_she_is_typed(self, typed: str) -> None:
        first = entry("a", 570, 150, people=("Yann Bigouin", "Mathilde Guiné"))
        second = entry("b", 660, people=(typed,), page=2)
        assert found(second, first) == (Point(kind=Kind.PERSON, entries=(first, second), what=typed),)

    @pytest.mark.parametrize("typed", ["M. Guiné", "Mathilde Guinée", "Guiné", "?", "…"])
    def test_another_name_is_another_person(self, typed: str) -> None:
        guest = ("Mathilde Guiné", "?", "…")
        assert found(entry("a", 570, people=guest), entry("b", 570, people=(typed, "Odile"))) == ()

    def test_who_is_named_twice_in_one_atelier_is_in_one_place(self) -> None:
        assert found(entry("a", 570, people=("Anne", "ANNE"))) == ()

    def test_one_that_ends_when_the_other_begins_leaves_time_to_walk(self) -> None:
        assert found(entry("a", 540, 60, people=ANNE), entry("b", 600, 60, people=ANNE)) == ()

    def test_another_day_is_another_time(self) -> None:
        assert found(entry("a", 540, people=ANNE), entry("b", 540, people=ANNE, day=date(2008, 7, 10))) == ()

    def test_what_goes_on_all_along_or_has_no_hour_never_clashes(self) -> None:
        stand = entry("a", 540, people=ANNE, room="B01", ongoing=True, hours=(Span(start=540, end=720),))
        idea = entry("b", people=ANNE, room="B01")
        assert found(stand, idea, entry("c", 540, people=ANNE, room="B01")) == ()

    def test_beyond_midnight_the_next_morning_begins(self) -> None:
        night = entry("a", 1380, 480, people=ANNE)
        early = entry("b", 360, people=ANNE, day=date(2008, 7, 10))
        late = entry("c", 420, people=ANNE, day=date(2008, 7, 10))
        assert found(early, late, night) == (Point(kind=Kind.PERSON, entries=(night, early), what="Anne"),)


class TestClocksThatChange:
    def test_an_hour_that_is_left_out_is_the_one_after_it(self) -> None:
        spring = date(2026, 3, 29)
        missing = entry("a", 150, 30, people=ANNE, day=spring)
        same = entry("b", 210, 30, people=ANNE, day=spring)
        assert found(missing, same) == (Point(kind=Kind.PERSON, entries=(missing, same), what="Anne"),)

    def test_what_lasts_through_the_hour_that_comes_twice_is_over_an_hour_sooner(self) -> None:
        autumn = date(2026, 10, 25)
        night = entry("a", 60, 180, people=ANNE, day=autumn)  # 1:00 to 3:00, three hours later
        twice = entry("b", 150, 30, people=ANNE, day=autumn)
        after = entry("c", 180, 30, people=ANNE, day=autumn)
        assert found(night, twice, after) == (Point(kind=Kind.PERSON, entries=(night, twice), what="Anne"),)
        elsewhere = Setting(zone="Indian/Reunion")  # where no clock changes
        assert [point.entries[1] for point in found(night, twice, after, setting=elsewhere)] == [twice, after]


class TestRooms:
    def test_one_room_at_once(self) -> None:
        first, second = entry("a", 540, room="Salle B01"), entry("b", 570, room="salle  b01")
        assert found(first, second) == (Point(kind=Kind.ROOM, entries=(first, second), what="salle  b01"),)

    def test_two_without_a_room_are_not_in_one(self) -> None:
        assert found(entry("a", 540), entry("b", 540, room=" ")) == ()

    def test_more_people_than_the_room_or_the_atelier_has_places_for(self) -> None:
        crowded = entry("a", 540, room="b01", expected=45, capacity=60)
        small = entry("b", 660, room="B01", expected=20, capacity=50)
        full = entry("c", 540, room="Hall", expected=21, capacity=20)
        right = entry("d", 840, room="B01", expected=40, capacity=40)
        assert found(crowded, small, full, right, setting=FORUM) == (
            Point(kind=Kind.CROWDED, entries=(crowded,), what="B01", count=45, places=40),
            Point(kind=Kind.SMALL, entries=(small,), what="B01", count=50, places=40),
            Point(kind=Kind.CROWDED, entries=(full,), count=21, places=20),
        )

    def test_a_room_that_the_edition_does_not_list_where_it_lists_some(self) -> None:
        tent = entry("a", 540, room="Tente")
        assert found(tent, entry("b", 540), setting=FORUM) == (
            Point(kind=Kind.UNLISTED, entries=(tent,), what="Tente"),
        )
        assert found(tent) == ()


class TestDays:
    def test_a_meal_the_opening_and_the_closing(self) -> None:
        early, lunch, late = entry("a", 480), entry("b", 690, 90), entry("c", 1290)
        assert found(early, lunch, late, setting=FORUM) == (
            Point(kind=Kind.MEAL, entries=(lunch,), span=LUNCH),
            Point(kind=Kind.EARLY, entries=(early,), span=OPENING),
            Point(kind=Kind.LATE, entries=(late,), span=OPENING),
        )

    def test_up_to_the_meal_and_the_closing_all_is_well(self) -> None:
        assert found(entry("a", 510, 240), entry("b", 840, 480), setting=FORUM) == ()

    def test_a_meal_on_the_grid_is_no_work_during_a_meal(self) -> None:
        assert found(entry("a", 750, 90, kind="Repas", people=()), setting=FORUM) == ()

    def test_a_night_meets_the_next_breakfast(self) -> None:
        breakfast = Span(start=420, end=480)
        night = entry("a", 1320, 600)
        setting = Setting(zone="Europe/Paris", meals=(breakfast,))
        assert found(night, setting=setting) == (Point(kind=Kind.MEAL, entries=(night,), span=breakfast),)

    def test_a_day_outside_of_the_edition(self) -> None:
        stray, stand = entry("a", 540, day=date(2008, 7, 11)), entry("b", day=date(2009, 7, 9), ongoing=True)
        assert found(stray, stand, setting=FORUM) == (
            Point(kind=Kind.DAY, entries=(stray,)), Point(kind=Kind.DAY, entries=(stand,)),
        )  # fmt: skip
        assert found(stray, stand) == ()


class TestWhatIsMissingOrWrong:
    @pytest.mark.parametrize("people", [(), ("?",), ("…", "-")])
    def test_somebody_leads_it(self, people: tuple[str, ...]) -> None:
        alone, idea = entry("a", 540, people=people, state=State.PROPOSED), entry("c", 540, people=people)
        ongoing = entry("b", people=(), ongoing=True, state=State.CONFIRMED)
        assert found(alone, ongoing, idea) == (Point(kind=Kind.FACILITATION, entries=(alone,)),)

    def test_two_blocks_of_one_id_in_one_page(self) -> None:
        text = "".join(f":::{{atelier}} {title}\n:id: at-1\n:animation: {title}\n:::\n\n" for title in ("Un", "Deux"))
        one, two = (Entry(atelier=placed.atelier, page=1, title="Page") for placed in ateliers_in(text))
        elsewhere = Entry(atelier=one.atelier, page=2, title="Autre")
        assert (one.atelier.doubled, two.atelier.ref, two.atelier.doubled) == ("", "~2", "at-1")
        assert found(one, two, elsewhere) == (Point(kind=Kind.DOUBLED, entries=(one, two), what="at-1"),)

    def test_values_that_cannot_be_read_of_the_edition_and_of_each_atelier(self) -> None:
        soon = Fault(field="debut", value="tôt", expected=Expected.TIME)
        zone = Fault(field="fuseau", value="Paris", expected=Expected.ZONE)
        badly = entry("a", faults=(soon,))
        assert found(badly, setting=Setting(zone="Europe/Paris", faults=(zone,))) == (
            Point(kind=Kind.FAULT, entries=(), fault=zone),
            Point(kind=Kind.FAULT, entries=(badly,), fault=soon),
        )


def test_what_concerns_a_page_is_what_one_of_its_ateliers_has_a_part_in() -> None:
    here, there, elsewhere = (entry(str(page), 540, people=ANNE, page=page) for page in (1, 2, 3))
    both = found(here, there, elsewhere)
    assert concerning(both, 1) == tuple(point for point in both if here in point.entries)
    assert len(both) == 3


def test_very_many_at_once_are_told_up_to_a_limit() -> None:
    crowd = [entry(str(number), 540, people=ANNE) for number in range(200)]
    assert len(found(*crowd)) == MOST


refs = st.integers(0, 1_000_000).map(str)
ateliers = st.builds(
    entry,
    refs,
    st.integers(0, 1440),
    st.integers(1, 1440),
    day=st.sampled_from([DAY, date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25), date.max]),
    people=st.lists(st.sampled_from(["Anne", "anne ", "Odile", "?"]), max_size=3).map(tuple),
    room=st.sampled_from(["", "B01", "b01", "Hall"]),
    ongoing=st.sampled_from([False, False, True]),
)


@settings(max_examples=60)
@given(
    st.lists(ateliers, max_size=12, unique_by=lambda one: one.name), st.sampled_from(["Europe/Paris", "Africa/Cairo"])
)
def test_the_same_clashes_are_found_as_by_comparing_all_with_all(entries: list[Entry], zone: str) -> None:
    told = points(Programme(setting=Setting(zone=zone), entries=tuple(entries)))
    clashes = Counter(
        (point.kind, frozenset(one.name for one in point.entries), fold(point.what))
        for point in told
        if point.kind in {Kind.PERSON, Kind.ROOM}
    )
    assert clashes == Counter(
        (kind, frozenset({one.name, other.name}), name)
        for place, one in enumerate(entries)
        for other in entries[:place]
        if at_once(one.atelier, other.atelier, zone)
        for kind, name in shared(one.atelier, other.atelier)
    )


def at_once(one: Atelier, other: Atelier, zone: str) -> bool:
    if one.ongoing or other.ongoing:
        return False
    (first, over), (second, too) = (
        (begins(a.day, a.start, zone), ends(a.day, a.start, a.minutes, zone))  # type: ignore[arg-type]
        for a in (one, other)
    )
    return first < too and second < over


def shared(one: Atelier, other: Atelier) -> set[tuple[Kind, str]]:
    people = {fold(name) for name in one.people} & {fold(name) for name in other.people}
    rooms = {fold(one.room)} & {fold(other.room)}
    return {(Kind.PERSON, name) for name in people if name} | {(Kind.ROOM, name) for name in rooms if name}

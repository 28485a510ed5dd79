"""Prose and programme are one object: whatever two people do, every atelier is there once and nothing else moves."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from plugins.programme.model import changes
from plugins.programme.model import facts as atelier_facts
from plugins.programme.model.blocks import ateliers_in
from plugins.programme.model.grid import grid
from plugins.programme.model.programme import Entry, Programme, Setting
from tests.wiki.web.world import World, made
from wiki.content.outcomes import Merged, Saved, Unchanged
from wiki.loader import Plugins

DAYS = [date(2008, 7, day) for day in (9, 10, 11)]
WRITERS = ["member", "animator"]
REFS = ["at-1", "at-2", "at-3", "~4"]
PROSE = ["Avant.", "Entre le premier et le deuxième.", "Entre le deuxième et le troisième.", "Plus loin.", "Après."]
BLOCKS = [
    ":::{atelier} Coopérer\n:id: at-1\n:date: 2008-07-09\n:début: 9h30\n:durée: 2h30\n:salle: B01\n\nQuestions.\n:::",
    ":::{Atelier} En interne\n:Début:   10h \n:id: at-2\n:date: 9/07/2008\n:durée: 45 min\n:couleur: gardée\n:::",
    "::::{atelier} Partenariats\n:id: at-3\n\n:::{idée} Une idée\nDedans.\n:::\n::::",
    ":::{atelier} Sans nom\n:::",
]


def text_of(prose: list[str]) -> str:
    parts = [prose[0]]
    for block, after in zip(BLOCKS, prose[1:], strict=True):
        parts += [block, after]
    return "\n\n".join(parts) + "\n"


def outside(text: str) -> list[str]:
    """The prose before, between and after the ateliers."""
    parts, place = [], 0
    for placed in ateliers_in(text):
        parts.append(text[place : placed.block.start].strip("\n"))
        place = placed.block.end
    return [*parts, text[place:].strip("\n")]


@contextmanager
def site() -> Iterator[World]:
    with TemporaryDirectory() as folder, made(Path(folder), plugins=Plugins(["programme"]), limits=0) as world:
        yield world


class OneObject(RuleBasedStateMachine):
    """Two writers: each may look at the page, and later save what she saw with one paragraph changed."""

    def __init__(self) -> None:
        super().__init__()
        self._site = site()
        self.world = self._site.__enter__()
        self.prose = list(PROSE)
        self.seen: dict[str, tuple[int, str]] = {}
        self.places: dict[str, tuple[date, int, str]] = {}

    @initialize()
    def begin(self) -> None:
        self.page = self.world.write("Session", text_of(self.prose))

    def teardown(self) -> None:
        self._site.__exit__(None, None, None)

    def text(self) -> str:
        return self.world.text("Session")

    @rule(
        who=st.sampled_from(WRITERS),
        ref=st.sampled_from(REFS),
        day=st.sampled_from(DAYS),
        start=st.integers(0, 1439),
        room=st.sampled_from(["B01", "Amphi", ""]),
        minutes=st.one_of(st.none(), st.integers(1, 1440)),
    )
    def move(self, who: str, ref: str, day: date, start: int, room: str, minutes: int | None) -> None:
        named = "at-4" if ref == "~4" and "at-4" in self.text() else ref
        edit = partial(changes.move, ref=named, day=day, start=start, room=room, identity="at-4", minutes=minutes)
        outcome = self.world.web.run(self.world.site.pages.amend(self.page, edit, by=self.world.people[who]))
        assert isinstance(outcome, Saved | Merged | Unchanged)
        self.places["at-4" if ref == "~4" else ref] = (day, start, room)

    @rule(who=st.sampled_from(WRITERS))
    def look(self, who: str) -> None:
        self.seen[who] = (self.world.page("Session").head, self.text())

    @rule(who=st.sampled_from(WRITERS), which=st.integers(0, 4), words=st.sampled_from(["un", "deux", "trois"]))
    def write(self, who: str, which: int, words: str) -> None:
        """Paragraphs are each writer's own, so that no two changes clash."""
        if who not in self.seen or which % 2 != WRITERS.index(who):
            return
        base, text = self.seen.pop(who)
        before, fresh = outside(text)[which], f"{PROSE[which]} {words.capitalize()}."
        changed = text.replace(before, fresh) if text.count(before) == 1 else text
        outcome = self.world.change("Session", changed, by=who, base=base)
        assert isinstance(outcome, Saved | Merged | Unchanged)
        if changed != text:
            self.prose[which] = fresh

    @invariant()
    def every_atelier_is_there_once(self) -> None:
        titles = [placed.block.title for placed in ateliers_in(self.text())]
        assert titles == ["Coopérer", "En interne", "Partenariats", "Sans nom"]

    @invariant()
    def what_was_moved_stands_where_it_was_put(self) -> None:
        stands = {placed.ref: placed.atelier for placed in ateliers_in(self.text())}
        for ref, (day, start, room) in self.places.items():
            assert (stands[ref].day, stands[ref].start, stands[ref].room) == (day, start, room)

    @invariant()
    def the_grid_says_what_the_text_says(self) -> None:
        told = self.world.site.storage.derived.of(self.page.id).facts
        shown = atelier_facts.ateliers(fact for fact in told if fact.kind == atelier_facts.KIND)
        assert shown == [placed.atelier for placed in ateliers_in(self.text())]
        entries = tuple(Entry(atelier=one, page=self.page.id, title="Session") for one in shown)
        programme = Programme(setting=Setting(zone="Europe/Paris"), entries=entries)
        cards = [
            cell.entry.name
            for day in programme.days
            for row in grid(programme.on(day), programme.rooms).rows
            for cell in row.cells
            if cell.entry
        ]
        assert sorted([*cards, *(entry.name for entry in programme.unplaced)]) == sorted(e.name for e in entries)

    @invariant()
    def nothing_else_was_touched(self) -> None:
        text = self.text()
        assert outside(text) == self.prose
        assert ":couleur: gardée" in text
        assert ":::{idée} Une idée\nDedans.\n:::" in text


TestOneObject = OneObject.TestCase
TestOneObject.settings = settings(
    max_examples=12, stateful_step_count=12, deadline=None, suppress_health_check=list(HealthCheck)
)


@pytest.mark.parametrize("who", WRITERS)
def test_a_move_and_an_older_text_of_somebody_else_are_merged(who: str) -> None:
    with site() as world:
        page = world.write("Session", text_of(PROSE))
        edit = partial(changes.move, ref="at-1", day=DAYS[1], start=600, room="Amphi", identity="at-9")
        world.web.run(world.site.pages.amend(page, edit, by=world.people["animator"]))
        outcome = world.change("Session", text_of([*PROSE[:-1], "Une fin."]), by=who, base=1)
        assert isinstance(outcome, Merged)
        told = [placed.atelier for placed in ateliers_in(world.text("Session"))]
        assert [(told[0].day, told[0].start, told[0].room), outside(world.text("Session"))[-1]] == [
            (DAYS[1], 600, "Amphi"),
            "Une fin.",
        ]

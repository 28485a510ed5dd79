"""Whatever people do with records, in whatever order, the service says what a plain list of them would say."""

import asyncio
import json
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, ClassVar

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from storage import open_storage
from storage.records import Holding, Json, PersonKind
from tests.storage.world import build_world
from wiki.content.record_kinds import RecordKind
from wiki.content.records import Records
from wiki.errors import Missing, PalabreError, RecordsFull
from wiki.people.permissions import Verb, Viewer

NOON = datetime(2026, 7, 9, 12, tzinfo=UTC)


def kind(name: str, **more: bool) -> RecordKind:
    said: dict[str, Any] = {"attributed": True, "ordered": True, "versioned": False, **more}
    return RecordKind(
        name=name, add=Verb.READ, read=Verb.READ, count=Verb.READ, change=Verb.READ, per_person=3, per_page=5, **said
    )


KINDS = (
    kind("plain"), kind("once", once=True), kind("versioned", versioned=True, outlives=True),
    kind("nameless", attributed=False, ordered=False), kind("unordered", ordered=False),
)  # fmt: skip
KIND, WHO, PLACE = st.sampled_from(KINDS), st.integers(0, 2), st.integers(0, 9)
REF, VALUE = st.sampled_from(["", "a"]), st.sampled_from([None, 1, "é", ["x"]])


@dataclass
class Entry:
    """One record of the plain list."""

    kind: RecordKind
    who: int | None
    ref: str
    value: Json
    handle: str
    past: list[Json] = field(default_factory=list)
    withdrawn: bool = False


class Sending(RuleBasedStateMachine):
    """Three people, one page; `entries` is what there should be, in the order in which it came."""

    compared: ClassVar[int] = 0  # how many records were read and found to be as they should

    def __init__(self) -> None:
        super().__init__()
        self.storage = open_storage("sqlite:///:memory:")
        self.runner = asyncio.Runner()
        self.world = build_world(self.storage)
        self.page = self.world.write("Page")
        self.records = Records(self.storage, KINDS, lambda: NOON)
        self.entries: list[Entry] = []
        self.people = [
            self.storage.write(lambda name=name: self.storage.people.add(PersonKind.ACCOUNT, name))  # type: ignore[misc]
            for name in ("Anne", "Malo", "Zoé")
        ]

    def teardown(self) -> None:
        self.runner.close()
        self.storage.close()

    def viewer(self, who: int) -> Viewer:
        return Viewer(person=self.people[who], holding=Holding())

    def done(self, work: Coroutine[Any, Any, Any]) -> Any:
        """What comes of it; the error where it is refused."""
        try:
            return self.runner.run(work)
        except PalabreError as error:
            return type(error)

    @rule(kind=KIND, who=WHO, ref=REF, value=VALUE)
    def add(self, kind: RecordKind, who: int, ref: str, value: Json) -> None:
        made = self.done(self.records.add(self.viewer(who), kind, self.page, value, ref=ref))
        there = [entry for entry in self.entries if entry.kind is kind]
        hers = [entry for entry in there if kind.attributed and entry.who == who]
        before = next((entry for entry in hers if kind.once and entry.ref == ref), None)
        if before:
            before.value = value
        elif len(hers) >= 3 or len(there) >= 5:
            assert made is RecordsFull
        else:
            self.entries.append(Entry(kind, who if kind.attributed else None, ref, value, made.handle))

    @precondition(lambda self: self.entries)
    @rule(place=PLACE, who=WHO, value=VALUE)
    def change(self, place: int, who: int, value: Json) -> None:
        entry = self.entries[place % len(self.entries)]
        made = self.done(self.records.change(self.viewer(who), entry.kind, self.page, entry.handle, value))
        if entry.withdrawn or entry.who not in {who, None} or (entry.kind.attributed and entry.who is None):
            assert made is Missing
            return
        if entry.kind.versioned and value != entry.value:
            entry.past.append(entry.value)
        entry.value = value

    @precondition(lambda self: self.entries)
    @rule(place=PLACE, who=WHO)
    def withdraw(self, place: int, who: int) -> None:
        entry = self.entries[place % len(self.entries)]
        made = self.done(self.records.withdraw(self.viewer(who), entry.kind, self.page, entry.handle))
        if entry.withdrawn or entry.who not in {who, None} or (entry.kind.attributed and entry.who is None):
            assert made is Missing
        elif entry.kind.versioned:
            entry.past.append(entry.value)
            entry.value, entry.withdrawn = None, True
        else:
            self.entries.remove(entry)

    @rule(who=WHO)
    def erase(self, who: int) -> None:
        """She goes, and another comes in her place."""
        gone = self.people[who]
        self.storage.write(lambda: self.storage.people.erase(gone.id, "Personne"))
        self.people[who] = self.storage.write(lambda: self.storage.people.add(PersonKind.ACCOUNT, "Nouvelle"))
        self.entries = [entry for entry in self.entries if entry.who != who or entry.kind.outlives]
        for entry in self.entries:
            entry.who = None if entry.who == who else entry.who

    @invariant()
    def says_what_the_list_says(self) -> None:
        for kind in KINDS:
            seen = [entry for entry in self.entries if entry.kind is kind and not entry.withdrawn]
            read = self.records.of_page(self.viewer(0), kind, self.page)
            told, expected = [_told(one) for one in read], [_told(entry) for entry in seen]
            assert told == expected if kind.ordered else Counter(told) == Counter(expected)
            Sending.compared += len(told)
            assert self.records.count(self.viewer(0), kind, self.page) == Counter(entry.ref for entry in seen)
            for who in range(3):
                own = [record.id for record in self.records.own(self.viewer(who), kind, self.page)]
                assert sorted(own) == sorted(entry.handle for entry in seen if entry.who == who)

    @invariant()
    def remembers_what_the_list_remembers(self) -> None:
        for entry in self.entries:
            if entry.kind.versioned:
                assert self.records.past(self.viewer(0), entry.kind, self.page, entry.handle) == entry.past

    @invariant()
    def is_whole(self) -> None:
        assert self.storage.check() == []


def _told(one: Any) -> str:
    return json.dumps([one.ref, one.value])


def test_the_service_says_what_a_plain_list_would_say() -> None:
    before = Sending.compared
    run_state_machine_as_test(Sending, settings=settings(max_examples=25, stateful_step_count=25, deadline=None))
    assert Sending.compared > before

"""Records are for those whom their kind names: what others ask is refused before anything is looked up."""

import asyncio
import sqlite3
from collections.abc import Callable, Coroutine, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from storage.records import Holding, Page, Record
from tests.wiki.web.world import World, made
from wiki.content.record_ids import id_of_key
from wiki.content.record_kinds import LARGEST, RecordKind
from wiki.content.records import MOST_VALUES, Records, Sent
from wiki.content.titles import parse_title
from wiki.errors import (
    BadRecord,
    BlockedHere,
    Forbidden,
    Missing,
    PalabreError,
    RecordChanged,
    RecordsFull,
    SignInNeeded,
    UndeclaredKind,
)
from wiki.people.permissions import Verb, Viewer

WISH = RecordKind(
    name="wish", attributed=True, ordered=True, versioned=True, add=Verb.READ, read=Verb.MODERATE, count=Verb.EDIT,
    change=Verb.READ, remove=Verb.MODERATE,
)  # fmt: skip
COMING = RecordKind(
    name="coming", attributed=True, ordered=True, versioned=False, add=Verb.READ, read=None, count=Verb.READ,
    change=None, once=True,
)  # fmt: skip
ANSWER = RecordKind(
    name="answer", attributed=False, ordered=False, versioned=False, add=Verb.READ, read=Verb.MODERATE, count=None,
    change=Verb.READ, remove=Verb.MODERATE, largest=20, per_page=5,
)  # fmt: skip
KINDS = (WISH, COMING, ANSWER)
KEY = f"{7:032x}"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    folder = tmp_path_factory.mktemp("records")
    with made(folder, database=f"sqlite:///{folder}/palabre.db") as world:
        yield world


@pytest.fixture
def records(world: World) -> Records:
    return Records(world.site.storage, KINDS, world.time)


@pytest.fixture
def page(world: World, request: pytest.FixtureRequest) -> Page:
    """In the closed space; a new one for each test."""
    return world.write(request.node.name.partition("[")[0], "un", space="closed")


def sent(world: World, work: Coroutine[Any, Any, Sent]) -> Sent:
    return world.web.run(work)


def refusal(world: World, work: Callable[[], Any]) -> type[Exception] | None:
    try:
        made = work()
        if asyncio.iscoroutine(made):
            world.web.run(made)
    except (PalabreError, UndeclaredKind) as error:
        return type(error)
    return None


def values(records: list[Record]) -> list[object]:
    return [record.value for record in records]


class TestOnesOwn:
    def test_what_was_sent_is_hers_to_read_to_change_and_to_take_back(
        self, world: World, records: Records, page: Page
    ) -> None:
        lise = world.viewer("reader")
        wish = sent(world, records.add(lise, WISH, page, {"wish": "un"}, ref="at-1"))
        assert wish.record == Record(
            id=wish.handle, page=page.id, kind="wish", ref="at-1", value={"wish": "un"}, person=lise.person,
            at=world.time(),
        )  # fmt: skip
        assert records.own(lise, WISH, page) == [wish.record] == [records.find(lise, WISH, page, wish.handle)]
        changed = world.web.run(records.change(lise, WISH, page, wish.handle, ["deux"]))
        assert changed == replace(wish.record, value=["deux"], number=2)
        world.web.run(records.withdraw(lise, WISH, page, wish.handle))
        assert records.own(lise, WISH, page) == []
        anouk = world.viewer("animator")
        assert records.of_page(anouk, WISH, page) == []
        gone = replace(changed, value=None, number=3, withdrawn=True)
        assert records.of_page(anouk, WISH, page, withdrawn=True) == [gone]
        assert records.past(anouk, WISH, page, wish.handle) == [{"wish": "un"}, ["deux"]]

    def test_what_is_nobodys_is_whose_who_has_its_key(self, world: World, records: Records, page: Page) -> None:
        lise, malo, anouk = world.viewer("reader"), world.viewer("member"), world.viewer("animator")
        answer = sent(world, records.add(lise, ANSWER, page, "un"))
        assert (answer.record.person, answer.record.at) == (None, None)
        assert answer.record.id == id_of_key("answer", page, answer.handle) != answer.handle
        assert (records.own(lise, ANSWER, page), records.of_page(anouk, ANSWER, page)) == ([], [answer.record])
        for handle in (answer.record.id, "", KEY, "é", f"{answer.handle} "):  # who reads them cannot change them
            assert refusal(world, lambda handle=handle: records.find(anouk, ANSWER, page, handle)) is Missing  # type: ignore[misc]
            assert refusal(world, lambda h=handle: records.change(anouk, ANSWER, page, h, "x")) is Missing  # type: ignore[misc]
            assert refusal(world, lambda h=handle: records.withdraw(anouk, ANSWER, page, h)) is Missing  # type: ignore[misc]
        changed = world.web.run(records.change(malo, ANSWER, page, answer.handle, "deux"))
        assert changed == replace(answer.record, value="deux")
        world.web.run(records.withdraw(malo, ANSWER, page, answer.handle))
        assert records.of_page(anouk, ANSWER, page) == []

    def test_a_change_from_what_it_says_no_more_is_refused_and_the_same_again_is_none(
        self, world: World, records: Records, page: Page
    ) -> None:
        lise = world.viewer("reader")
        answer = sent(world, records.add(lise, ANSWER, page, "un"))

        def change(value: str) -> Coroutine[Any, Any, Record]:
            return records.change(lise, ANSWER, page, answer.handle, value, base=answer.record)

        for _ in range(2):  # sent again, as it was
            assert world.web.run(change("deux")).value == "deux"
        with pytest.raises(RecordChanged) as told:
            world.web.run(change("trois"))
        assert told.value.record.value == "deux"

    def test_the_file_forgets_how_what_is_nobodys_came(self, world: World, records: Records, page: Page) -> None:
        folder = Path(world.site.settings.data)
        sent(world, records.add(world.viewer("reader"), ANSWER, page, "un"))
        world.web.run(records.traces.forget(anyway=True))
        assert (folder / "palabre.db-wal").stat().st_size == 0
        sent(world, records.add(world.viewer("reader"), ANSWER, page, "deux"))
        world.web.run(records.traces.forget())  # not yet due
        assert (folder / "palabre.db-wal").stat().st_size > 0
        world.web.run(records.traces.forget(anyway=True))
        assert (folder / "palabre.db-wal").stat().st_size == 0
        assert sorted(str(one.value) for one in records.of_page(world.viewer("animator"), ANSWER, page)) == [
            "deux",
            "un",
        ]

    def test_nobody_touches_what_another_sent_nor_learns_of_it(
        self, world: World, records: Records, page: Page
    ) -> None:
        wish = sent(world, records.add(world.viewer("reader"), WISH, page, 1)).handle
        for role in ("nobody", "member", "administrator"):
            viewer = world.viewer(role)
            asked = [
                lambda viewer=viewer: records.find(viewer, WISH, page, wish),
                lambda viewer=viewer: records.withdraw(viewer, WISH, page, wish),
            ]
            assert [refusal(world, one) for one in asked] == [Missing, Missing]
        change = lambda: records.change(world.viewer("administrator"), WISH, page, wish, 2)  # noqa: E731
        assert (refusal(world, change), records.own(world.viewer("administrator"), WISH, page)) == (Missing, [])
        assert values(records.own(world.viewer("reader"), WISH, page)) == [1]

    def test_it_can_be_taken_back_where_one_may_do_nothing_any_more(
        self, world: World, records: Records, page: Page
    ) -> None:
        lise = world.viewer("reader")
        first, second, third = (sent(world, records.add(lise, WISH, page, n)).handle for n in range(3))
        outside = Viewer(person=lise.person, holding=Holding(blocked=frozenset({page.space})))
        world.web.run(records.withdraw(outside, WISH, page, first))
        world.delete(page.title, space="closed")
        world.web.run(records.withdraw(lise, WISH, page, second))
        world.web.run(world.site.removing.undelete(page, by=world.people["animator"]))
        assert [record.id for record in records.own(lise, WISH, page)] == [third]

    def test_of_a_kind_that_is_once_hers_the_last_word_counts(self, world: World, records: Records, page: Page) -> None:
        lise = world.viewer("reader")
        for ref, value in (("a", 1), ("b", 2), ("a", 3), ("a", 3)):
            world.web.run(records.add(lise, COMING, page, value, ref=ref))
        assert [(one.ref, one.value) for one in records.own(lise, COMING, page)] == [("a", 3), ("b", 2)]

    def test_fifty_who_come_at_once_and_twice_are_fifty(self, world: World, records: Records, page: Page) -> None:
        roles = ("reader", "guest", "member", "other", "animator")

        async def together() -> None:
            await asyncio.gather(
                *(
                    records.add(world.viewer(role), COMING, page, None, ref=f"at-{n}")
                    for n in range(10)
                    for role in roles
                    for _ in range(2)
                )
            )

        world.web.run(together())
        assert records.count(world.viewer("reader"), COMING, page) == {f"at-{n}": 5 for n in range(10)}


class TestRights:
    def test_each_question_asks_for_its_own_right(self, world: World, records: Records, page: Page) -> None:
        wish = sent(world, records.add(world.viewer("reader"), WISH, page, "canari")).handle

        def refused(role: str) -> list[type[Exception] | None]:
            viewer = world.viewer(role)
            questions: list[Callable[[], Any]] = [
                lambda: records.add(viewer, WISH, page, 1),
                lambda: records.count(viewer, WISH, page),
                lambda: records.of_page(viewer, WISH, page),
                lambda: records.past(viewer, WISH, page, wish),
                lambda: records.remove(viewer, WISH, page, KEY),
            ]
            return [refusal(world, question) for question in questions]

        no, sign_in = Forbidden, SignInNeeded
        assert refused("nobody") == [sign_in] * 5
        assert refused("stranger") == [no] * 5
        assert refused("reader") == [None, no, no, no, no]
        assert refused("guest") == refused("member") == [None, None, no, no, no]
        assert refused("animator") == refused("administrator") == [None, None, None, None, Missing]
        world.web.run(records.remove(world.viewer("animator"), WISH, page, wish))
        assert values(records.own(world.viewer("reader"), WISH, page)) == [1]

    def test_what_is_nobodys_right_is_not_the_administrators_either(
        self, world: World, records: Records, page: Page
    ) -> None:
        ada = world.viewer("administrator")
        coming = sent(world, records.add(ada, COMING, page, None)).handle
        questions: list[Callable[[], Any]] = [
            lambda: records.of_page(ada, COMING, page),
            lambda: records.change(ada, COMING, page, coming, 1),
            lambda: records.remove(ada, COMING, page, coming),
            lambda: records.count(ada, ANSWER, page),
        ]
        assert [refusal(world, question) for question in questions] == [Forbidden] * 4

    def test_a_token_that_only_reads_and_who_is_blocked_send_nothing(self, world: World, records: Records) -> None:
        page, lise = world.write("Ouverte", "un"), world.viewer("reader")
        wish = sent(world, records.add(lise, WISH, page, 1)).handle
        reads = replace(lise, reads_only=True)
        blocked = replace(lise, holding=Holding(blocked=frozenset({page.space})))
        for viewer, error in ((reads, Forbidden), (blocked, BlockedHere)):
            for kind in KINDS:
                assert refusal(world, lambda v=viewer, k=kind: records.add(v, k, page, 1)) is error  # type: ignore[misc]
            assert refusal(world, lambda v=viewer: records.change(v, WISH, page, wish, 2)) is error  # type: ignore[misc]
        assert refusal(world, lambda: records.withdraw(reads, WISH, page, wish)) is Forbidden

    def test_who_is_not_signed_in_sends_what_is_nobodys_alone(self, world: World, records: Records) -> None:
        page, nobody = world.write("Publique", "un"), Viewer()
        assert refusal(world, lambda: records.add(nobody, WISH, page, 1)) is SignInNeeded
        answer = sent(world, records.add(nobody, ANSWER, page, "un"))
        assert records.find(nobody, ANSWER, page, answer.handle) == answer.record

    def test_records_of_another_page_or_kind_are_not_there(self, world: World, records: Records, page: Page) -> None:
        ada, other = world.viewer("administrator"), world.write("Une autre", "un", space="closed")
        wish = sent(world, records.add(ada, WISH, page, 1)).handle
        for kind, place in ((WISH, other), (COMING, page)):
            assert refusal(world, lambda k=kind, p=place: records.find(ada, k, p, wish)) is Missing  # type: ignore[misc]
        assert refusal(world, lambda: records.past(ada, WISH, other, wish)) is Missing

    def test_on_a_deleted_page_there_is_nothing_until_it_is_back(
        self, world: World, records: Records, page: Page
    ) -> None:
        lise, anouk = world.viewer("reader"), world.viewer("animator")
        wish = sent(world, records.add(lise, WISH, page, 1)).handle
        world.delete(page.title, space="closed")
        questions: list[Callable[[], Any]] = [
            lambda: records.add(lise, WISH, page, 1),
            lambda: records.change(lise, WISH, page, wish, 2),
            lambda: records.own(lise, WISH, page),
            lambda: records.find(lise, WISH, page, wish),
            lambda: records.of_page(anouk, WISH, page),
            lambda: records.count(anouk, WISH, page),
            lambda: records.past(anouk, WISH, page, wish),
            lambda: records.remove(anouk, WISH, page, wish),
        ]
        assert [refusal(world, question) for question in questions] == [Missing] * 8
        world.web.run(world.site.removing.undelete(page, by=world.people["animator"]))
        world.web.run(world.site.renaming.rename(page, parse_title("Autrement"), by=world.people["animator"]))
        assert values(records.of_page(anouk, WISH, world.page("Autrement", space="closed"))) == [1]

    def test_a_kind_is_its_plugins_alone(self, world: World, records: Records, page: Page) -> None:
        """Who merely knows the name of another's kind has not that kind."""
        ada = world.viewer("administrator")

        def questions(kind: RecordKind) -> list[Callable[[], Any]]:
            return [
                lambda: records.add(ada, kind, page, 1),
                lambda: records.of_page(ada, kind, page),
                lambda: records.own(ada, kind, page),
                lambda: records.find(ada, kind, page, KEY),
                lambda: records.withdraw(ada, kind, page, KEY),
            ]

        for kind in (replace(WISH, name="other"), replace(WISH, read=Verb.READ), replace(WISH)):
            assert [refusal(world, question) for question in questions(kind)] == [UndeclaredKind] * 5


class TestBounds:
    @pytest.mark.parametrize(
        "value", ["a" * 19, "é" * 10, float("nan"), {"a": {1, 2}}, b"octets", "\ud800", object(), [[[[[[[[[[1]]]]]]]]]]]
    )
    def test_what_is_too_long_or_no_json_is_refused(
        self, world: World, records: Records, page: Page, value: object
    ) -> None:
        nobody_may = lambda: records.add(world.viewer("reader"), ANSWER, page, value)  # noqa: E731
        assert refusal(world, nobody_may) is BadRecord

    def test_what_just_fits_is_kept_as_it_will_be_read(self, world: World, records: Records, page: Page) -> None:
        lise, deep = world.viewer("reader"), []  # type: ignore[var-annotated]
        for _ in range(19):
            deep = [deep]
        for value, read in (
            ("a" * (LARGEST - 2), "a" * (LARGEST - 2)), ({1: (None, "é")}, {"1": [None, "é"]}), (deep, deep),
        ):  # fmt: skip
            assert sent(world, records.add(lise, WISH, page, value)).record.value == read
        for value in ("a" * (LARGEST - 1), [[deep]]):
            assert refusal(world, lambda value=value: records.add(lise, WISH, page, value)) is BadRecord  # type: ignore[misc]
        for more in ({"ref": "a" * 201}, {"ref": "a\nb"}, {"key": "court"}):
            assert refusal(world, lambda more=more: records.add(lise, WISH, page, 1, **more)) is BadRecord  # type: ignore[misc]

    def test_a_page_and_a_person_have_so_many_and_no_more(self, world: World, page: Page) -> None:
        few = replace(WISH, per_person=2, per_page=3)
        records = Records(world.site.storage, (few,), world.time)
        lise, malo, other = (world.viewer(role) for role in ("reader", "member", "other"))
        taken = [sent(world, records.add(lise, few, page, n)).handle for n in range(2)]
        assert refusal(world, lambda: records.add(lise, few, page, 3)) is RecordsFull
        world.web.run(records.withdraw(lise, few, page, taken[0]))  # its past takes room too
        assert refusal(world, lambda: records.add(lise, few, page, 3)) is RecordsFull
        world.web.run(records.add(malo, few, page, 4))
        assert refusal(world, lambda: records.add(other, few, page, 5)) is RecordsFull

    def test_a_record_has_so_many_values_and_can_be_taken_back_then(
        self, world: World, records: Records, page: Page
    ) -> None:
        lise = world.viewer("reader")
        wish = sent(world, records.add(lise, WISH, page, 1)).handle
        for number in range(2, MOST_VALUES + 1):
            world.web.run(records.change(lise, WISH, page, wish, number))
        assert refusal(world, lambda: records.change(lise, WISH, page, wish, 0)) is RecordsFull
        world.web.run(records.withdraw(lise, WISH, page, wish))

    def test_a_form_that_is_sent_twice_makes_one(self, world: World, records: Records, page: Page) -> None:
        lise, malo, key = world.viewer("reader"), world.viewer("member"), records.new_key()
        for kind in (WISH, ANSWER):
            first, again = (sent(world, records.add(lise, kind, page, "un", key=key)) for _ in range(2))
            assert first == again
        world.web.run(records.add(malo, WISH, page, "deux", key=key))
        anouk = world.viewer("animator")
        assert values(records.of_page(anouk, WISH, page)) == ["un", "deux"]
        assert values(records.of_page(anouk, ANSWER, page)) == ["un"]


def test_a_kind_that_cannot_be_is_refused_when_it_is_made() -> None:
    for wrong in ({"name": ""}, {"largest": LARGEST + 1}, {"once": True}, {"outlives": True}):
        with pytest.raises(ValueError, match="records"):
            replace(ANSWER, **wrong)


def test_the_file_does_not_say_whose_an_answer_is(world: World, records: Records, page: Page) -> None:
    """Nothing in any row of the whole database stands beside both a person and an answer."""
    answers = [sent(world, records.add(world.viewer(role), ANSWER, page, role)) for role in ("reader", "member")]
    folder = Path(world.site.settings.data)
    with closing(sqlite3.connect(folder / "palabre.db")) as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for answer in answers:
            marks = (answer.record.id, answer.handle)
            holding = [
                (name, row)
                for name in names
                for row in database.execute(f"SELECT * FROM {name}")
                if any(mark in told(cell) for cell in row for mark in marks)
            ]
            assert [name for name, _ in holding] == ["record"]
            (_, row), *_ = holding
            assert [cell for cell in row if cell is not None][1:] == [
                page.id, "answer", "", 0, 0, 1, 0, f'"{answer.record.value}"',
            ]  # fmt: skip


def told(cell: object) -> str:
    return cell.hex() if isinstance(cell, bytes) else str(cell)


def test_kinds_that_nobody_declares_are_named_and_more_than_they_say_is_a_fault(
    world: World, records: Records, page: Page
) -> None:
    for kind in (WISH, ANSWER):
        world.web.run(records.add(world.viewer("reader"), kind, page, 1))
    nameless = replace(WISH, attributed=False, ordered=False)
    later = Records(world.site.storage, (nameless,), world.time)
    counted = {told.kind: told.all for told in world.site.storage.records.counts() if told.kind != "wish"}
    assert (later.unknown(), list(records.faults())) == (counted, [])
    assert [fault.partition(":")[0] for fault in later.faults()] == ["records of kind 'wish'"] * 2

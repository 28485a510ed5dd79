"""What one sent is hers alone: to read, to change, to take back."""

import asyncio
from collections.abc import Coroutine
from dataclasses import replace
from typing import Any

import pytest

from storage.records import Holding, Page, Record
from tests.wiki.content.records.kinds import ANSWER, COMING, KEY, WISH, refusal, sent, values
from tests.wiki.web.world import World
from wiki.content.record_ids import id_of_key
from wiki.content.records import Records
from wiki.errors import Missing, RecordChanged
from wiki.people.permissions import Viewer


def test_what_was_sent_is_hers_to_read_to_change_and_to_take_back(world: World, records: Records, page: Page) -> None:
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


def test_what_is_nobodys_is_whose_who_has_its_key(world: World, records: Records, page: Page) -> None:
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
    world: World, records: Records, page: Page
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


def test_nobody_touches_what_another_sent_nor_learns_of_it(world: World, records: Records, page: Page) -> None:
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


def test_it_can_be_taken_back_where_one_may_do_nothing_any_more(world: World, records: Records, page: Page) -> None:
    lise = world.viewer("reader")
    first, second, third = (sent(world, records.add(lise, WISH, page, n)).handle for n in range(3))
    outside = Viewer(person=lise.person, holding=Holding(blocked=frozenset({page.space})))
    world.web.run(records.withdraw(outside, WISH, page, first))
    world.delete(page.title, space="closed")
    world.web.run(records.withdraw(lise, WISH, page, second))
    world.web.run(world.site.removing.undelete(page, by=world.people["animator"]))
    assert [record.id for record in records.own(lise, WISH, page)] == [third]


def test_of_a_kind_that_is_once_hers_the_last_word_counts(world: World, records: Records, page: Page) -> None:
    lise = world.viewer("reader")
    for ref, value in (("a", 1), ("b", 2), ("a", 3), ("a", 3)):
        world.web.run(records.add(lise, COMING, page, value, ref=ref))
    assert [(one.ref, one.value) for one in records.own(lise, COMING, page)] == [("a", 3), ("b", 2)]


def test_fifty_who_come_at_once_and_twice_are_fifty(world: World, records: Records, page: Page) -> None:
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

"""How much is kept, of whom, and what is refused because it is no record."""

from dataclasses import replace

import pytest

from storage.records import Page
from tests.wiki.content.records.kinds import ANSWER, WISH, refusal, sent, values
from tests.wiki.web.world import World
from wiki.content.record_kinds import LARGEST
from wiki.content.records import MOST_VALUES, Records
from wiki.errors import BadRecord, RecordsFull


@pytest.mark.parametrize(
    "value", ["a" * 19, "é" * 10, float("nan"), {"a": {1, 2}}, b"octets", "\ud800", object(), [[[[[[[[[[1]]]]]]]]]]]
)
def test_what_is_too_long_or_no_json_is_refused(world: World, records: Records, page: Page, value: object) -> None:
    nobody_may = lambda: records.add(world.viewer("reader"), ANSWER, page, value)  # noqa: E731
    assert refusal(world, nobody_may) is BadRecord


def test_what_just_fits_is_kept_as_it_will_be_read(world: World, records: Records, page: Page) -> None:
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


def test_a_page_and_a_person_have_so_many_and_no_more(world: World, page: Page) -> None:
    few = replace(WISH, per_person=2, per_page=3)
    records = Records(world.site.storage, (few,), world.time)
    lise, malo, other = (world.viewer(role) for role in ("reader", "member", "other"))
    taken = [sent(world, records.add(lise, few, page, n)).handle for n in range(2)]
    assert refusal(world, lambda: records.add(lise, few, page, 3)) is RecordsFull
    world.web.run(records.withdraw(lise, few, page, taken[0]))  # its past takes room too
    assert refusal(world, lambda: records.add(lise, few, page, 3)) is RecordsFull
    world.web.run(records.add(malo, few, page, 4))
    assert refusal(world, lambda: records.add(other, few, page, 5)) is RecordsFull


def test_a_record_has_so_many_values_and_can_be_taken_back_then(world: World, records: Records, page: Page) -> None:
    lise = world.viewer("reader")
    wish = sent(world, records.add(lise, WISH, page, 1)).handle
    for number in range(2, MOST_VALUES + 1):
        world.web.run(records.change(lise, WISH, page, wish, number))
    assert refusal(world, lambda: records.change(lise, WISH, page, wish, 0)) is RecordsFull
    world.web.run(records.withdraw(lise, WISH, page, wish))


def test_a_form_that_is_sent_twice_makes_one(world: World, records: Records, page: Page) -> None:
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

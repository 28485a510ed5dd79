"""What the file itself says of records, and what is wrong with them."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from storage.records import Page
from tests.wiki.content.records.kinds import ANSWER, WISH, sent
from tests.wiki.web.world import World
from wiki.content.records import Records


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


def test_the_file_forgets_how_what_is_nobodys_came(world: World, records: Records, page: Page) -> None:
    folder = Path(world.site.settings.data)
    sent(world, records.add(world.viewer("reader"), ANSWER, page, "un"))
    world.web.run(records.traces.forget(anyway=True))
    assert (folder / "palabre.db-wal").stat().st_size == 0
    sent(world, records.add(world.viewer("reader"), ANSWER, page, "deux"))
    world.web.run(records.traces.forget())  # not yet due
    assert (folder / "palabre.db-wal").stat().st_size > 0
    world.web.run(records.traces.forget(anyway=True))
    assert (folder / "palabre.db-wal").stat().st_size == 0
    assert sorted(str(one.value) for one in records.of_page(world.viewer("animator"), ANSWER, page)) == ["deux", "un"]


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
